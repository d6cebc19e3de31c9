// Rows of ordinary cells go to the store without records being made of them: what comes out is the same.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordTakers } from '../src/csv/index.js';
import { plainRows } from '../src/csv/plain-rows.js';
import { readRows } from '../src/csv/read.js';
import { RecordStore } from '../src/ledger/store/record-store.js';
import { InvoiceSignalsError } from '../src/model/error.js';
import type { RecordRole } from '../src/model/file-report.js';

interface Books {
  readonly invoices: string;
  readonly payments: string;
  readonly currency?: string;
}

interface Read {
  readonly told: unknown;
  readonly clients: unknown;
  /** Rows that were no records on their way. */
  readonly asCells: number;
}

/** What a store holds that was filled from these files, with rows handed over as cells or all as records. */
async function read({ invoices, payments, currency }: Books, asCells: boolean): Promise<Read> {
  const store = new RecordStore(true, false);
  const takers: RecordTakers = {
    invoices: (row) => store.addInvoice(row),
    payments: (row) => store.addPayment(row),
    'credit-notes': (row) => store.addCreditNote(row),
    disputes: (row) => store.addDispute(row),
    agreements: (row) => store.addAgreement(row),
    incidents: (row) => store.addIncident(row),
  };
  let taken = 0;
  const count = (isTaken: boolean): boolean => {
    taken += Number(isTaken);
    return isTaken;
  };
  const told: unknown[] = [];
  const files: [RecordRole, string][] = [
    ['invoices', invoices],
    ['payments', payments],
  ];
  for (const [role, text] of files) {
    const options = { file: `${role}.csv`, ...(currency === undefined ? {} : { currency }) };
    try {
      told.push(
        await readRows(
          new TextEncoder().encode(text),
          role,
          options,
          takers,
          asCells
            ? plainRows({
                invoices: (cells) => count(store.cellTakers.invoices(cells)),
                payments: (cells) => count(store.cellTakers.payments(cells)),
              })
            : null,
        ),
      );
    } catch (error) {
      if (!(error instanceof InvoiceSignalsError)) throw error;
      told.push(error.message);
    }
  }
  return { told, clients: [...store.byClient()], asCells: taken };
}

async function expectSame(books: Books): Promise<number> {
  const [cells, records] = [await read(books, true), await read(books, false)];
  expect(cells.told).toEqual(records.told);
  expect(cells.clients).toEqual(records.clients);
  expect(records.asCells).toBe(0);
  return cells.asCells;
}

const INVOICES = 'invoiceId,clientId,clientName,issueDate,dueDate,amount,currency,status';
const PAYMENTS = 'paymentId,date,amount,currency,invoiceId,clientId,kind';
const LONG = 'x'.repeat(60);

/** One row of each kind that could be read in another way, and whether it goes over as cells. */
const ODD_INVOICES: readonly (readonly [string, boolean])[] = [
  ['A1,C,Ada,2024-01-01,2024-01-31,10.00,EUR,', true],
  ['A2,C,Ada,2024-01-01,,10,EUR,', true],
  ['A3,C,,2024-01-01,2024-01-31,10.5,JPY,', false],
  ['A4,D,Bo,2024-01-01,2024-01-31,105,JPY,', true],
  [`${LONG},D,Bo,2024-01-01,2024-01-31,105,JPY,`, true],
  ['Ä5,Dä5,Ünal x,2024-01-01,2024-01-31,1.00,EUR,', true],
  ['请,求请,求请求,2024-01-01,2024-01-31,1.00,EUR,', false],
  ['a请1,a求1,请求x,2024-01-01,2024-01-31,1.00,EUR,', false],
  [' A6,C,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A7,C\u00A0,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A8,C, Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  [',C,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['A9,,Ada,2024-01-01,2024-01-31,10.00,EUR,', false],
  ['B1,C,Ada,2024-02-30,2024-01-31,10.00,EUR,', false],
  ['B2,C,Ada,2024-01-01,2024-13-31,10.00,EUR,', false],
  ['B3,C,Ada,,2024-01-31,10.00,EUR,', false],
  ['B4,C,Ada,01.02.2024,2024-01-31,10.00,EUR,', false],
  ['B5,C,Ada,2024-01-01,2024-01-31,"1,000.00",EUR,', false],
  ['B6,C,Ada,2024-01-01,2024-01-31,-10.00,EUR,', false],
  ['B7,C,Ada,2024-01-01,2024-01-31,0.00,EUR,', false],
  ['B8,C,Ada,2024-01-01,2024-01-31,,EUR,', false],
  ['B9,C,Ada,2024-01-01,2024-01-31,10.00,eur,', false],
  ['C1,C,Ada,2024-01-01,2024-01-31,10.00,,', false],
  ['C2,C,Ada,2024-01-01,2024-01-31,10.00,XXX,', false],
  ['C3,C,Ada,2024-01-01,2024-01-31,10.00,EUR,void', false],
  ['"C4","C","A, B","2024-01-01","2024-01-31","10.00","EUR",""', true],
  ['"C5","C","A ""B""",2024-01-01,2024-01-31,10.00,EUR,', false],
  ['C6,C,Ada,2024-01-01,2024-01-31,10.00,EUR', false],
];
const ODD_PAYMENTS: readonly (readonly [string, boolean])[] = [
  ['P1,2024-02-01,10.00,EUR,A1,C,', true],
  ['P2,2024-02-01,-10.00,EUR,A1,C,', true],
  [',2024-02-01,10.00,EUR,A1,C,', true],
  ['P3,2024-02-01,10.00,EUR,,C,', true],
  ['P4,2024-02-01,10.00,,A1,C,', true],
  ['P5,2024-02-01,10.1234,,A1,C,', true],
  ['P6,2024-02-01,10.00,XXX,A1,C,', false],
  ['P7,2024-02-01,10.00,EUR,A1,,', false],
  ['P8,2024-02-01,0.00,EUR,A1,C,', false],
  ['P9,2024-02-01,10.00,EUR,A1,C,refund', false],
  [`${LONG}${LONG},2024-02-01,10.00,EUR,${LONG},C,`, true],
  [`Q1,2024-02-01,10.00,EUR,${LONG}${LONG},C,`, true],
  ['Qä2,2024-02-01,10.00,EUR,A1,C,', true],
  ['Q请3,2024-02-01,10.00,EUR,A请1,C,', false],
  ['Q4,2024-02-01 12:00,10.00,EUR,A1,C,', false],
  ['Q5,2024-02-01,10.001,EUR,A1,C,', false],
  ['Q6,2024-02-01,10.00,EUR,A1, C,', false],
  ['Q7,,10.00,EUR,A1,C,', false],
];

describe('rows of ordinary cells', () => {
  it.each(ODD_INVOICES)('invoice %s', async (row, isPlain) => {
    // The first row tells how the file is written: it is always a record.
    const invoices = `${INVOICES}\nFIRST,C,Ada,2024-01-01,2024-01-31,10.00,EUR,\n${row}\n`;
    expect(await expectSame({ invoices, payments: PAYMENTS })).toBe(Number(isPlain));
  });

  it.each(ODD_PAYMENTS)('payment %s', async (row, isPlain) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,';
    const books = { invoices: INVOICES, payments: `${PAYMENTS}\n${first}\n${row}\n` };
    expect(await expectSame(books)).toBe(Number(isPlain));
  });

  it('without a currency column', async () => {
    const invoices =
      'invoiceId,clientId,issueDate,amount\na,C,2024-01-01,1.00\nb,C,2024-01-01,2.50\n';
    const payments = 'date,amount,invoiceId,clientId\n2024-02-01,2.50,b,C\n2024-02-02,1,a,C\n';
    expect(await expectSame({ invoices, payments })).toBe(2);
    expect(await expectSame({ invoices, payments, currency: 'EUR' })).toBe(2);
  });

  it('in any mixture and order', async () => {
    const rows = (odd: readonly (readonly [string, boolean])[]) =>
      fc.array(fc.constantFrom(...odd.map(([row]) => row)), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(rows(ODD_INVOICES), rows(ODD_PAYMENTS), async (invoices, payments) => {
        await expectSame({
          invoices: [INVOICES, ...invoices, ''].join('\n'),
          payments: [PAYMENTS, ...payments, ''].join('\n'),
        });
      }),
      { numRuns: 200 },
    );
  });

  it.each(readdirSync('fixtures/scenario').filter((name) => !name.includes('.')))(
    'of the scenario %s',
    async (name) => {
      const text = (role: string): string => {
        try {
          return readFileSync(`fixtures/scenario/${name}/${role}.csv`, 'utf8');
        } catch {
          return '';
        }
      };
      await expectSame({ invoices: text('invoices'), payments: text('payments') });
    },
  );
});
