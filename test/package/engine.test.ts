import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const BIN = 'node_modules/invoice-signals/dist/cli/bin.js';
const bin = join(inject('consumer'), BIN);

let folder = '';
let temporary = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('without the optional package only that engine is missing, and it says so', () => {
  const bare = join(folder, 'bare');
  cpSync(inject('consumer'), bare, {
    recursive: true,
    filter: (path) => !path.includes('@duckdb'),
  });
  const analysis = (engine: string) =>
    spawnSync(
      process.execPath,
      [
        ...[join(bare, BIN), 'analyze', '--invoices', 'fixtures/demo/invoices.csv'],
        ...['--as-of', '2024-06-30', '--engine', engine, '--quiet'],
      ],
      { encoding: 'utf8' },
    );
  expect(analysis('auto')).toMatchObject({ status: 0, stderr: '' });
  expect(analysis('duckdb')).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      'invoice-signals: engine duckdb needs the package @duckdb/node-api: npm install @duckdb/node-api\n',
  });
});

it('says so in a program, too, that a bundler made with another way to load modules', async () => {
  const program = join(folder, 'program.cjs');
  await build({
    stdin: {
      contents: `import { plainDate } from 'invoice-signals';
        import { analyzeFiles } from 'invoice-signals/node';
        const files = { invoices: 'fixtures/demo/invoices.csv' };
        analyzeFiles(files, { asOf: plainDate('2024-06-30'), engine: 'duckdb' })
          .catch(({ code }) => console.log(code));`,
      resolveDir: inject('consumer'),
      loader: 'js',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@duckdb/node-api'],
    // As webpack and Jest do.
    supported: { 'dynamic-import': false },
    outfile: program,
    logLevel: 'silent',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['bad-argument\n', '']);
});

it.skipIf(!existsSync('/dev/full'))('says that standard output is full', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      bin,
      'analyze',
      '--invoices',
      'fixtures/demo/invoices.csv',
      '--as-of',
      '2024-06-30',
      '--quiet',
    ],
    { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' },
  );
  closeSync(full);
  expect(stderr).toBe('invoice-signals: standard output cannot be written (ENOSPC).\n');
  expect(status).toBe(3);
});

it.skipIf(process.platform === 'win32')('writes behind what stands in a log', () => {
  const log = join(folder, 'log.txt');
  writeFileSync(log, 'kept\n');
  const run =
    '"$0" "$1" analyze --invoices fixtures/demo/invoices.csv --output /dev/stdout --quiet';
  spawnSync('sh', ['-c', `${run} >> "$2"`, process.execPath, bin, log]);
  const text = readFileSync(log, 'utf8');
  expect(text.startsWith('kept\nWhich clients are worth keeping')).toBe(true);
  expect(text.length).toBeGreaterThan(500);
});

it.skipIf(process.platform === 'win32')('reads a pipe with the database, too', () => {
  const from = (engine: string) =>
    spawnSync(
      'sh',
      [
        '-c',
        'cat fixtures/demo/invoices.csv | "$0" "$@" analyze --invoices /dev/stdin --as-of 2024-06-30',
        ...[process.execPath, bin, '--engine', engine],
      ],
      { encoding: 'utf8' },
    );
  const inMemory = from('memory');
  expect(inMemory.stdout.length).toBeGreaterThan(500);
  expect(from('duckdb')).toMatchObject({ status: 0, stdout: inMemory.stdout });
});

/** Runs the built command line; killed after so many milliseconds where they are given. */
function command(args: readonly string[], kill: number | null): Promise<number | null> {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'ignore',
  });
  const timer = kill === null ? null : setTimeout(() => child.kill('SIGKILL'), kill);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve(code);
    });
  });
}

it('shares the work with threads of its own, and gives the same bytes', async () => {
  const out = mkdtempSync(join(folder, 'threads-'));
  const [invoices, payments] = [join(out, 'invoices.csv'), join(out, 'payments.csv')];
  const rows = Array.from(
    { length: 6000 },
    (_, i) => `I${i},C${i % 300},2024-01-0${1 + (i % 9)},2024-02-01,10.00,EUR`,
  );
  const paid = rows.flatMap((_, i) =>
    i % 7 === 0 ? [] : [`2024-0${2 + (i % 4)}-10,10.00,EUR,I${i},C${i % 300}`],
  );
  const header = 'invoiceId,clientId,issueDate,dueDate,amount,currency';
  writeFileSync(invoices, `${[header, ...rows].join('\n')}\n`);
  writeFileSync(payments, `${['date,amount,currency,invoiceId,clientId', ...paid].join('\n')}\n`);
  const written: string[] = [];
  for (const threads of ['1', '2', '4']) {
    const output = join(out, `${threads}.json`);
    const args = ['--as-of', '2024-06-30', '--format', 'json', '--threads', threads, '--quiet'];
    const files = ['--invoices', invoices, '--payments', payments, '--output', output];
    expect(await command(['analyze', ...files, ...args], null)).toBe(0);
    written.push(readFileSync(output, 'utf8'));
  }
  expect(written[1]).toBe(written[0]);
  expect(written[2]).toBe(written[0]);
});

describe('a run that is killed', () => {
  it('leaves no half-written output, and nothing past the next run', async () => {
    const out = mkdtempSync(join(folder, 'out-'));
    const output = join(out, 'a.json');
    const input = join(out, 'invoices.csv');
    const rows = Array.from({ length: 8000 }, (_, i) => `I${i},C${i % 400},2024-01-02,10.00,EUR`);
    writeFileSync(input, `invoiceId,clientId,issueDate,amount,currency\n${rows.join('\n')}\n`);
    const args = (engine: string, threads = '1') => [
      ...['analyze', '--invoices', input, '--as-of', '2024-06-30', '--threads', threads],
      ...['--format', 'json', '--engine', engine, '--output', output, '--quiet'],
    ];
    const started = performance.now();
    expect(await command(args('duckdb'), null)).toBe(0);
    const whole = performance.now() - started;
    const bytes = readFileSync(output, 'utf8');
    // Twenty times, anywhere from the first moment to the last.
    let state = 1;
    for (let i = 0; i < 20; i++) {
      state = (state * 48_271) % 2_147_483_647;
      rmSync(output, { force: true });
      const how = i % 4 === 0 ? args('memory', i % 8 === 0 ? '2' : '1') : args('duckdb');
      await command(how, (state / 2_147_483_647) * whole);
      if (existsSync(output)) expect(readFileSync(output, 'utf8')).toBe(bytes);
    }
    expect(await command(args('duckdb'), null)).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(bytes);
    expect(readdirSync(out)).toEqual(['a.json', 'invoices.csv']);
    expect(readdirSync(temporary)).toEqual([]);
  }, 120_000);
});
