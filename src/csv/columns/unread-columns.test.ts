import { expect, it } from 'vitest';
import { readInvoices, readPayments } from '../index.js';

const HEADER = 'Rechnungsnummer,Kunde,Rechnungsdatum,Brutto,Währung';

async function told(
  header: string,
  cells: readonly string[],
  map: Readonly<Record<string, string>> = {},
): Promise<(string | undefined)[]> {
  const rows = cells.map((cell, i) => `R${i},Gut AG,2024-01-0${i + 1},100.00,EUR,${cell}`);
  const { issues } = await readInvoices([`${HEADER},${header}`, ...rows, ''].join('\n'), { map });
  return issues.filter(({ code }) => code === 'unread-column').map(({ value }) => value);
}

it.each([
  ['Bearbeitung', ['bezahlt', 'storniert', 'bezahlt'], 'status'],
  ['Bearbeitung', ['offen', 'Entwurf', 'offen'], 'status'],
  ['Text', ['Rechnung', 'Gutschrift', 'Rechnung'], 'documentType'],
  ['Text', ['Gutschrift', 'Gutschrift'], 'documentType'],
  ['Source', ['Invoice', 'Order'], 'documentType'],
  ['Storno', ['0.00', '119.00'], 'cancelled'],
  ['S/H', ['S', 'S'], 'documentType'],
  ['Seite', ['S', 'H'], 'documentType'],
  ['Side', ['Dr', 'Cr'], 'documentType'],
  ['Due Date/Receive By', ['2024-02-01', ''], 'dueDate'],
  ['Prossima scadenza', ['01/02/2024'], 'dueDate'],
])('%s with %j is told as %s, once a file', async (header, cells, name) => {
  expect(await told(header, cells)).toEqual([name]);
});

it.each([
  ['Größe', ['S', 'S']],
  ['Storno', ['0.00', '0.00']],
  ['Text', ['Beratung', 'Fahrt', 'Rechnung']],
  ['Bearbeitung', ['', '']],
  ['Zahlungsart', ['Karte', 'bar']],
  ['Zahlungsart', ['Rechnung', 'Rechnung', 'Lastschrift']],
  ['Payment Method', ['Invoice', 'Invoice']],
  ['Created from', ['Estimate', 'Order']],
  ['Versandstatus', ['versendet', 'versendet']],
  ['Approval Status', ['Approved', 'Approved']],
  ['Mahnstufe', ['1. Mahnung', 'Zahlungserinnerung']],
  ['Days overdue', ['12', '3']],
  ['Payment fee', ['1.50', '0.20']],
])('%s with %j is not', async (header, cells) => {
  expect(await told(header, cells)).toEqual([]);
});

it('a day by which it is due is told where nothing else says it, and what was paid where only a day does', async () => {
  expect(await told('Fällig am,Due to us', ['2024-02-01,2024-02-01'])).toEqual([]);
  expect(await told('Zahlungsziel,Due to us', ['30 Tage,2024-02-01'])).toEqual([]);
  expect(await told('Last Payment Date,Sum of payments', ['2024-02-01,40.00'])).toEqual([
    'paidAmount',
  ]);
  expect(await told('Last Payment Date,Invoice Paid', ['2024-02-01,40.00'])).toEqual([]);
  expect(await told('Bezahlt am,Anzahl', ['2024-02-01,2'])).toEqual([]);
  expect(await told('Bezahlt am,Anzahl Positionen', ['2024-02-01,2'])).toEqual([]);
  expect(await told('Bezahlt am,Anzahlung lt. Vertrag', ['2024-02-01,20.00'])).toEqual([
    'paidAmount',
  ]);
  expect(await told('Paid On,Payment fee', ['2024-02-01,1.50'])).toEqual([]);
  expect(await told('Paid On,Days to payment', ['2024-02-01,31'])).toEqual([]);
  const both = 'Last Payment Date,Sum of payments,Balance Due';
  expect(await told(both, ['2024-02-01,40.00,60.00'])).toEqual([]);
});

it('beside a status of its payment that the caller named, drafts and what was cancelled are told', async () => {
  const header = 'Zahlungsstatus,Status';
  const cells = ['Nicht bezahlt,Gebucht', 'Nicht bezahlt,Entwurf'];
  const status = 'Zahlungsstatus';
  expect(await told(header, cells, { status })).toEqual(['cancelled']);
  expect(await told(header, cells, { status, cancelled: '' })).toEqual([]);
  expect(await told(header, ['Bezahlt,Gebucht'], { status })).toEqual([]);
  const rows = cells.map((cell, i) => `R${i},Gut AG,2024-01-0${i + 1},100.00,EUR,${cell}`);
  const { records, issues } = await readInvoices([`${HEADER},${header}`, ...rows].join('\n'), {
    map: { status, cancelled: 'Status' },
  });
  expect(records.map((row) => row.status)).toEqual(['open', 'void']);
  expect(issues).toEqual([]);
});

it('what the caller maps is no question, to another column, to none or to this one', async () => {
  const cells = ['bezahlt', 'storniert'];
  for (const status of ['', 'Bearbeitung']) {
    expect(await told('Bearbeitung', cells, { status })).toEqual([]);
  }
});

it('says what to do, beside what was mapped already', async () => {
  const text = `${HEADER},Belegart,Text\nR1,Gut AG,2024-01-01,100.00,EUR,Rechnung,Storno\n`;
  const map = { clientId: 'Kunde' };
  const { issues } = await readInvoices(text, { map, file: 'f.csv' });
  expect(issues).toEqual([
    {
      code: 'unread-column',
      severity: 'warning',
      message:
        'Nothing is read from "Text", which seems to be the document type ("Storno"). Read it with --invoices.map clientId=Kunde,documentType=Text, or say that it is left out: --invoices.map clientId=Kunde,documentType=Belegart.',
      source: { file: 'f.csv', line: 1, column: 'Text' },
      value: 'documentType',
    },
  ]);
});

it('payments that say which way they went are told, too', async () => {
  const text = 'date,amount,invoiceId,Kant\n2024-01-01,10.00,R1,Bij\n2024-01-02,10.00,R1,Af\n';
  const { issues } = await readPayments(text);
  expect(issues.map(({ code, value }) => [code, value])).toEqual([['unread-column', 'direction']]);
  expect(issues[0]!.message).toContain('Read it with --payments.map direction=Kant,');
  expect((await readPayments(text, { map: { direction: '' } })).issues).toEqual([]);
  const { records } = await readPayments(text, { map: { direction: 'Kant' } });
  expect(records.map(({ amount }) => amount)).toEqual([100_000, -100_000]);
});

it('words that are not understood are told once for their column, with examples', async () => {
  const cells = ['weg', 'weg', 'da', 'bezahlt', 'a', 'b', 'c', 'd'];
  const rows = cells.map((cell, i) => `R${i},Gut AG,2024-01-0${i + 1},100.00,EUR,${cell}`);
  const { issues } = await readInvoices([`${HEADER},Status`, ...rows, ''].join('\n'), {
    file: 'f.csv',
  });
  expect(issues.filter(({ code }) => code === 'unknown-word')).toHaveLength(7);
  expect(issues.filter(({ code }) => code === 'unknown-words')).toEqual([
    {
      code: 'unknown-words',
      severity: 'warning',
      message:
        'Column "Status": what 7 rows say is not understood ("weg", "da", "a", "b", "c", ...): such rows count as if nothing stood there. Write one of the words that are understood.',
      source: { file: 'f.csv', line: 2, column: 'Status' },
      value: 'weg',
    },
  ]);
});

it.each([
  ['Retención', ['15.00', '0.00'], 'withholding'],
  ['TDS', ['10.00', ''], 'withholding'],
  ['Skonto', ['2.00', ''], 'discount'],
  ['Skonto', ['0.00', '0.00'], null],
  ['Skonto', ['ja', 'nein'], null],
  ['Gebühr', ['1.00', '1.00'], null],
])('of payments %s with %j is told as %s', async (header, cells, kind) => {
  const rows = cells.map((cell, i) => `2024-02-0${i + 1},98.00,EUR,R${i},${cell}`);
  const text = [`date,amount,currency,invoiceId,${header}`, ...rows, ''].join('\n');
  const { issues } = await readPayments(text);
  const told = issues.filter(({ code }) => code === 'unread-column');
  expect(told.map(({ value }) => value)).toEqual(kind === null ? [] : ['kind']);
  if (kind === null) return;
  expect(told[0]!.message).toContain(`"${header}"`);
  expect(told[0]!.message).toContain(`Write it in rows of their own, of kind ${kind},`);
  expect((await readPayments(text, { map: { kind: '' } })).issues).toEqual([]);
});
