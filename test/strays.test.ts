// Rows that find no client as they stand go to the same ones whatever brings the records together.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readInvoices, readPayments } from '../src/csv/index.js';
import { analyze, analyzeClients } from '../src/index.js';
import { plainDate } from '../src/model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../src/model/records.js';
import { type ReportFilesOptions, reportFiles } from '../src/node/report-files.js';
import { HelpingThread } from '../src/node/threads/helping-thread.js';
import { serve } from '../src/node/threads/thread-work.js';
import { toJson } from '../src/report/index.js';
import { jsonWriter } from '../src/report/json.js';
import { textsInMemory } from '../src/report/writer.js';
import { duckdbEngine, load, tablesOf } from './support/engines.js';

const asOf = plainDate('2024-07-31');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strays-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startThread(): HelpingThread {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  return new HelpingThread(port1, () => port1.close());
}

interface Said {
  readonly clients: readonly { readonly clientId: string; readonly recommendation: string }[];
  readonly issues: readonly { readonly code: string; readonly value?: string }[];
  readonly reconciliation: { readonly money: unknown };
}

/** What is said of two files in each way, which must be the same. */
async function said(invoices: readonly string[], payments: readonly string[]): Promise<Said> {
  const files = { invoices: join(folder, 'i.csv'), payments: join(folder, 'p.csv') };
  const texts = [`${invoices.join('\n')}\n`, `${payments.join('\n')}\n`] as const;
  writeFileSync(files.invoices, texts[0]);
  writeFileSync(files.payments, texts[1]);
  const report = async (options: Partial<ReportFilesOptions>): Promise<string> => {
    const writer = jsonWriter(textsInMemory());
    const rest = await reportFiles(files, { asOf, ...options }, 'json', writer);
    return [...writer.finish(rest)].join('');
  };
  const alone = await report({ engine: 'memory', threads: 1 });
  expect(await report({ engine: 'memory', threads: 3, startThread })).toBe(alone);
  expect(await report({ engine: 'duckdb', threads: 1 })).toBe(alone);
  expect(await report({ engine: 'duckdb', threads: 3, startThread })).toBe(alone);
  const [read, paid] = [
    await readInvoices(texts[0], { file: files.invoices }),
    await readPayments(texts[1], { file: files.payments }),
  ];
  const analysis = analyze(
    { invoices: read.records, payments: paid.records },
    { asOf },
    { files: [read.file, paid.file], issues: [...read.issues, ...paid.issues] },
  );
  expect(toJson(analysis)).toBe(alone);
  return JSON.parse(alone) as Said;
}

const INVOICES = 'invoiceId,clientId,clientName,issueDate,dueDate,amount,currency';
const PAYMENTS = 'paymentId,date,amount,currency,invoiceId,clientId,kind,purpose';

const months = ['01', '02', '03', '04', '05', '06'];
const invoices = [
  INVOICES,
  ...months.flatMap((month, i) => [
    `RE-2024-00${i + 1},10023,Müller & Söhne GmbH,2024-${month}-01,2024-${month}-15,10${i}.00,EUR`,
    `RE-2024-10${i + 1},10024,Bolt Ltd,2024-${month}-01,2024-${month}-15,20${i}.00,EUR`,
  ]),
];

it('by name, by numbers as people write them, and by what the payer wrote', async () => {
  const payments = months.flatMap((month, i) => [
    `,2024-${month}-10,10${i}.00,EUR,,MUELLER UND SOEHNE GMBH,,`,
    i % 2
      ? `,2024-${month}-10,20${i}.00,EUR,,Somebody Else,,"re 2024/10${i + 1}, thanks"`
      : `,2024-${month}-10,20${i}.00,EUR,2024-10${i + 1},,,`,
  ]);
  const { clients, issues } = await said(invoices, [PAYMENTS, ...payments]);
  expect(clients.map(({ recommendation }) => recommendation)).toEqual(['keep', 'keep']);
  const warned = issues.filter(({ code }) => code !== 'client-mismatch');
  expect(warned.map(({ code }) => code).toSorted()).toEqual([
    'client-by-name',
    'folded-invoice',
    'invoice-in-text',
  ]);
});

it('what nobody can tell stays with nobody, and heads the report where it is much', async () => {
  const payments = months.map((month) => `,2024-${month}-10,99.00,EUR,,Holding,,`);
  const { clients, issues } = await said(invoices, [PAYMENTS, ...payments]);
  expect(clients.map(({ recommendation }) => recommendation)).toEqual(['fire', 'fire']);
  expect(issues.map(({ code }) => code)).toEqual(['client-without-invoices', 'stray-cash']);
});

it('by the year of a number that begins anew each year', async () => {
  // Invoice n of a year goes to one client in 2023 and to the other in 2024; all bill 100.00.
  const twoYears = [
    INVOICES,
    ...months.flatMap((month, i) => [
      `${i + 1},${10023 + (i % 2)},,2023-${month}-01,2023-${month}-15,100.00,EUR`,
      `${i + 1},${10024 - (i % 2)},,2024-${month}-01,2024-${month}-15,100.00,EUR`,
    ]),
  ];
  const paidIn = (year: number, written: (n: number) => string) =>
    months.map((month, i) => `,${year}-${month}-10,100.00,EUR,${written(i + 1)},,,`);
  const bare = [...paidIn(2023, String), ...paidIn(2024, String)];
  const withYears = [...paidIn(2023, (n) => `${n}/2023`), ...paidIn(2024, (n) => `FT ${n}/24`)];
  for (const [payments, code] of [
    [bare, 'invoice-by-year'],
    [withYears, 'folded-invoice'],
  ] as const) {
    const { clients, issues } = await said(twoYears, [PAYMENTS, ...payments]);
    expect(clients.map(({ recommendation }) => recommendation)).toEqual(['keep', 'keep']);
    expect(new Set(issues.map((issue) => issue.code))).toEqual(new Set([code]));
  }
});

it('by what stands in the rows of a bank statement, which names no clients', async () => {
  const payments = [
    'Date,Description,Debit,Credit,Balance',
    ...months.flatMap((month, i) => [
      `2024-${month}-10,ACME RE-2024-00${i + 1},,10${i}.00,1.00`,
      `2024-${month}-11,BOLT RE 2024/10${i + 1},,20${i}.00,1.00`,
      `2024-${month}-12,Rent,900.00,,1.00`,
    ]),
  ];
  const { clients, issues } = await said(invoices, payments);
  expect(clients.map(({ recommendation }) => recommendation)).toEqual(['keep', 'keep']);
  expect(new Set(issues.map(({ code }) => code))).toEqual(
    new Set(['invoice-in-text', 'no-record']),
  );
});

it('of tables of a database numbers are found as well, and names are not', async () => {
  const invoice = (invoiceId: string, amount: number): InvoiceRecord => ({
    invoiceId,
    clientId: '10023',
    clientName: 'Acme Ltd',
    issueDate: plainDate('2024-05-01'),
    dueDate: plainDate('2024-05-31'),
    amount,
    currency: 'EUR',
  });
  const payment = (amount: number, more: Partial<PaymentRecord>): PaymentRecord => ({
    date: plainDate('2024-05-20'),
    amount,
    currency: 'EUR',
    clientId: '10023',
    ...more,
  });
  const invoices = ['RE-1001', 'RE-1002', 'RE-1003', 'RE-1004', 'RE-1005'].map((id, i) =>
    invoice(id, 100_00 + i),
  );
  const payments = [
    payment(100_00, { invoiceId: 're 1001' }),
    payment(200_03, { invoiceId: '1002, 1003' }),
    payment(50_00, { purpose: 'part of RE-1004' }),
    payment(100_04, { clientId: 'Acme Ltd', invoiceId: null }),
  ];
  const records = { invoices, payments };
  const database = await duckdbEngine();
  try {
    await load(database, records);
    const source = database.engine.recordsByClient({ tables: tablesOf(records) });
    const analysis = await analyzeClients(source, { asOf });
    const { EUR } = analysis.reconciliation.money;
    // 100.00 + (100.01 + 100.02) + 50.00; the 100.04 of Acme Ltd stay where they are.
    expect(EUR!.cashApplied.toString()).toBe('350.03');
    expect(EUR!.unapplied.toString()).toBe('100.04');
    expect(analysis.issues.map(({ code }) => code)).toContain('client-without-invoices');
    // The same records in memory know all clients.
    const { EUR: found } = analyze(records, { asOf }).reconciliation.money;
    expect(found!.unapplied.toString()).toBe('0');
  } finally {
    await database.close();
  }
}, 60_000);

it('whatever rows say', async () => {
  const ids = [
    '12',
    '3',
    'RE-1001',
    'RE-1002',
    '1003',
    '01003',
    'A1',
    'a-2',
    'Ä1',
    '请5',
    'x'.repeat(60),
  ];
  const clients = [
    ['1', 'Acme Ltd'],
    ['2', 'Acme GmbH'],
    ['Müller', ''],
    ['007', 'Bolt'],
    ['请求', '请'],
  ] as const;
  const invoice = fc
    .tuple(
      fc.constantFrom(...ids),
      fc.constantFrom(...clients),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom('2023-01', '2024-01', '2024-01'),
      fc.constantFrom('100.00', '60.00', '200.00'),
    )
    .map(
      ([id, [client, name], day, month, amount]) =>
        `${id},${client},${name},${month}-${String(day).padStart(2, '0')},2024-02-28,${amount},EUR`,
    );
  const payer = fc.constantFrom(
    ...[
      '',
      '1',
      '7',
      'Acme',
      'ACME LTD',
      'Acme Limited',
      'Mueller',
      'MULLER',
      '请',
      '"Acme ""x"""',
    ],
  );
  const number = fc.constantFrom(
    ...[
      '',
      '',
      '',
      '12',
      '3/2023',
      '12/24',
      'RE-1001',
      're1001',
      '1002',
      '3',
      '"A1, A2"',
      'A1 + RE-1001',
      'ä 1',
      '请 5',
      'rest of RE-1002',
    ],
  );
  const text = fc.constantFrom(...['', '', 'for RE-1002', '"RE-1001, RE-1002"', 'a-2', '请5 1003']);
  const payment = fc
    .tuple(payer, number, text, fc.constantFrom('100.00', '200.00', '-100.00', '60'), fc.nat(300))
    .map(
      ([client, id, purpose, amount, n]) =>
        `P${n},2024-0${1 + (n % 9)}-15,${amount},EUR,${id},${client},,${purpose}`,
    );
  await fc.assert(
    fc.asyncProperty(
      fc.array(invoice, { minLength: 1, maxLength: 12 }),
      fc.array(payment, { minLength: 1, maxLength: 20 }),
      async (owed, paid) => {
        await said([INVOICES, ...owed], [PAYMENTS, ...paid]);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
