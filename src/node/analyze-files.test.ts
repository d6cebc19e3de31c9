import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../model/plain-date.js';
import { analyzeFiles, ENGINES, reviewFiles } from './analyze-files.js';
import { explainFiles } from './explain-files.js';
import { inspectFile } from './inspect-file.js';
import { ownMark } from './leftovers.js';
import type { Progress } from './progress.js';
import type { FilesInput } from './read-files.js';

const asOf = plainDate('2024-06-30');
const CLIENTS = 60;

let folder = '';
let files: FilesInput = {};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'analyze-files-'));
  const rows = Array.from(
    { length: 600 },
    (_, i) => `${i},C${i % CLIENTS},2024-01-0${1 + (i % 9)},2024-02-01,100.00,EUR\n`,
  );
  const invoices = join(folder, 'invoices.csv');
  writeFileSync(invoices, `invoiceId,clientId,issueDate,dueDate,amount,currency\n${rows.join('')}`);
  files = { invoices };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ownFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`invoice-signals-duckdb-${ownMark()}-`));

describe.each(ENGINES)('by engine %s', (engine) => {
  /** How many clients came until it stopped, and why it did. */
  async function reviewed(stopAfter: number): Promise<[number, unknown]> {
    const stop = new AbortController();
    let count = 0;
    try {
      for await (const _ of reviewFiles(files, { asOf, engine, signal: stop.signal })) {
        count += 1;
        if (count === stopAfter) stop.abort();
      }
    } catch (error) {
      return [count, (error as { code?: unknown }).code];
    }
    return [count, null];
  }

  it('drafts that have "/" for their number are ignored, and are no invoice that stands twice', async () => {
    const drafts = join(folder, 'drafts.csv');
    const rows = ['1,C,2024-01-01,paid', '/,C,2024-01-02,draft', '/,C,2024-01-03,draft'];
    const lines = rows.map((row) => `${row},100.00,EUR`);
    const header = 'invoiceId,clientId,issueDate,status,amount,currency';
    writeFileSync(drafts, [header, ...lines, ''].join('\n'));
    const { reconciliation } = await analyzeFiles({ invoices: drafts }, { asOf, engine });
    expect(reconciliation.files[0]).toMatchObject({ accepted: 1, rejected: 0, ignored: 2 });
  });

  it('no client comes after the one at which it was stopped', async () => {
    expect(await reviewed(1)).toEqual([1, 'aborted']);
    expect(await reviewed(2)).toEqual([2, 'aborted']);
    expect(await reviewed(CLIENTS)).toEqual([CLIENTS, 'aborted']);
    expect(await reviewed(CLIENTS + 1)).toEqual([CLIENTS, null]);
    expect(ownFolders()).toEqual([]);
  });

  it('there is no analysis where it was stopped before it was done', async () => {
    for (const phase of ['reading', 'reviewing']) {
      const stop = new AbortController();
      const onProgress = (progress: Progress): void => {
        if (progress.phase === phase) stop.abort();
      };
      const done = analyzeFiles(files, { asOf, engine, signal: stop.signal, onProgress });
      await expect(done).rejects.toMatchObject({ code: 'aborted' });
    }
  });

  it('the last that is told of is that all clients are done', async () => {
    const told: Progress[] = [];
    const options = { asOf, engine, onProgress: (progress: Progress) => told.push(progress) };
    const { clients } = await analyzeFiles(files, options);
    const all = { phase: 'reviewing', file: null, rows: 600, clients: CLIENTS };
    expect(clients).toHaveLength(CLIENTS);
    expect(told.at(-1)).toMatchObject(all);
    told.length = 0;
    for await (const _ of reviewFiles(files, options));
    expect(told.at(-1)).toMatchObject(all);
  });
});

describe('what no compiler kept back is told', () => {
  const wrong = (message: RegExp) => ({
    code: 'bad-argument',
    message: expect.stringMatching(message),
  });
  const path = 'fixtures/demo/invoices.csv';

  it.each<[string, object, RegExp]>([
    ['null', { invoices: path, payments: null }, /^files.payments is null and must be a path/],
    [
      'a URL',
      { invoices: new URL('file:///a.csv') },
      /^files.invoices is an object .*fileURLToPath/,
    ],
    ['a number', { invoices: 5 }, /^files.invoices is 5 and must be a path/],
    ['no path in it', { invoices: { path: 5 } }, /^files.invoices is 5 and must be a path/],
    ['a list', { invoices: [path] }, /^files.invoices is an object and must be a path/],
  ])('a file that is %s', async (_, given, message) => {
    await expect(analyzeFiles(given as never, { asOf })).rejects.toMatchObject(wrong(message));
    await expect(explainFiles(given as never, { asOf, client: 'c' })).rejects.toMatchObject(
      wrong(message),
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['no options', undefined, /^options must be an object with asOf$/],
    ['no asOf', {}, /^asOf is undefined/],
    ['onProgress', { asOf, onProgress: 5 }, /^onProgress is 5 and must be a function$/],
    ['signal', { asOf, signal: {} }, /^signal is an object and must be an AbortSignal$/],
    ['engine', { asOf, engine: 'sqlite' }, /^"sqlite" is no engine/],
  ])('%s', async (_, options, message) => {
    const error = wrong(message);
    await expect(analyzeFiles({ invoices: path }, options as never)).rejects.toMatchObject(error);
    const reviews = reviewFiles({ invoices: path }, options as never);
    await expect(reviews.next()).rejects.toMatchObject(error);
  });

  it('an explanation of nobody', async () => {
    const files = { invoices: path };
    for (const options of [undefined, { asOf }, { asOf, client: 5 }]) {
      await expect(explainFiles(files, options as never)).rejects.toMatchObject(wrong(/client/));
    }
  });

  it('an inspection of no path, or as nothing that is', async () => {
    await expect(inspectFile(5 as never)).rejects.toMatchObject(wrong(/^path is 5/));
    await expect(inspectFile(path, null as never)).rejects.toMatchObject(wrong(/^options/));
    await expect(inspectFile(path, { role: 'foo' as never })).rejects.toMatchObject(
      wrong(/^role is "foo" and must be invoices or/),
    );
  });
});
