// Headers of lists that people keep by themselves, in several languages.
import { describe, expect, it } from 'vitest';
import { formatDate } from '../model/plain-date.js';
import { readInvoices, readPayments } from './index.js';

const NEEDED = {
  invoiceId: 'Invoice Number',
  clientId: 'Customer',
  issueDate: 'Invoice Date',
  amount: 'Total',
};
const CELLS: Readonly<Record<string, string>> = {
  invoiceId: 'A1',
  clientId: 'Foo Ltd',
  issueDate: '15/01/2024',
  amount: '100.50',
  dueDate: '15/02/2024',
  settledOn: '14/02/2024',
  termsDays: '30 dias',
};

const invoice = async (headers: Readonly<Record<string, string>>) => {
  const all = { ...NEEDED, ...headers };
  const cells = Object.keys(all).map((name) => CELLS[name]);
  const text = `${Object.values(all).join(';')}\n${cells.join(';')}\n`;
  return readInvoices(text, { decimal: '.' });
};

describe('invoices', () => {
  it.each([
    ['invoiceId', 'Inv'],
    ['invoiceId', 'Inv.'],
    ['invoiceId', 'Honorarnote'],
    ['invoiceId', 'Facture n°'],
    ['invoiceId', 'Factura nº'],
    ['invoiceId', 'N. Fatt.'],
    ['invoiceId', 'Nº fra.'],
    ['invoiceId', 'Documento'],
    ['invoiceId', 'Faktura'],
    ['invoiceId', 'Numer faktury'],
    ['clientId', 'Kundnr'],
    ['clientId', 'Nabywca'],
    ['clientId', 'Committente'],
    ['issueDate', 'Fecha de expedición'],
    ['issueDate', 'Émise le'],
    ['issueDate', 'Data wystawienia'],
    ['amount', 'Amount (Rs.)'],
    ['amount', 'Importo fattura'],
    ['amount', 'Importo rata'],
    ['amount', 'Net à payer'],
    ['amount', 'Belopp inkl. moms'],
    ['amount', 'Wartość brutto'],
    ['amount', 'Kwota'],
    ['dueDate', 'Vto.'],
    ['dueDate', 'Vto'],
    ['dueDate', 'Fecha vto.'],
    ['dueDate', 'Scad.'],
    ['dueDate', 'Förfallodatum'],
    ['dueDate', 'Termin płatności'],
    ['dueDate', 'Data de vencimento'],
    ['termsDays', 'Condiciones'],
    ['settledOn', "Rec'd"],
    ['settledOn', 'Eingang am'],
    ['settledOn', 'Betald'],
    ['settledOn', 'Data zapłaty'],
  ])('%s: %s', async (name, header) => {
    const { records, detection } = await invoice({ [name]: header });
    expect(detection.columns.get(name)).toBe(header);
    expect(records).toHaveLength(1);
  });

  it('are numbered by a document only where nothing better is there', async () => {
    const { detection } = await readInvoices(
      'Documento;Fattura n.;Cliente;Data;Totale\nFattura;12;Rossi;31/01/2024;100,50\n',
    );
    expect(detection.columns.get('invoiceId')).toBe('Fattura n.');
    await expect(
      readInvoices('Documento;Cliente;Data;Totale\nFattura;Rossi;31/01/2024;100,50\n'),
    ).rejects.toThrow(/no column for invoiceId/);
  });

  it('in parts bill the part, not the total that stands beside it', async () => {
    const { records } = await readInvoices(
      'N. Fatt.;Cliente;Data;Scad.;Importo rata;Totale fattura\n' +
        '12/1;Rossi;31/01/2024;29/02/2024;500,25;1000,50\n' +
        '12/2;Rossi;31/01/2024;31/03/2024;500,25;1000,50\n',
    );
    expect(records.map(({ amount, dueDate }) => [amount, formatDate(dueDate!)])).toEqual([
      [500_25, '2024-02-29'],
      [500_25, '2024-03-31'],
    ]);
  });

  it('in parts bill the part', async () => {
    const { records } = await readInvoices(
      'N. Fatt.;Cliente;Data;Scad.;Rata;Importo rata;Totale fattura\n' +
        '12;Rossi;31/01/2024;29/02/2024;1/2;500,25;1000,50\n' +
        '12;Rossi;31/01/2024;31/03/2024;2/2;500,25;1000,50\n',
    );
    expect(records.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual([
      ['12', 500_25],
      ['12', 500_25],
    ]);
  });

  it.each(['Bezahlt', 'Bezahlt am'])('keep the day of a note below %s', async (header) => {
    const { records, file } = await readInvoices(
      `Rechnungsnr;Kunde;Datum;Brutto;${header}\n` +
        '1;Foo;01.03.2024;100,50;03.04.2024 bar\n' +
        '2;Foo;01.03.2024;100,50;4.4.24, per PayPal (Konto)\n' +
        '3;Foo;01.03.2024;100,50;Teilzahlung 500\n' +
        '4;Foo;01.03.2024;100,50;Teilzahlung: 20,50 €\n' +
        '5;Foo;01.03.2024;100,50;5. April 2024 bar\n' +
        '6;Foo;01.03.2024;100,50;06.04.2024\n',
    );
    expect(
      records.map(({ status, settledOn }) => [status, settledOn && formatDate(settledOn)]),
    ).toEqual([
      [null, '2024-04-03'],
      [null, '2024-04-04'],
      ['partial', null],
      ['partial', null],
      [null, '2024-04-05'],
      [null, '2024-04-06'],
    ]);
    expect(file.rejected).toBe(0);
  });

  it('are rejected for a note behind what is no day', async () => {
    const { issues } = await readInvoices(
      'Rechnungsnr;Kunde;Datum;Brutto;Bezahlt am\n1;Foo;01.03.2024;100,50;32.13.2024 bar\n',
    );
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'bad-date', value: '32.13.2024 bar' }),
    );
  });
});

describe('payments', () => {
  it.each([
    ['invoiceId', 'Inv'],
    ['invoiceId', 'Invoices Paid'],
    ['invoiceId', 'Against Invoice'],
    ['invoiceId', 'Rif. fattura'],
    ['invoiceId', 'Facture n°'],
    ['date', 'Encaissé le'],
    ['date', 'Betalningsdatum'],
    ['invoiceId', 'Fakturanummer'],
    ['amount', 'Amount (Rs.)'],
    ['amount', 'Payment'],
    ['amount', 'Zahlung'],
    ['amount', 'Importo incassato'],
    ['amount', 'Ontvangen'],
    ['amount', 'Valor recebido'],
  ])('%s: %s', async (name, header) => {
    const all = { invoiceId: 'Invoice Number', date: 'Payment Date', amount: 'Amount' };
    const headers = Object.values({ ...all, [name]: header }).join(';');
    const { records, detection } = await readPayments(`${headers}\nA1;14/02/2024;100.50\n`);
    expect(detection.columns.get(name)).toBe(header);
    expect(records[0]).toMatchObject({ invoiceId: 'A1', amount: 100_5000 });
  });
});
