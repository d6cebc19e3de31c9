// DuckDB reads rows of ordinary cells by itself: every record, source and issue is the one that our own reader gives.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLog } from '../src/ledger/issues.js';
import { PackedStore } from '../src/ledger/store/packed-store.js';
import { InvoiceSignalsError } from '../src/model/error.js';
import type { HomelessRecords } from '../src/model/records.js';
import { type ColumnRole, loadCsv } from '../src/node/duckdb/plain-csv.js';
import { clientsIn } from '../src/node/duckdb/sorted-file.js';
import { DuckdbStore } from '../src/node/duckdb/store.js';
import { readFiles } from '../src/node/read-files.js';
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

const TAKE_NONE = {
  invoices: () => {},
  payments: () => {},
  'credit-notes': () => {},
  disputes: () => {},
  agreements: () => {},
  incidents: () => {},
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duckdb-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** How many rows of a file DuckDB takes, and the records that come of the others; null: it leaves the file alone. */
async function load(
  content: string | Uint8Array,
  role: ColumnRole = 'invoices',
  name = 'some.csv',
): Promise<{ inColumns: number; records: number } | null> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  let records = 0;
  const count = () => {
    records += 1;
  };
  const take = { ...TAKE_NONE, invoices: count, payments: count };
  const path = file(name, content);
  try {
    const loaded = await loadCsv(connection, 'rows', path, role, { file: path }, take);
    const tables = await connection.runAndReadAll('SHOW TABLES');
    if (loaded === null) {
      // Nothing was handed on, and nothing is left.
      expect([records, tables.getRows()]).toEqual([0, []]);
      return null;
    }
    const inColumns = await connection.runAndReadAll(
      'SELECT count(*) FROM rows WHERE cells IS NULL',
    );
    return { inColumns: Number(inColumns.getRows()[0]![0]), records };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

interface Books {
  readonly invoices: string | Uint8Array;
  readonly payments: string | Uint8Array;
}

async function expectSame(books: Books): Promise<void> {
  const files = {
    invoices: file('invoices.csv', books.invoices),
    payments: file('payments.csv', books.payments),
  };
  const inMemory = PackedStore.empty(true, false);
  const inDuckdb = await DuckdbStore.open(true, false, undefined);
  try {
    const told = await Promise.all(
      [inMemory, inDuckdb].map((store) =>
        readFiles(files, store, {}).catch((error: unknown) => {
          if (!(error instanceof InvoiceSignalsError)) throw error;
          return { code: error.code, message: error.message };
        }),
      ),
    );
    expect(told[1]).toEqual(told[0]);
    if ('code' in told[0]!) return;
    const { file, homeless } = await inDuckdb.sort();
    inMemory.place();
    const homelessInMemory: HomelessRecords = inMemory.homeless(issueLog());
    const clients = [...clientsIn(file)];
    expect(clients).toEqual([...inMemory.byClient()]);
    expect(homeless).toEqual(homelessInMemory);
    // However many threads share the file, each client comes once, and whole.
    for (const count of [2, 7, 31]) {
      const ends = Array.from({ length: count + 1 }, (_, i) =>
        Math.round(file.begin + (i / count) * (file.end - file.begin)),
      );
      const shared = ends.slice(1).flatMap((end, i) => [...clientsIn(file, ends[i], end)]);
      expect(shared).toEqual(clients);
    }
  } finally {
    await inDuckdb.close();
  }
}

const FIRST_INVOICE = `FIRST,C,Ada,2024-01-01,2024-01-31,10.00,EUR,${NO_MORE}`;
const FIRST_PAYMENT = 'FIRST,2024-02-01,10.00,EUR,A1,C,';
const books = (invoices: readonly string[], payments: readonly string[], end = '\n'): Books => ({
  invoices: [INVOICES, ...invoices, ''].join(end),
  payments: [PAYMENTS, ...payments, ''].join(end),
});

describe('rows of ordinary cells, read by DuckDB', () => {
  it.each(ODD_INVOICES)('invoice %s', async (row) => {
    await expectSame(books([FIRST_INVOICE, row, FIRST_INVOICE.replace('FIRST', 'LAST')], []));
  });

  it.each(ODD_PAYMENTS)('payment %s', async (row) => {
    await expectSame(books([], [FIRST_PAYMENT, row, FIRST_PAYMENT.replace('FIRST', 'LAST')]));
  });

  it.each(ODD_DIRECTED_PAYMENTS)('payment with a direction: %s', async (row) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,in';
    const payments = [DIRECTED_PAYMENTS, first, row, first.replace('FIRST', 'LAST'), ''];
    await expectSame({ invoices: `${INVOICES}\n`, payments: payments.join('\n') });
  });

  it.each(ODD_PURPOSED_PAYMENTS)('payment with a purpose: %s', async (row) => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,in';
    const payments = [PURPOSED_PAYMENTS, first, row, first.replace('FIRST', 'LAST'), ''];
    await expectSame({ invoices: `${INVOICES}\n`, payments: payments.join('\n') });
  });

  it('payments with a status', async () => {
    const first = 'FIRST,2024-02-01,10.00,EUR,A1,C,,paid,';
    const rows = fc.array(fc.constantFrom(...ODD_STATED_PAYMENTS.map(([row]) => row)), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (odd) => {
        const payments = [STATED_PAYMENTS, first, ...odd, first, ''].join('\n');
        await expectSame({ invoices: `${INVOICES}\n`, payments });
      }),
      { numRuns: 40, examples: [[ODD_STATED_PAYMENTS.map(([row]) => row)]] },
    );
  });

  it('leaves payments with a status alone: some of them wait for the last row', async () => {
    const text = [STATED_PAYMENTS, ...ODD_STATED_PAYMENTS.map(([row]) => row), ''].join('\n');
    expect(await load(text, 'payments')).toBe(null);
  });

  it('in any mixture and order', async () => {
    // Without those that make DuckDB leave the whole file to us.
    const rows = (odd: readonly (readonly [string, boolean])[], first: string) =>
      fc
        .array(
          fc.constantFrom(
            ...odd
              .map(([row]) => row)
              .filter((row) => !row.includes('""') && !row.endsWith(`,EUR${NO_MORE}`)),
          ),
          { maxLength: 60 },
        )
        .map((all) => [first, ...all]);
    await fc.assert(
      fc.asyncProperty(
        rows(ODD_INVOICES, FIRST_INVOICE),
        rows(ODD_PAYMENTS, FIRST_PAYMENT),
        fc.constantFrom('\n', '\r\n'),
        async (invoices, payments, end) => expectSame(books(invoices, payments, end)),
      ),
      { numRuns: 60 },
    );
  });

  it('takes all but the first row, which tells how the file is written', async () => {
    const { invoices, payments } = books(
      [
        FIRST_INVOICE,
        ...ODD_INVOICES.slice(0, 2).map(([row]) => row),
        `Z,C,Ada,1.2.2024,,1.00,EUR,${NO_MORE}`,
      ],
      [FIRST_PAYMENT, ...ODD_PAYMENTS.slice(0, 5).map(([row]) => row)],
    );
    expect(await load(invoices)).toEqual({ inColumns: 2, records: 2 });
    expect(await load(payments, 'payments')).toEqual({ inColumns: 5, records: 1 });
  });

  it('takes words that are understood as they stand, and the days beside them', async () => {
    const row = (id: string, words: string) => `${id},C,Ada,2024-01-01,,1.00,EUR,${words},,,,,,,,,`;
    const { invoices, payments } = books(
      [
        FIRST_INVOICE,
        row('a', 'paid,Invoice,2024-02-01,YES,2024-01-20,2024-01-25,upheld,Price'),
        row('b', 'Storno,,,,,,,'),
        row('c', 'written off,,,,,,,'),
        row('d', 'paid,credit,,,,,,'),
        row('e', 'paid,,soon,,,,,'),
        row('f', '|paid|,,,,,,,'),
        row('g', 'paid|open,,,,,,,'),
        row('h', ',,,,,,un\u212Anown,'),
      ],
      [
        FIRST_PAYMENT,
        ...['refund', 'bank fee', ''].map((kind) => `P,2024-02-01,1,EUR,A,C,${kind}`),
      ],
    );
    // "soon" makes its row no record; the credit note goes elsewhere.
    expect(await load(invoices)).toEqual({ inColumns: 2, records: 5 });
    expect(await load(payments, 'payments')).toEqual({ inColumns: 2, records: 2 });
    await expectSame({ invoices, payments });
  });

  it('takes terms, agreements, references, discounts and what was paid, and payments without a client', async () => {
    const row = (id: string, extras: string) =>
      `${id},C,Ada,2024-01-01,,10.00,EUR,,,,,,,,,${extras},`;
    const { invoices, payments } = books(
      [
        FIRST_INVOICE,
        row('a', '30,9.50,AG-1,PO 1,2.5,2024-01-11,9.26,0.74'),
        row('b', '0,0,,,0,,-1,-2'),
        row('c', ',,,Ärger,,,,'),
        row('d', 'net 30,,,,,,,'),
        row('e', ',-1,,,,,,'),
        row('f', ',,,,2 %,,,'),
        row('g', ',,,,,,,1.005'),
      ],
      [FIRST_PAYMENT, 'P,2024-02-01,1,EUR,a,,', 'P,2024-02-01,1,EUR,nobody,,'],
    );
    // "-1" and "1.005" make their rows no records.
    expect(await load(invoices)).toEqual({ inColumns: 3, records: 3 });
    expect(await load(payments, 'payments')).toEqual({ inColumns: 2, records: 1 });
    await expectSame({ invoices, payments });
  });

  it('takes rows that are not cancelled', async () => {
    const row = (id: string, cancelled: string) =>
      `${id},C,Ada,2024-01-01,,10.00,EUR${NO_MORE},${cancelled}`;
    const { invoices, payments } = books(
      [
        FIRST_INVOICE,
        ...['no', 'NEIN', '', 'yes', '2024-02-01', 'perhaps'].map((cell) => row(`n${cell}`, cell)),
      ],
      [FIRST_PAYMENT],
    );
    expect(await load(invoices)).toEqual({ inColumns: 3, records: 4 });
    await expectSame({ invoices, payments });
  });

  it('sends payments to the client of their invoice, and keeps the client they name', async () => {
    await expectSame(
      books(
        [
          FIRST_INVOICE,
          `A1,"Dü\u00e9, x",Bo,2024-01-01,,1.00,EUR,${NO_MORE}`,
          `A2,E,Bo,1899-12-31,,1.00,EUR,${NO_MORE}`,
        ],
        [
          FIRST_PAYMENT,
          'P,1960-01-01,1.00,EUR,A1,E,',
          'Q,2024-01-02,1.00,EUR,none,F,',
          'R,2024-01-02,1.00,EUR,,,',
        ],
      ),
    );
  });

  it.each([
    ['a blank line', `${INVOICES}\n${FIRST_INVOICE}\n\nA1,C,Ada,2024-01-01,,1.00,EUR,${NO_MORE}\n`],
    [
      'lines that end in two ways',
      `${INVOICES}\n${FIRST_INVOICE}\r\nA1,C,Ada,2024-01-01,,1.00,EUR,${NO_MORE}\n`,
    ],
    [
      'a quote inside',
      `${INVOICES}\n${FIRST_INVOICE}\nA1,C,"a ""b""",2024-01-01,,1.00,EUR,${NO_MORE}\n`,
    ],
    [
      'a cell of two lines',
      `${INVOICES}\n${FIRST_INVOICE}\nA1,C,"a\nb",2024-01-01,,1.00,EUR,${NO_MORE}\n`,
    ],
    ['a row that is too short', `${INVOICES}\n${FIRST_INVOICE}\nA1,C\n`],
    [
      'a unit separator',
      `${INVOICES}\n${FIRST_INVOICE}\nA\u001f1,C,Ada,2024-01-01,,1.00,EUR,${NO_MORE}\n`,
    ],
    [
      'decimal commas',
      `${INVOICES.replaceAll(',', ';')}\n${FIRST_INVOICE.replaceAll(',', ';').replace('.', ',')}\n`,
    ],
    ['no data row', `${INVOICES}\n`],
    ['no line end at all', INVOICES],
    [
      'bytes that are not UTF-8',
      Buffer.from(
        `${INVOICES}\n${FIRST_INVOICE}\nA1,M\u00fcller,Ada,2024-01-01,,1.00,EUR,${NO_MORE}\n`,
        'latin1',
      ),
    ],
  ])('leaves a file with %s to our own reader', async (_, content) => {
    expect(await load(content)).toBe(null);
    await expectSame({ invoices: content, payments: `${PAYMENTS}\n` });
  });

  it('takes a file with a byte order mark, quotes, and a last line without an end', async () => {
    const row = (id: string) => `"${id}","C","Ada, x","2024-01-01","","1.00","EUR",""${NO_MORE}`;
    const content = (rows: number) =>
      [
        `\uFEFF${INVOICES}`,
        FIRST_INVOICE,
        ...Array.from({ length: rows }, (_, i) => row(`A${i}`)),
      ].join('\n');
    expect(await load(content(5000))).toEqual({ inColumns: 5000, records: 1 });
    await expectSame({ invoices: content(5000), payments: `${PAYMENTS}\n` });
    // Of a small one the last row tells, too, what is in its columns: our own reader takes it.
    expect(await load(content(1))).toBeNull();
  });

  it('reads of a small file without an end what our own reader does', async () => {
    const invoices =
      'invoiceId,clientId,issueDate,amount,currency,Paid\nI1,C1,2024-01-01,100.00,EUR,100.00\nI2,C1,2024-02-01,100.00,EUR,no';
    await expectSame({ invoices, payments: `${PAYMENTS}\n` });
    await expectSame({ invoices: `${invoices}\n`, payments: `${PAYMENTS}\n` });
  });

  it('takes no path that stands for several files, and one with a quote', async () => {
    const { invoices } = books([FIRST_INVOICE, FIRST_INVOICE.replace('FIRST', 'A')], []);
    expect(await load(invoices, 'invoices', 'some[1].csv')).toBe(null);
    expect(await load(invoices, 'invoices', "o'some.csv")).toEqual({ inColumns: 1, records: 1 });
  });

  it.each([99_998, 99_999, 100_000])(
    'asks where nothing tells for too long: %i rows',
    async (count) => {
      const rows = Array.from({ length: count }, (_, i) => `${i},C${i % 5},2024-01-01,100,EUR`);
      const invoices = [
        'invoiceId,clientId,issueDate,amount,currency',
        'A,C,2024-01-01,100,EUR',
        'B,C,2024-01-01,"1,234",EUR',
        ...rows,
        'Z,C,2024-01-01,0.50,EUR',
      ].join('\n');
      const path = file('late.csv', `${invoices}\n`);
      const errors: unknown[] = [];
      for (const store of [
        PackedStore.empty(false, false),
        await DuckdbStore.open(false, false, undefined),
      ]) {
        const read = await readFiles({ invoices: path }, store, {}).catch(
          (error: unknown) => error,
        );
        errors.push(read instanceof InvoiceSignalsError ? read.message : read);
        if (store instanceof DuckdbStore) await store.close();
      }
      expect(errors[1]).toEqual(errors[0]);
      const asked = 'no amount in the 100,000 lines from there on tells which';
      if (count === 100_000) expect(errors[0]).toContain(asked);
      else expect(errors[0]).toMatchObject({ files: [{ accepted: count + 3 }] });
    },
  );

  it('loses no row where most are not ordinary', async () => {
    // DuckDB writes down what was appended after so many rows, while the others are still being read.
    const count = 204_800 + 2_049;
    const rows = Array.from(
      { length: count },
      (_, i) => `${i},C${i % 50},Ada,2024-01-01,,1.00,EUR,written off${NO_MORE}`,
    );
    const path = file('odd.csv', `${INVOICES}\n${rows.join('\n')}\n`);
    const store = await DuckdbStore.open(false, false, undefined);
    try {
      const read = await readFiles({ invoices: path }, store, {});
      expect(read.files).toMatchObject([{ rows: count, accepted: count }]);
      const clients = [...clientsIn((await store.sort()).file)];
      expect(clients.reduce((sum, { invoices }) => sum + invoices.length, 0)).toBe(count);
    } finally {
      await store.close();
    }
  });

  it('keeps the order of a file that it reads in several pieces', async () => {
    const filler = 'x'.repeat(200);
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `${i},${filler},Ada,2024-01-01,2024-01-31,10.00,EUR,${NO_MORE}`,
    );
    const path = file('long.csv', `${INVOICES}\n${rows.join('\n')}\n`);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const loaded = await loadCsv(connection, 'rows', path, 'invoices', { file: path }, TAKE_NONE);
    expect(loaded).toMatchObject({ firstLine: 3, lines: 200_001 });
    const wrong = await connection.runAndReadAll(
      `SELECT count(*) FROM rows WHERE CAST(invoice_id AS INTEGER) <> rowid + 1`,
    );
    expect(Number(wrong.getRows()[0]![0])).toBe(0);
    connection.closeSync();
    instance.closeSync();
  });
});
