// Rows of ordinary cells go to the store without records being made of them: what comes out is the same.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../src/csv/columns/columns.js';
import type { RecordTakers } from '../src/csv/index.js';
import { readRows } from '../src/csv/read.js';
import { plainRows } from '../src/csv/records/plain-rows.js';
import { issueLog } from '../src/ledger/issues.js';
import { PackedStore } from '../src/ledger/store/packed-store.js';
import { InvoiceSignalsError } from '../src/model/error.js';
import type { RecordRole } from '../src/model/file-report.js';
import {
  DIRECTED_PAYMENTS,
  INVOICES,
  NO_MORE,
  ODD_DIRECTED_PAYMENTS,
  ODD_INVOICES,
  ODD_PAYMENTS,
  ODD_PURPOSED_PAYMENTS,
  ODD_STATED_PAYMENTS,
  PAYMENTS,
  PURPOSED_PAYMENTS,
  STATED_PAYMENTS,
} from './support/odd-rows.js';

interface Books {
  readonly invoices: string;
  readonly payments: string;
  readonly currency?: string;
}

interface Read {
  readonly told: unknown;
  readonly clients: unknown;
  readonly homeless: unknown;
  /** Rows that were no records on their way. */
  readonly asCells: number;
}

/** What a store holds that was filled from these files, with rows handed over as cells or all as records. */
async function read({ invoices, payments, currency }: Books, asCells: boolean): Promise<Read> {
  const store = PackedStore.empty(true, false);
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
  const homeless = store.homeless(issueLog());
  return { told, clients: [...store.byClient()], homeless, asCells: taken };
}

async function expectSame(books: Books): Promise<number> {
  const [cells, records] = [await read(books, true), await read(books, false)];
  expect(cells.told).toEqual(records.told);
  expect(cells.clients).toEqual(records.clients);
  expect(cells.homeless).toEqual(records.homeless);
  expect(records.asCells).toBe(0);
  return cells.asCells;
}

describe('rows of ordinary cells', () => {
  it.each([
    ['invoices', INVOICES],
    ['payments', `${STATED_PAYMENTS},purpose`],
  ] as const)('have every column of %s, and all are read here', (role, header) => {
    // The reader of ordinary rows looks at those that it knows: any other one would be lost.
    expect(header.split(',').toSorted()).toEqual(Object.keys(columnsOf(role)).toSorted());
  });

  it.each(ODD_INVOICES)('invoice %s', async (row, isPlain) => {
    // The first row tells how the file is written: it is always a record.
    const invoices = `${INVOICES}\nFIRST,C,Ada,2024-01-01,2024-01-31,10.00,EUR,${NO_MORE}\n${row}\n`;
    expect(await expectSame({ invoices, payments: PAYMENTS })).toBe(Number(isPlain));
  });

  it.each(ODD_PAYMENTS)('payment %s', async (row, isPlain) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,';
    const books = { invoices: INVOICES, payments: `${PAYMENTS}\n${first}\n${row}\n` };
    expect(await expectSame(books)).toBe(Number(isPlain));
  });

  it.each(ODD_STATED_PAYMENTS)('payment with a status: %s', async (row, isPlain) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,paid,';
    const books = { invoices: INVOICES, payments: `${STATED_PAYMENTS}\n${first}\n${row}\n` };
    expect(await expectSame(books)).toBe(Number(isPlain));
  });

  it.each(ODD_DIRECTED_PAYMENTS)('payment with a direction: %s', async (row, isPlain) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,in';
    const books = { invoices: INVOICES, payments: `${DIRECTED_PAYMENTS}\n${first}\n${row}\n` };
    expect(await expectSame(books)).toBe(Number(isPlain));
  });

  it.each(ODD_PURPOSED_PAYMENTS)('payment with a purpose: %s', async (row, isPlain) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,RE-1001';
    const books = { invoices: INVOICES, payments: `${PURPOSED_PAYMENTS}\n${first}\n${row}\n` };
    expect(await expectSame(books)).toBe(Number(isPlain));
  });

  it('with statuses, in any mixture and order', async () => {
    const rows = fc.array(fc.constantFrom(...ODD_STATED_PAYMENTS.map(([row]) => row)), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (payments) => {
        const text = [STATED_PAYMENTS, ...payments, ''].join('\n');
        await expectSame({ invoices: INVOICES, payments: text });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['day', '31/01/2024', '2/3/2024'],
    ['month', '01/31/2024', '3/2/2024'],
    ['day, with dashes', '31-01-2024', '2-3-2024'],
  ])('with the %s first, once the file has told', async (_, telling, other) => {
    const header = 'invoiceId,clientId,issueDate,amount,currency';
    const invoices = [header, `a,C,${telling},1.00,EUR`, `b,C,${other},2.00,EUR`, ''].join('\n');
    expect(await expectSame({ invoices, payments: PAYMENTS })).toBe(1);
    // While it has not, such a row waits, and all behind it.
    const late = [header, `b,C,${other},2.00,EUR`, `a,C,${telling},1.00,EUR`, ''].join('\n');
    expect(await expectSame({ invoices: late, payments: PAYMENTS })).toBe(0);
  });

  it('with more words than a column is expected to have', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => [
      `u${i},C,Ada,2024-01-01,,1.00,EUR,word${i}${NO_MORE}`,
      `v${i},C,Ada,2024-01-01,,1.00,EUR,${'paid'.padEnd(4 + i)}${NO_MORE}`,
    ]);
    const invoices = [INVOICES, ...rows.flat(), ''].join('\n');
    // Of 64 different words half are known ones; the first row is a record.
    expect(await expectSame({ invoices, payments: PAYMENTS })).toBe(32);
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
