import { describe, expect, it } from 'vitest';
import { plainDate } from '../model/plain-date.js';
import type { ClientRecords } from '../model/records.js';
import { groupByClient, type SqlRest, type SqlRow } from './records.js';
import { readTables, SQL_COLUMNS, type SqlTables } from './tables.js';

const tables: SqlTables = {
  invoices: {
    table: 'bills',
    columns: { invoice_id: 'a', client_id: 'b', issue_date: 'c', amount: 'd', currency: 'e' },
  },
  payments: 'payments',
  agreements: 'agreements',
};

/** Cells in the order of the columns of the table. */
const invoice = (client: string, id: string, cells: readonly (string | null)[]): SqlRow => [
  client,
  0,
  id,
  client,
  ...cells,
];
const payment = (
  client: string,
  cells: readonly (string | null)[],
  source: readonly (string | number | null)[] = [],
): SqlRow => [client, '1', ...cells, ...source];

const grouped = (rows: readonly SqlRow[], currency?: string) => groupedBy(tables, rows, currency);

async function groupedBy(tables: SqlTables, rows: readonly SqlRow[], currency?: string) {
  async function* batches() {
    // A batch for each two rows: clients stand across the edges.
    for (let i = 0; i < rows.length; i += 2) yield rows.slice(i, i + 2);
  }
  const clients: ClientRecords[] = [];
  const source = groupByClient(batches(), readTables(tables), currency);
  for (;;) {
    const { done, value } = await source.next();
    if (done) return { clients, rest: value as SqlRest };
    clients.push(value);
  }
}

it('gives one client after the other, with what is known of it', async () => {
  const { clients, rest } = await grouped([
    invoice('A', 'I1', ['2024-01-31', '100.50', 'eur']),
    invoice('A', 'I2', ['2024-02-01 10:00:00', '7', 'JPY']),
    payment('A', ['P1', 'A', 'I1', '2024-02-29', '-3.5', 'EUR', 'refund'], ['p.csv', 9]),
    payment('B', ['P2', 'B', null, '2024-03-01', '1.2345', null, null], [null, '10']),
  ]);
  expect(clients).toMatchObject([
    {
      clientId: 'A',
      invoices: [
        { invoiceId: 'I1', issueDate: plainDate('2024-01-31'), amount: 10_050, currency: 'EUR' },
        { invoiceId: 'I2', issueDate: plainDate('2024-02-01'), amount: 7, currency: 'JPY' },
      ],
      payments: [
        { amount: -350, kind: 'refund', invoiceId: 'I1', source: { file: 'p.csv', line: 9 } },
      ],
      creditNotes: [],
      incidents: null,
    },
    {
      clientId: 'B',
      invoices: [],
      // Of an unknown currency in ten-thousandths; without a file the table is the source.
      payments: [{ amount: 12_345, currency: null, source: { file: 'payments', line: 10 } }],
    },
  ]);
  expect(rest.read.files).toMatchObject([
    { file: 'bills', role: 'invoices', format: 'sql', rows: 2, accepted: 2 },
    { file: 'payments', role: 'payments', rows: 2, accepted: 2 },
    { file: 'agreements', rows: 0 },
  ]);
  expect(rest.read.issues).toEqual([]);
});

it('an invoice without a currency has that of the caller, else none', async () => {
  const rows = [invoice('A', 'I1', ['2024-01-31', '1', null])];
  expect((await grouped(rows)).clients[0]!.invoices[0]!.currency).toBe('XXX');
  expect((await grouped(rows, 'CHF')).clients[0]!.invoices[0]!.currency).toBe('CHF');
});

it.each([
  ['a day that is none', ['2024-02-30', '1', 'EUR'], 'bad-date', 'issue_date', '2024-02-30'],
  ['an amount that is none', ['2024-02-01', '1e3', 'EUR'], 'bad-amount', 'amount', '1e3'],
  ['too many decimals', ['2024-02-01', '1.5', 'JPY'], 'bad-amount', 'amount', '1.5'],
  ['no amount', ['2024-02-01', null, 'EUR'], 'missing-value', 'amount', undefined],
  ['no day', ['', '1', 'EUR'], 'missing-value', 'issue_date', undefined],
] as const)(
  '%s is an issue, and its row counts for nothing',
  async (_, cells, code, column, value) => {
    const { clients, rest } = await grouped([
      invoice('A', 'I1', ['2024-01-31', '1', 'EUR']),
      invoice('A', 'I2', cells),
    ]);
    expect(clients[0]!.invoices).toHaveLength(1);
    expect(rest.read.files[0]).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect(rest.read.issues).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringContaining(`Column "${column}" of bills`),
        // Nobody counts the rows of a table: the message names it and its column.
        source: null,
        row: 'rejected',
        ...(value === undefined ? {} : { value }),
      },
    ]);
  },
);

it('what belongs to nobody comes at the end, and is told', async () => {
  const { clients, rest } = await grouped([
    payment('', ['P1', null, 'X', '2024-02-29', '3', 'EUR', null]),
    ['', 1 + 8, 'P2', null, 'Y', '2024-02-29', '4', 'EUR', null],
    payment('', ['P3', null, null, '2024-02-29', '4', 'EUR', null]),
    payment('', ['P4', null, 'X', '2024-02-29', '5', 'eu', null]),
    payment('', ['P5', null, 'X', '2024-02-29', '0', 'EUR', null]),
    invoice('A', 'I1', ['2024-01-31', '1', 'EUR']),
  ]);
  expect(clients.map(({ clientId }) => clientId)).toEqual(['A']);
  expect(rest.homeless.payments.map(({ amount }) => amount)).toEqual([300, 400]);
  expect(rest.read.files[1]).toMatchObject({ rows: 5, accepted: 2, rejected: 2, ignored: 1 });
  expect(rest.read.issues.map(({ code, value, message }) => [code, value, message])).toEqual([
    ['unknown-invoice', 'X', expect.stringContaining('invoice X, which no client has, and no')],
    ['ambiguous-invoice', 'Y', expect.stringContaining('Y, which several clients have, and no')],
    ['missing-value', undefined, expect.stringContaining('neither an invoice nor a client')],
    ['bad-currency', 'EU', expect.stringContaining('"EU" is no ISO 4217 code')],
    ['zero-amount', undefined, expect.stringContaining('the amount is zero')],
  ]);
});

it('many issues of one kind keep no other one away', async () => {
  const bad = Array.from({ length: 1500 }, (_, i) => invoice('A', `I${i}`, ['nope', '1', 'EUR']));
  const { rest } = await grouped([...bad, invoice('B', 'I', ['2024-01-31', 'x', 'EUR'])]);
  expect(rest.read.files[0]).toMatchObject({ rows: 1501, rejected: 1501 });
  expect(rest.read.issues).toHaveLength(1002);
  expect(rest.read.issues.slice(-2)).toMatchObject([
    { code: 'bad-amount' },
    {
      code: 'bad-date',
      severity: 'warning',
      message: 'bills: 500 more issues of the kind bad-date are counted and not listed.',
    },
  ]);
});

it('an agreement that names nobody is a row of its table once, whoever bills it', async () => {
  const open = (client: string, day = '2024-01-01'): SqlRow => [
    client,
    4,
    ...['Q', null, day, '5', null, null, null, null],
  ];
  const { clients, rest } = await grouped([
    open(''),
    open('', 'nope'),
    invoice('A', 'I1', ['2024-01-31', '1', 'EUR']),
    open('A'),
    open('A', 'nope'),
    invoice('B', 'I2', ['2024-01-31', '1', 'EUR']),
    open('B'),
    open('B', 'nope'),
  ]);
  expect(clients.map(({ agreements }) => agreements.length)).toEqual([1, 1]);
  expect(rest.read.files[2]).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
  expect(rest.read.issues.map(({ code }) => code)).toEqual(['bad-date']);
});

it('nobody is a client by an agreement alone', async () => {
  const { clients } = await grouped([
    ['A', 4, 'Q1', 'A', '2024-01-01', '5', 'EUR', null, null, null],
    invoice('B', 'I1', ['2024-01-31', '1', 'EUR']),
    ['B', 4, 'Q2', 'B', '2024-01-01', '5', 'EUR', 'change-order', null, null],
  ]);
  expect(clients).toMatchObject([
    { clientId: 'B', agreements: [{ agreementId: 'Q2', amount: 500, kind: 'change-order' }] },
  ]);
});

describe('words of tables', () => {
  const tables: SqlTables = { invoices: 'bills', payments: 'cash', incidents: 'log' };
  const bill = (cells: Readonly<Record<string, string>>): SqlRow => {
    const all = { client_id: 'A', issue_date: '2024-01-31', amount: '1', ...cells };
    return [
      'A',
      0,
      ...SQL_COLUMNS.invoices.map(({ name }) => (all as Record<string, string>)[name] ?? null),
    ];
  };

  it('are understood in any letter case, and told where they are none', async () => {
    const { clients, rest } = await groupedBy(tables, [
      bill({ invoice_id: 'I1', status: 'PAID' }),
      bill({ invoice_id: 'I2', status: 'Written off ', dispute_outcome: 'UPHELD' }),
      bill({ invoice_id: 'I3', status: 'PAID_SOMEHOW', source_file: 'b.csv', source_line: '9' }),
      payment('A', ['P1', 'A', 'I1', '2024-02-29', '1', 'EUR', 'Payment     ']),
      payment('A', ['P2', 'A', 'I1', '2024-02-29', '1', 'EUR', 'refnd']),
    ]);
    expect(clients).toMatchObject([
      {
        invoices: [
          { status: 'paid' },
          { status: 'written-off', disputeOutcome: 'upheld' },
          { status: null },
        ],
        payments: [{ kind: 'payment' }, { kind: null }],
      },
    ]);
    expect(rest.read.files).toMatchObject([{ accepted: 3 }, { accepted: 2 }, {}]);
    expect(rest.read.issues).toMatchObject([
      {
        code: 'unknown-word',
        severity: 'warning',
        message: expect.stringMatching(/^Column "status" of bills: "PAID_SOMEHOW" .* draft, void/),
        source: { file: 'b.csv', line: 9, column: 'status' },
        value: 'PAID_SOMEHOW',
      },
      {
        code: 'unknown-words',
        severity: 'warning',
        message:
          'Column "status" of bills: what 1 row says is not understood ("PAID_SOMEHOW"): such rows count as if nothing stood there. Write one of the words that are understood.',
        source: { file: 'b.csv', line: 9, column: 'status' },
        value: 'PAID_SOMEHOW',
      },
      { code: 'unknown-word', value: 'refnd' },
      { code: 'unknown-words', value: 'refnd' },
    ]);
  });

  it('a point of no incident rejects its row', async () => {
    const incident = (point: string): SqlRow => ['A', 5, 'A', '2024-02-29', point, null, null];
    const { clients, rest } = await groupedBy(tables, ['1', '10', '0', '11', '-1'].map(incident));
    expect(clients).toMatchObject([{ incidents: [{ point: 1 }, { point: 10 }] }]);
    expect(rest.read.files[2]).toMatchObject({ rows: 5, accepted: 2, rejected: 3 });
    expect(rest.read.issues.map(({ code, value }) => [code, value])).toEqual([
      ['bad-point', '0'],
      ['bad-point', '11'],
      ['bad-point', '-1'],
    ]);
  });
});
