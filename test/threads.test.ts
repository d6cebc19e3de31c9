// The work in memory is shared by threads: here they are two ends of a channel in one, which is told nothing of it.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '../src/cli/options.js';
import { reportWriter } from '../src/cli/report-format.js';
import { plainDate } from '../src/model/plain-date.js';
import type { FilesInput, Progress } from '../src/node/index.js';
import { ownMark } from '../src/node/leftovers.js';
import { type ReportFilesOptions, reportFiles } from '../src/node/report-files.js';
import { HelpingThread } from '../src/node/threads/helping-thread.js';
import { type ReportFormat, serve } from '../src/node/threads/thread-work.js';
import { textsInMemory } from '../src/report/writer.js';

const asOf = plainDate('2024-06-30');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As DuckDB's folders of this process are called. */
const ownFolder = `invoice-signals-duckdb-${ownMark()}-`;

let started = 0;
let closed = 0;
function startThread(): HelpingThread {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  started += 1;
  return new HelpingThread(port1, () => {
    closed += 1;
    port1.close();
  });
}

async function report(
  files: FilesInput,
  format: ReportFormat,
  options: Partial<ReportFilesOptions>,
): Promise<string> {
  const writer = reportWriter(format, textsInMemory(), { color: false, csv: {} });
  const rest = await reportFiles(files, { asOf, ...options }, format, writer);
  return [...writer.finish(rest)].join('');
}

/** The same bytes on one thread and on three, in every format. */
async function expectSame(files: FilesInput, options: Partial<ReportFilesOptions> = {}) {
  for (const format of REPORT_FORMATS) {
    const alone = await report(files, format, { ...options, threads: 1 });
    const shared = await report(files, format, { ...options, threads: 3, startThread });
    expect(shared).toBe(alone);
    expect(alone.length).toBeGreaterThan(500);
  }
  expect(closed).toBe(started);
}

/** Numbers below an end, the same in every run (Lehmer's generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * end);
  };
}

it('disputes in a file of payments, which another thread reads, are not lost', async () => {
  const invoices = join(folder, 'stripe-invoices.csv');
  const payments = join(folder, 'stripe-payments.csv');
  const nine = Array.from({ length: 9 }, (_, i) => i + 1);
  writeFileSync(
    invoices,
    ['invoiceId,clientId,issueDate,dueDate,amount,currency']
      .concat(nine.map((i) => `in_${i},cus_A,2024-01-0${i},2024-01-31,100.00,USD`))
      .join('\n'),
  );
  writeFileSync(
    payments,
    [
      'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,Disputed Amount,Dispute Date (UTC),Dispute Reason,Dispute Status,Invoice ID',
    ]
      .concat(
        nine.map(
          (i) =>
            `ch_${i},2024-01-2${i},100.00,0.00,usd,true,Paid,cus_A,100.00,2024-02-0${i} 10:00,product_unacceptable,won,in_${i}`,
        ),
      )
      .join('\n'),
  );
  await expectSame({ invoices, payments });
  const shared = await report({ invoices, payments }, 'json', { threads: 2, startThread });
  const [client] = JSON.parse(shared).clients;
  expect(client.signals.disputeRate.disputed).toBe(9);
});

const DAYS = ['2023-11-05', '2024-01-15', '2024-02-20', '2024-04-01', '2024-05-30', '2024-08-01'];

/** Books of many clients with whatever a row may have; `payment` writes down whose each payment is. */
function books(
  name: string,
  clients: number,
  payment: (invoice: string, client: string, n: number) => string,
): { invoices: string; payments: string } {
  const next = numbers(clients + 7);
  const day = () => DAYS[next(DAYS.length)]!;
  const invoices = [
    'invoiceId,clientId,clientName,issueDate,dueDate,amount,currency,status,disputedOn',
  ];
  const payments = ['paymentId,date,amount,currency,invoiceId,clientId,kind'];
  for (let n = 0; n < 12 * clients; n++) {
    const client = `${n % 5 === 0 ? 'k' : 'K'}${next(clients)}`;
    const amount = `${100 + next(900)}.${10 + next(90)}`;
    const odd = next(40);
    const [status, disputed] = [odd === 0 ? 'void' : '', odd < 3 ? '2024-02-22' : ''];
    const currency = odd === 5 ? 'JPY' : odd === 6 ? '' : 'EUR';
    const issued = odd === 9 ? '31.02.2024' : day();
    const name = next(9) === 0 ? '"Müller, Söhne"' : `Firm ${client}`;
    invoices.push(
      `I${n},${client},${name},${issued},${day()},${amount},${currency},${status},${disputed}`,
    );
    for (let part = next(3); part > 0; part--) {
      const kind = next(30) === 0 ? 'refund' : '';
      payments.push(
        `P${payments.length},${day()},${next(4) === 0 ? '50.00' : amount},EUR,${payment(`I${n}`, client, n)},${kind}`,
      );
    }
  }
  const files = {
    invoices: join(folder, `${name}-invoices.csv`),
    payments: join(folder, `${name}-payments.csv`),
  };
  writeFileSync(files.invoices, `${invoices.join('\n')}\n`);
  writeFileSync(files.payments, `${payments.join('\n')}\n`);
  return files;
}

describe('several threads', () => {
  it('give the same bytes as one', async () => {
    await expectSame(books('plain', 300, (invoice, client) => `${invoice},${client}`));
  });

  it('also where payments name no client, or no invoice', async () => {
    const own = (invoice: string, client: string, n: number) =>
      n % 3 === 0 ? `${invoice},` : n % 3 === 1 ? `,${client}` : `${invoice},${client}`;
    await expectSame(books('unplaced', 200, own));
  });

  it('also where payments name an invoice of another client: then all is done anew', async () => {
    const own = (invoice: string, client: string, n: number) =>
      n % 50 === 0 ? `${invoice},K1` : `${invoice},${client}`;
    await expectSame(books('strays', 200, own));
  });

  it('also where payments stand in the ledger or among the invoices as well', async () => {
    const files = books('mixed', 100, (invoice, client) => `${invoice},${client}`);
    const ledger = 'fixtures/formats/quickbooks-transactions/input.csv';
    await expectSame({ ledger, payments: files.payments });
    await expectSame({ ...files, ledger });
  });

  it('also of few clients, of one client alone, and without payments', async () => {
    await expectSame(books('few', 10, (invoice, client) => `${invoice},${client}`));
    const { invoices, payments } = books('own', 80, (invoice, client) => `${invoice},${client}`);
    await expectSame({ invoices, payments }, { client: 'K5' });
    await expectSame({ invoices });
    const single = join(folder, 'single.csv');
    const row = (n: number) => `${n},C,2024-01-01,2024-01-31,100.00,EUR`;
    writeFileSync(
      single,
      ['invoiceId,clientId,issueDate,dueDate,amount,currency', ...[1, 2, 3].map(row), ''].join(
        '\n',
      ),
    );
    await expectSame({ invoices: single });
  });

  it('and the demo, with every kind of file', async () => {
    await expectSame({
      invoices: 'fixtures/demo/invoices.csv',
      payments: 'fixtures/demo/payments.csv',
      creditNotes: 'fixtures/demo/credit-notes.csv',
      disputes: 'fixtures/demo/disputes.csv',
      agreements: 'fixtures/demo/agreements.csv',
      incidents: 'fixtures/demo/incidents.csv',
    });
  });

  it('and where DuckDB has sorted the rows', async () => {
    const engine = 'duckdb';
    const own = (invoice: string, client: string, n: number) =>
      n % 50 === 0 ? `${invoice},K1` : n % 30 === 0 ? `${invoice},` : `${invoice},${client}`;
    await expectSame(books('sorted', 3000, own), { engine });
    await expectSame(
      books('sorted-one', 1, (invoice) => `${invoice},`),
      { engine },
    );
    const files = books('sorted-aborted', 300, own);
    const signal = AbortSignal.abort();
    const options = { engine, threads: 2, startThread, signal } as const;
    await expect(report(files, 'json', options)).rejects.toMatchObject({ code: 'aborted' });
    expect(closed).toBe(started);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith(ownFolder));
    expect(left).toEqual([]);
  }, 180_000);

  it('say the same of files that cannot be used, the invoices first', async () => {
    const { invoices } = books('errors', 80, (invoice, client) => `${invoice},${client}`);
    const missing = join(folder, 'missing.csv');
    const broken = join(folder, 'broken.csv');
    writeFileSync(broken, 'date,amount,invoiceId,clientId\n2024-01-01,"1.00,I1,K1\n');
    for (const files of [
      { invoices, payments: missing },
      { invoices, payments: broken },
      { invoices: missing, payments: broken },
      { invoices: broken, payments: missing },
    ]) {
      const failure = (options: Partial<ReportFilesOptions>) =>
        report(files, 'json', options).then(
          () => null,
          ({ code, message, source, about }) => ({ code, message, source, about }),
        );
      const alone = await failure({ threads: 1 });
      expect(alone).not.toBeNull();
      expect(await failure({ threads: 2, startThread })).toEqual(alone);
    }
    expect(closed).toBe(started);
  });

  it('fail with what the taker of their texts fails with', async () => {
    const { port1, port2 } = new MessageChannel();
    const helper = new HelpingThread(port1, () => port1.close());
    port2.on('message', () => {
      for (const is of ['reviewed', 'reviewed', 'done']) port2.postMessage({ is });
    });
    let taken = 0;
    const review = helper.review({ store: {} as never, shares: [] }, {} as never, () => {
      taken += 1;
      throw new Error('no room');
    });
    await expect(review).rejects.toThrow('no room');
    await helper.close();
    expect(taken).toBe(1);
  });

  it.each([1, 2])('DuckDB leaves nothing where the taker fails, with %s', async (threads) => {
    const files = books('no-room', 40, (invoice, client) => `${invoice},${client}`);
    const taker = {
      add: () => {
        throw new Error('no room');
      },
      drop: () => {},
    };
    const options = { asOf, engine: 'duckdb', threads, startThread } as const;
    await expect(reportFiles(files, options, 'json', taker)).rejects.toThrow('no room');
    expect(closed).toBe(started);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(ownFolder))).toEqual([]);
  });

  it('stop when they are told to', async () => {
    const files = books('aborted', 300, (invoice, client) => `${invoice},${client}`);
    const signal = AbortSignal.abort();
    await expect(report(files, 'json', { threads: 2, startThread, signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(closed).toBe(started);
  });

  it('tell how far all of them have come', async () => {
    const files = books('progress', 3000, (invoice, client) => `${invoice},${client}`);
    const told: Progress[] = [];
    const onProgress = (progress: Progress): void => {
      told.push(progress);
    };
    await report(files, 'json', { threads: 2, startThread, onProgress });
    const reading = told.filter(({ phase }) => phase === 'reading');
    expect(reading.length).toBeGreaterThan(0);
    expect(Math.max(...reading.map(({ bytes }) => bytes))).toBeLessThanOrEqual(
      reading[0]!.totalBytes,
    );
  });

  it('are a whole number from 1 up', async () => {
    const files = { invoices: 'fixtures/demo/invoices.csv' };
    for (const threads of [0, -1, 1.5, Number.NaN]) {
      await expect(report(files, 'json', { threads })).rejects.toMatchObject({
        code: 'bad-argument',
      });
    }
  });
});
