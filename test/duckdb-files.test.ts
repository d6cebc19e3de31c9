import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../src/model/plain-date.js';
import { analyzeFiles, type FilesInput, type Progress, reviewFiles } from '../src/node/index.js';
import { ownMark } from '../src/node/leftovers.js';
import { toJson } from '../src/report/index.js';

const asOf = plainDate('2024-06-30');

const DEMO: FilesInput = {
  invoices: 'fixtures/demo/invoices.csv',
  payments: 'fixtures/demo/payments.csv',
  creditNotes: 'fixtures/demo/credit-notes.csv',
  disputes: 'fixtures/demo/disputes.csv',
  agreements: 'fixtures/demo/agreements.csv',
  incidents: 'fixtures/demo/incidents.csv',
};

let folder = '';
const temporary = process.env['TMPDIR'];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duckdb-files-'));
  // Databases are made here: nobody else's are looked at.
  process.env['TMPDIR'] = join(folder, 'tmp');
  mkdirSync(process.env['TMPDIR']);
});
afterAll(() => {
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
  rmSync(folder, { recursive: true, force: true });
});

const leftovers = (): string[] => readdirSync(join(folder, 'tmp'));

describe('engine duckdb', () => {
  it('gives every byte that memory gives, and leaves nothing behind', async () => {
    const inMemory = toJson(await analyzeFiles(DEMO, { asOf, engine: 'memory' }));
    const inDuckdb = await analyzeFiles(DEMO, { asOf, engine: 'duckdb', memoryLimit: '200MB' });
    expect(toJson(inDuckdb)).toBe(inMemory);
    expect(leftovers()).toEqual([]);
  });

  it('removes what killed runs left, and says where no folder can be made', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const left = `invoice-signals-duckdb-${gone}-${ownMark().split('-')[1]}-a1B2c3`;
    mkdirSync(join(folder, 'tmp', left));
    await analyzeFiles(DEMO, { asOf, engine: 'duckdb' });
    expect(leftovers()).toEqual([]);
    const place = process.env['TMPDIR'];
    process.env['TMPDIR'] = join(folder, 'not-there');
    await expect(analyzeFiles(DEMO, { asOf, engine: 'duckdb' })).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringMatching(/not-there: .*ENOENT.*Set TMPDIR/),
    });
    process.env['TMPDIR'] = place;
  });

  it('reviews one client at a time, and is gone when nobody wants more', async () => {
    const ids: string[] = [];
    for await (const { clientId } of reviewFiles(DEMO, { asOf, engine: 'duckdb' })) {
      ids.push(clientId);
      if (ids.length === 2) break;
    }
    expect(ids).toEqual(['K-1001', 'K-1002']);
    expect(leftovers()).toEqual([]);
  });

  it('gives the same for credit notes in the invoices file and a ledger export', async () => {
    const files: FilesInput = { ledger: 'fixtures/formats/quickbooks-transactions/input.csv' };
    const inMemory = await analyzeFiles(files, { asOf, engine: 'memory' });
    const inDuckdb = await analyzeFiles(files, { asOf, engine: 'duckdb' });
    expect(toJson(inDuckdb)).toBe(toJson(inMemory));
    expect(inMemory.clients.length).toBeGreaterThan(0);
  });

  it('tells of rows that belong to nobody what memory tells', async () => {
    const write = (name: string, text: string): string => {
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, text);
      return path;
    };
    const files: FilesInput = {
      invoices: write(
        'several-invoices',
        `invoiceId,clientId,issueDate,dueDate,amount,currency
X1,A,2024-01-01,2024-01-31,10.00,EUR
X1,B,2024-01-01,2024-01-31,10.00,EUR
X2,A,2024-01-01,2024-01-31,10.00,EUR
`,
      ),
      payments: write(
        'several-payments',
        `paymentId,date,amount,currency,invoiceId,clientId
P1,2024-02-01,10.00,EUR,X2,A
P2,2024-02-01,10.00,EUR,X1,
P3,2024-02-01,10.00,EUR,X9,
P5,2024-02-01,10.00,EUR,X2,
`,
      ),
      creditNotes: write(
        'several-credits',
        'creditNoteId,date,amount,currency,invoiceId,clientId\nN1,2024-02-01,1.00,EUR,X9,\n',
      ),
      disputes: write(
        'several-disputes',
        'disputeId,openedOn,invoiceId,clientId\nD1,2024-02-01,X1,\nD2,2024-02-01,X2,\n',
      ),
    };
    const inMemory = await analyzeFiles(files, { asOf, engine: 'memory' });
    const inDuckdb = await analyzeFiles(files, { asOf, engine: 'duckdb' });
    expect(
      inDuckdb.issues.filter(({ code }) => /-invoice$/.test(code)).map(({ code }) => code),
    ).toEqual(['ambiguous-invoice', 'unknown-invoice', 'unknown-invoice', 'ambiguous-invoice']);
    expect(toJson(inDuckdb)).toBe(toJson(inMemory));
  });

  it('is not taken for small files by itself, and says what makes no sense', async () => {
    await analyzeFiles(DEMO, { asOf, onProgress: () => expect(leftovers()).toEqual([]) });
    await expect(analyzeFiles(DEMO, { asOf, engine: 'x' as 'auto' })).rejects.toMatchObject({
      code: 'bad-argument',
      message: '"x" is no engine; there are auto, memory, duckdb',
    });
    await expect(
      analyzeFiles(DEMO, { asOf, engine: 'duckdb', memoryLimit: 'much' }),
    ).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('memoryLimit "much" is no size such as 1GB'),
    });
    await expect(
      analyzeFiles({ invoces: 'fixtures/demo/invoices.csv' } as object, { asOf }),
    ).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('there is no "invoces"; there are invoices, ledger,'),
    });
    await expect(
      analyzeFiles({ payments: 'fixtures/demo/payments.csv' }, { asOf }),
    ).rejects.toMatchObject({
      code: 'bad-argument',
      message: 'files: invoices, or a ledger that holds them, are required',
    });
    expect(leftovers()).toEqual([]);
  });

  // The first cannot even be opened, and nothing be appended to the second.
  it.each(['1KB', '100KB', '1MB'])(
    'says what to do where %s is too little memory',
    async (memoryLimit) => {
      const analysis = analyzeFiles(DEMO, { asOf, engine: 'duckdb', memoryLimit });
      await expect(analysis).rejects.toMatchObject({
        name: 'InvoiceSignalsError',
        code: 'database-failed',
        message: expect.stringMatching(
          /^DuckDB stopped: .+ Give it more memory with --memory-limit/,
        ),
      });
      expect(leftovers()).toEqual([]);
    },
  );

  it('cleans up where a file cannot be used', async () => {
    const files = { ...DEMO, payments: 'fixtures/demo/README.md' };
    await expect(analyzeFiles(files, { asOf, engine: 'duckdb' })).rejects.toMatchObject({
      name: 'InvoiceSignalsError',
    });
    expect(leftovers()).toEqual([]);
  });
});

describe.each(['memory', 'duckdb'] as const)('long work in %s', (engine) => {
  let files: FilesInput = {};
  let bytes = 0;
  beforeAll(() => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) =>
        `I${i},C${i % 3000},2024-01-${String((i % 28) + 1).padStart(2, '0')},2024-02-15,10.00,EUR`,
    );
    const text = `invoiceId,clientId,issueDate,dueDate,amount,currency\n${rows.join('\n')}\n`;
    bytes = text.length;
    files = { invoices: join(folder, `long-${engine}.csv`) };
    writeFileSync(files.invoices as string, text);
  });

  it('tells how far it has come', async () => {
    const seen: Progress[] = [];
    await analyzeFiles(files, { asOf, engine, onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toMatchObject({ phase: 'reading', file: files.invoices, totalBytes: bytes });
    const last = seen.at(-1)!;
    expect(last).toMatchObject({ phase: 'reviewing', file: null, bytes, rows: 60_000 });
    expect(last.clients).toBeGreaterThan(0);
    expect(last.clients).toBeLessThanOrEqual(3000);
    const seconds = seen.map((progress) => progress.seconds);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  it.each(['reading', 'reviewing'] as const)('can be stopped while %s', async (phase) => {
    const controller = new AbortController();
    const done = analyzeFiles(files, {
      asOf,
      engine,
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) controller.abort();
      },
    });
    await expect(done).rejects.toMatchObject({ code: 'aborted' });
    expect(leftovers()).toEqual([]);
  });
});
