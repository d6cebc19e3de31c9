// `npm run bench:engines -- 1000000`: the engines of this library, against what others take for plain figures alone.
// Whole processes in turns; all ways that compute the same figure must agree on it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const AS_OF = '2024-12-31';
const here = fileURLToPath(new URL('.', import.meta.url));
const bin = join(here, '../dist/cli/bin.js');
/** Debian's, which has pandas where its package is installed. */
const PYTHON = '/usr/bin/python3';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    without: { type: 'string', default: '' },
    status: { type: 'boolean', default: false },
    references: { type: 'boolean', default: false },
    unnamed: { type: 'boolean', default: false },
    unmatched: { type: 'boolean', default: false },
  },
});
const invoices = Number(positionals[0] ?? 100_000);
const rounds = Number(values.rounds);

/** What the books have that others have not. */
const kinds = /** @type {const} */ (['status', 'references', 'unnamed', 'unmatched']).filter(
  (kind) => values[kind],
);
const dir = join(
  tmpdir(),
  'invoice-signals-bench',
  ['engines', invoices, values.seed, ...kinds].join('-'),
);
const paths = { invoices: join(dir, 'invoices.csv'), payments: join(dir, 'payments.csv') };
if (!existsSync(join(dir, 'whole'))) {
  mkdirSync(dir, { recursive: true });
  const args = [join(here, 'generate.mjs'), String(invoices), '--seed', values.seed, '--out', dir];
  args.push(...kinds.map((kind) => `--${kind}`));
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exit(1);
  writeFileSync(join(dir, 'whole'), '');
}
const output = join(dir, `analysis-${process.pid}.txt`);
const files = ['--invoices', paths.invoices, '--payments', paths.payments];
const analyze = (/** @type {string[]} */ ...more) => [
  ...[bin, 'analyze', ...files, '--as-of', AS_OF, '--output', output, '--quiet'],
  ...more,
];
const plain = (/** @type {string} */ engine) => [
  join(here, 'plain-figures.mjs'),
  engine,
  paths.invoices,
  paths.payments,
];

/** @type {[name: string, command: string, args: string[]][]} */
let contenders = [
  ['invoice-signals, in memory', process.execPath, analyze('--engine', 'memory')],
  [
    'invoice-signals, duckdb, 1 GB',
    process.execPath,
    analyze('--engine', 'duckdb', '--memory-limit', '1GB'),
  ],
  [
    'csv-parse alone, arrays',
    process.execPath,
    [join(here, 'csv-parse-baseline.mjs'), paths.invoices, paths.payments],
  ],
  ['DuckDB, plain figures, 1 thread', process.execPath, plain('duckdb')],
  ['polars, plain figures', process.execPath, plain('polars')],
];
if (spawnSync(PYTHON, ['-c', 'import pandas']).status === 0) {
  contenders.push([
    'pandas, plain figures',
    PYTHON,
    [join(here, 'plain_figures.py'), paths.invoices, paths.payments],
  ]);
}

if (values.unmatched) {
  // Which invoice was paid when is what no query knows then.
  contenders = contenders.filter(([name]) => !name.includes('plain'));
}

/** @type {Map<string, { seconds: number, megabytes: number }[]>} */
const measured = new Map();
/** @type {Map<string, string>} */
const answers = new Map();
for (let round = 1; round <= rounds; round++) {
  for (const [name, command, args] of contenders) {
    if (values.without !== '' && name.includes(values.without)) continue;
    const { seconds, megabytes, stdout } = await measure(command, args);
    measured.set(name, [...(measured.get(name) ?? []), { seconds, megabytes }]);
    if (name.includes('plain')) answers.set(name, stdout.trim());
    console.error(`round ${round}: ${name} ${seconds.toFixed(2)} s`);
  }
}
rmSync(output, { force: true });

const [answer = '', ...others] = answers.values();
if (!others.every((other) => agree(answer, other))) {
  console.error('They do not agree:');
  for (const [name, figures] of answers) console.error(`${name}: ${figures}`);
  process.exit(1);
}
const yardstick = values.unmatched ? 'csv-parse alone, arrays' : 'DuckDB, plain figures, 1 thread';
const reference = median((measured.get(yardstick) ?? []).map((run) => run.seconds));
console.log(`\n${invoices} invoices, ${rounds} rounds; times: of ${yardstick}\n`);
console.log('| | median s | min s | times | peak MB |\n|---|---|---|---|---|');
for (const [name, runs] of measured) {
  const seconds = runs.map((run) => run.seconds);
  const middle = median(seconds);
  console.log(
    `| ${name} | ${middle.toFixed(2)} | ${Math.min(...seconds).toFixed(2)} | ${(middle / reference).toFixed(2)} | ${Math.max(...runs.map((run) => run.megabytes)).toFixed(0)} |`,
  );
}
if (answer) console.log(`\nplain figures: ${answer}`);

/**
 * Whether two lines of figures say the same. Shares are doubles, and each engine sums those of all clients in an order of
 * its own: the last decimal may be rounded another way.
 *
 * @param {string} one
 * @param {string} other
 */
function agree(one, other) {
  const figuresOf = (/** @type {string} */ line) => line.match(/[\d.]+/g)?.map(Number) ?? [];
  const figures = figuresOf(other);
  return (
    one.replace(/[\d.]+/g, '') === other.replace(/[\d.]+/g, '') &&
    figuresOf(one).every((figure, i) => Math.abs(figure - (figures[i] ?? 0)) < 0.011)
  );
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ seconds: number, megabytes: number, stdout: string }>}
 */
async function measure(command, args) {
  const isNode = command === process.execPath;
  const preload = isNode ? ['--import', pathToFileURL(join(here, 'peak-memory.mjs')).href] : [];
  const started = performance.now();
  const child = spawn(command, [...preload, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  let stdout = '';
  let usage = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stdio[3]?.on('data', (chunk) => {
    usage += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) {
    console.error(`${args.join(' ')} ended with ${code}`);
    process.exit(1);
  }
  return { seconds, megabytes: JSON.parse(usage).kilobytes / 1024, stdout };
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
