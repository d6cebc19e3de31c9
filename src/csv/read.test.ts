import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../test/support/shared-data.js';
import { formatDate } from '../model/plain-date.js';
import {
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from './index.js';

const HEADER = 'invoiceId,clientId,issueDate,amount';

describe('columns', () => {
  const clientOf = async (header: string, options = {}): Promise<string | undefined> =>
    (await readInvoices(`${header}\n1,x,2024-01-01,5.00`, options)).records[0]?.clientId;

  it.each([
    'invoiceId,clientId,issueDate,amount',
    'INVOICE_ID,Client-Id,issue date,Amount',
    '*InvoiceNumber,customer,Invoice Date,Total',
    'Rechnungsnummer,Kunde,Rechnungsdatum,Brutto',
    'invoice no,customerID,date,gross amount',
  ])('%s', async (header) => {
    expect(await clientOf(header)).toBe('x');
  });

  it('a canonical name beats a synonym, and the map beats both', async () => {
    const row = '\n1,right,2024-01-01,5.00,wrong';
    const first = async (header: string, options = {}) =>
      (await readInvoices(header + row, options)).records[0]?.clientId;
    expect(await first('invoiceId,clientId,issueDate,amount,customer')).toBe('right');
    expect(await first('invoiceId,x,issueDate,amount,customer', { map: { clientId: 'x' } })).toBe(
      'right',
    );
    expect(await first('invoiceId,x,issueDate,amount,clientId', { map: { clientId: 'x' } })).toBe(
      'right',
    );
  });

  it('a map that names no column is an error', async () => {
    await expect(clientOf(HEADER, { map: { clientId: 'Kunde' } })).rejects.toMatchObject({
      code: 'columns-missing',
      message: expect.stringContaining(
        'names the column "Kunde", and there is none. The file has: invoiceId, clientId',
      ),
    });
  });

  it('payments need an invoice or a client', async () => {
    await expect(readPayments('date,amount\n2024-01-01,5')).rejects.toThrow(
      /no column for invoiceId or clientId/,
    );
    expect((await readPayments('date,amount,invoiceId\n2024-01-01,5.00,')).issues[0]).toMatchObject(
      { code: 'missing-value', row: 'rejected' },
    );
  });

  it('trap 2: the day of the cash counts, not that of the booking or the reconciliation', async () => {
    const { records } = await readPayments(
      'Booking date,Payment date,Reconciled on,Invoice no,Amount\n2024-03-31,2024-03-04,2024-04-15,1,5.00',
    );
    expect(records.map(({ date }) => formatDate(date))).toEqual(['2024-03-04']);
    // Alone such a column is no answer either: it is asked for.
    await expect(readPayments('Booking date,Invoice no,Amount\n2024-03-31,1,5.00')).rejects.toThrow(
      /no column for date/,
    );
  });

  it('trap 14: starred, blank and odd headers, leading zeros and long ids', async () => {
    const csv =
      '__proto__,*invoiceId,clientId, ,issueDate,amount,constructor\nx,007,1234567890123456789,,2024-01-01,5.00,y';
    const { records } = await readInvoices(csv);
    expect(records[0]).toMatchObject({ invoiceId: '007', clientId: '1234567890123456789' });
    expect(
      (await readInvoices(`${HEADER}\n__proto__,constructor,2024-01-01,5.00`)).records[0],
    ).toMatchObject({ invoiceId: '__proto__', clientId: 'constructor' });
  });
});

describe('dialects', () => {
  it.each([',', ';', '\t', '|'])(
    'delimiter %j, with quotes, CRLF and a byte order mark',
    async (delimiter) => {
      const rows = [HEADER.split(','), ['1', `"M${delimiter}K"`, '2024-01-01', '5.00']];
      const { records, file } = await readInvoices(
        `\uFEFF${rows.map((row) => row.join(delimiter)).join('\r\n')}\r\n`,
      );
      expect(records[0]).toMatchObject({
        clientId: `M${delimiter}K`,
        amount: 500,
        source: { line: 2 },
      });
      expect(file).toMatchObject({ rows: 1, accepted: 1 });
    },
  );

  it('blank lines are no rows, and lines are counted over them and over line breaks in cells', async () => {
    const { records, file } = await readInvoices(
      `${HEADER}\n\n1,"a\nb",2024-01-01,5.00\n\n2,c,2024-01-01,5.00\n,,,\n`,
    );
    expect(records.map(({ source }) => source?.line)).toEqual([3, 6]);
    expect(file).toMatchObject({ rows: 2, accepted: 2 });
  });

  it('cells beyond the header are harmless when blank, an error when not', async () => {
    const { file } = await readInvoices(`${HEADER}\n1,c,2024-01-01,5.00,,\n2,c,2024-01-01,5.00,x`);
    expect(file).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
  });

  it('text, bytes, web and Node streams and iterables are read alike, however they are cut', async () => {
    const csv = `${HEADER}\n1,Müller & Söhne,2024-01-01,5.00\n2,"Ünal, Çelik",02.01.2024,"1,50"\n`;
    const bytes = new TextEncoder().encode(csv);
    const expected = await readInvoices(csv, { decimal: '.' });
    expect(await readInvoices(bytes, { decimal: '.' })).toEqual(expected);
    expect(
      await readInvoices(new Blob([bytes]).stream() as ReadableStream<Uint8Array>, {
        decimal: '.',
      }),
    ).toEqual(expected);
    expect(await readInvoices(Readable.from([Buffer.from(bytes)]), { decimal: '.' })).toEqual(
      expected,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((end, i) => bytes.slice(places[i], end));
        expect(await readInvoices(pieces, { decimal: '.' })).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      readInvoices(`${HEADER}\n1,c,2024-01-01,5.00`, { signal: stop.signal }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('records', () => {
  it('words are understood in English and German; others are said and left out', async () => {
    const csv = `${HEADER},status,disputed\n1,c,2024-01-01,5.00,Bezahlt,ja\n2,c,2024-01-01,5.00,written off,No\n3,c,2024-01-01,5.00,shiny,perhaps`;
    const { records, issues } = await readInvoices(csv);
    expect(records.map(({ status, disputed }) => [status, disputed])).toEqual([
      ['paid', true],
      ['written-off', false],
      [null, null],
    ]);
    expect(
      issues.filter(({ code }) => code === 'unknown-word').map(({ source }) => source),
    ).toEqual([
      { file: 'invoices', line: 4, column: 'status' },
      { file: 'invoices', line: 4, column: 'disputed' },
    ]);
  });

  it('a credit note among invoices is one by its type or by its sign; a void one is ignored', async () => {
    const csv = `${HEADER},documentType,reference,status\n1,c,2024-01-01,5.00,Invoice,,\n2,c,2024-01-02,2.00,Credit Memo,1,\n3,c,2024-01-03,-1.00,,1,\n4,c,2024-01-03,2.00,Gutschrift,1,void`;
    const { records, creditNotes, file } = await readInvoices(csv);
    expect(records).toHaveLength(1);
    expect(creditNotes).toMatchObject([
      { creditNoteId: '2', invoiceId: '1', amount: 20_000, fromInvoicesFile: true },
      { creditNoteId: '3', invoiceId: '1', amount: 10_000 },
    ]);
    expect(file).toMatchObject({ rows: 4, accepted: 3, ignored: 1 });
  });

  it('amounts without a currency are held in ten-thousandths, invoices in XXX', async () => {
    expect((await readPayments('date,amount,clientId\n2024-01-01,5.5,c')).records[0]).toMatchObject(
      { amount: 55_000, currency: null },
    );
    const { records, issues } = await readInvoices(`${HEADER}\n1,c,2024-01-01,5.50`);
    expect(records[0]).toMatchObject({ amount: 550, currency: 'XXX' });
    expect(issues.map(({ code }) => code)).toEqual(['no-currency']);
  });

  it('the other files', async () => {
    expect(
      (await readCreditNotes('date,amount,invoiceId,reason\n2024-01-01,5.00,1,Kulanz')).records[0],
    ).toMatchObject({ reason: 'goodwill' });
    expect(
      (await readDisputes('invoiceId,openedOn,outcome,amount\n1,2024-01-01,berechtigt,2.50'))
        .records[0],
    ).toMatchObject({ outcome: 'upheld', amount: 25_000 });
    expect(
      (
        await readAgreements(
          'agreementId,amount,acceptedOn,pricing,kind\nA,100.00,2024-01-01,estimate,change order',
        )
      ).records[0],
    ).toMatchObject({ pricing: 'estimate', kind: 'change-order' });
    expect(
      (await readIncidents('date,clientId,point,warned\n2024-01-01,c,2,yes')).records[0],
    ).toMatchObject({ point: 2, warned: true });
    expect((await readIncidents('date,clientId,point\n2024-01-01,c,11')).issues[0]).toMatchObject({
      code: 'bad-point',
    });
  });

  it('many issues of a kind are counted, and listed up to a thousand', async () => {
    const { issues, file } = await readInvoices(`${HEADER}\n${'x,c,never,1\n'.repeat(1500)}`);
    expect(file).toMatchObject({ rows: 1500, rejected: 1500 });
    expect(issues.filter(({ code }) => code === 'bad-date')).toHaveLength(1001);
    expect(issues.at(-1)?.message).toContain('500 more issues of the kind bad-date');
  });

  it('rows always add up', async () => {
    const cell = fc.constantFrom(
      '1',
      'c',
      '2024-01-01',
      '31.02.2024',
      '5.00',
      '-5',
      '0',
      '',
      '1,234',
      '3/4/2024',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (rows) => {
          const result = await readInvoices(
            `${HEADER}\n${rows.map((row) => row.join(';').replaceAll(';', '|')).join('\n')}`.replaceAll(
              ',',
              '|',
            ),
          ).catch((error) => error);
          if (result instanceof Error) return;
          const { file, records, creditNotes } = result;
          expect(file.accepted + file.rejected + file.ignored).toBe(file.rows);
          expect(records.length + creditNotes.length).toBe(file.accepted);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.skipIf(!hasSharedData)('a public file', () => {
  it('of 2,466 invoices is accepted whole', async () => {
    const path = sharedData('ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv');
    expect(existsSync(path)).toBe(true);
    expect((await readInvoices(readFileSync(path))).file).toMatchObject({
      rows: 2466,
      accepted: 2466,
    });
  });
});
