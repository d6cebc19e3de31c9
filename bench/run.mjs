// `npm run bench -- 100000`: the command line as its users run it, against csv-parse reading the same files.
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const AS_OF = '2024-12-31';
const here = fileURLToPath(new URL('.', import.meta.url));
const bin = join(here, '../dist/cli/bin.js');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
});
const invoices = Number(positionals[0] ?? 100_000);
const rounds = Number(values.rounds);
if (
  !(Number.isSafeInteger(invoices) && invoices > 0 && Number.isSafeInteger(rounds) && rounds > 0)
) {
  console.error('npm run bench -- [INVOICES=100000] [--rounds 5] [--seed 1]');
  process.exit(2);
}
if (!existsSync(bin)) {
  console.error('dist/cli/bin.js is missing: npm run build');
  process.exit(2);
}

const { paths, expected } = prepare();
const output = join(paths.dir, `analysis-${process.pid}`);
const ours = [
  ...[bin, 'analyze', '--invoices', paths.invoices, '--payments', paths.payments],
  ...['--as-of', AS_OF, '--output', output, '--quiet'],
];

/** @type {Record<string, readonly string[]>} */
const contenders = {
  'invoice-signals': ours,
  'invoice-signals, JSON': [...ours, '--format', 'json'],
  'csv-parse alone': [join(here, 'csv-parse-baseline.mjs'), paths.invoices, paths.payments],
  'csv-parse alone, rows kept': [
    join(here, 'csv-parse-baseline.mjs'),
    ...['--keep', paths.invoices, paths.payments],
  ],
};

/** @typedef {{ seconds: number, cpuSeconds: number, megabytes: number }} Measurement */
/** @type {Record<string, Measurement[]>} */
const measured = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));

// Taken in turns, so that a slow minute of the machine falls on all of them.
for (let round = 1; round <= rounds; round++) {
  for (const [name, args] of Object.entries(contenders)) {
    const { stdout, ...measurement } = await measure(name, args);
    measured[name]?.push(measurement);
    const rows = name.startsWith('invoice-signals') ? acceptedRows() : JSON.parse(stdout);
    if (JSON.stringify(rows) !== JSON.stringify(expected)) {
      console.error(`${name} read ${JSON.stringify(rows)} rows, not ${JSON.stringify(expected)}.`);
      process.exit(1);
    }
    console.error(`round ${round}: ${name} ${measurement.seconds.toFixed(2)} s`);
  }
}
rmSync(output, { force: true });
console.error('the same in one process');
const { stdout: oneProcess } = await measure('one process', [
  join(here, 'one-process.mjs'),
  ...[paths.invoices, paths.payments, AS_OF, String(rounds)],
]);
print();
printOneProcess(JSON.parse(oneProcess));

/** The input files, kept in the temporary folder for the next run with the same size and seed. */
function prepare() {
  // A change of the generator is another input.
  const source = readFileSync(join(here, 'generate.mjs'), 'utf8');
  const dir = join(
    tmpdir(),
    'invoice-signals-bench',
    `${invoices}-${values.seed}-${checksum(source)}`,
  );
  const files = { dir, invoices: join(dir, 'invoices.csv'), payments: join(dir, 'payments.csv') };
  const note = join(dir, 'counts.json');
  if (!existsSync(note)) {
    const part = `${dir}.${process.pid}.part`;
    mkdirSync(part, { recursive: true });
    console.error(`writing ${invoices} invoices to ${dir}`);
    // In a process of its own: a child's peak memory starts at what its parent holds.
    const args = [
      join(here, 'generate.mjs'),
      String(invoices),
      '--seed',
      values.seed,
      '--out',
      part,
    ];
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) process.exit(1);
    writeFileSync(
      join(part, 'counts.json'),
      JSON.stringify([invoices, JSON.parse(stdout).paymentRows]),
    );
    rmSync(dir, { recursive: true, force: true });
    renameSync(part, dir);
  }
  return { paths: files, expected: JSON.parse(readFileSync(note, 'utf8')) };
}

/** @param {string} text */
function checksum(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return (sum >>> 0).toString(16);
}

/**
 * One whole process, from start to end.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<Measurement & { stdout: string }>}
 */
async function measure(name, args) {
  const preload = pathToFileURL(join(here, 'peak-memory.mjs')).href;
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const texts = { stdout: '', usage: '' };
  child.stdout?.on('data', (chunk) => {
    texts.stdout += chunk;
  });
  child.stdio[3]?.on('data', (chunk) => {
    texts.usage += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) {
    console.error(`${name} ended with ${code}.`);
    process.exit(1);
  }
  const { kilobytes, cpuSeconds } = JSON.parse(texts.usage);
  return { seconds, cpuSeconds, megabytes: kilobytes / 1024, stdout: texts.stdout };
}

/** The rows that the analysis accepted, from the head of JSON or the end of a text: the whole may be gigabytes. */
function acceptedRows() {
  const file = openSync(output, 'r');
  const { size } = statSync(output);
  const part = Buffer.alloc(Math.min(65_536, size));
  readSync(file, part, 0, part.length, 0);
  const isJson = part[0] === 0x7b;
  if (!isJson) readSync(file, part, 0, part.length, size - part.length);
  closeSync(file);
  return ['invoices', 'payments'].map((role) => {
    const pattern = isJson
      ? `"role":\\s*"${role}"[^}]*"accepted":\\s*(\\d+)`
      : `${role}\\.csv:\\s+\\d+\\s+rows,\\s+(\\d+)\\s+accepted`;
    return Number(new RegExp(pattern).exec(part.toString())?.[1]);
  });
}

function print() {
  const megabytes = (statSync(paths.invoices).size + statSync(paths.payments).size) / 1e6;
  console.log(
    `\n${expected[0]} invoices, ${expected[1]} payments, ${megabytes.toFixed(0)} MB of CSV; ${rounds} rounds, whole processes in turns`,
  );
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} of ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB\n`,
  );
  console.log('| | median s | min s | max s | CPU s | peak MB |');
  console.log('|---|---|---|---|---|---|');
  for (const [name, runs] of Object.entries(measured)) {
    const seconds = runs.map((run) => run.seconds);
    const cells = [
      median(seconds).toFixed(2),
      Math.min(...seconds).toFixed(2),
      Math.max(...seconds).toFixed(2),
      median(runs.map((run) => run.cpuSeconds)).toFixed(2),
      Math.max(...runs.map((run) => run.megabytes)).toFixed(0),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const seconds = Object.values(measured).map((runs) => median(runs.map((run) => run.seconds)));
  const [text = 0, json = 0, dropped = 0, kept = 0] = seconds;
  /** @param {number} each */
  const ratios = (each) =>
    `${(each / dropped).toFixed(2)}, with rows kept ${(each / kept).toFixed(2)}`;
  console.log('\nwhole processes, ratio of the medians to csv-parse alone:');
  console.log(`the text report ${ratios(text)}; JSON ${ratios(json)}`);
}

/** @param {readonly { ours: number, theirs: number }[]} rounds */
function printOneProcess(rounds) {
  const ours = median(rounds.map((round) => round.ours));
  const theirs = median(rounds.map((round) => round.theirs));
  const ratios = rounds.map((round) => (round.ours / round.theirs).toFixed(2));
  console.log(
    `in one process, in turns: invoice-signals ${ours.toFixed(2)} s, csv-parse alone ${theirs.toFixed(2)} s, ratio of the medians ${(ours / theirs).toFixed(2)} (rounds: ${ratios.join(', ')}; the first one is cold)`,
  );
}

/** @param {readonly number[]} figures */
function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
