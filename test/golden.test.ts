import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { AnalyzeOptions } from '../src/analyze.js';
import { plainDate } from '../src/model/plain-date.js';
import { analyzeFiles, type FileInput, type FilesInput, reviewFiles } from '../src/node/index.js';
import { jsonOf, toJson } from '../src/report/index.js';

/**
 * Firms of a page or less. `figures.json` was worked out by hand from the rows and the definitions and is the proof;
 * `expected.json` is the whole output, written by `npm run golden:update` once every figure of it agrees.
 */
const SCENARIOS = fileURLToPath(new URL('../fixtures/scenario', import.meta.url));
const names = readdirSync(SCENARIOS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `npm run golden:update`: writes what is missing, shows what differs, and overwrites with `-- -u` only. */
const updating = process.env['npm_lifecycle_event'] === 'golden:update';

const ROLES = {
  invoices: 'invoices.csv',
  payments: 'payments.csv',
  creditNotes: 'credit-notes.csv',
  disputes: 'disputes.csv',
  agreements: 'agreements.csv',
  incidents: 'incidents.csv',
} as const;

/** What is worked out by hand for each client, whatever else is. */
const OF_CLIENT = [
  'clientId',
  'signals.daysToPay.n',
  'signals.daysToPay.mean',
  'signals.daysToPay.median',
  'signals.lateRate.late',
  'signals.lateRate.decided',
  'signals.lateRate.rate',
  'signals.lateRate.interval',
  'signals.disputeRate.disputed',
  'signals.disputeRate.rate',
  'signals.haggling.haggled',
  'signals.haggling.decided',
  'criteria.4.verdict',
  'criteria.5.verdict',
  'recommendation',
];
const OF_CLIENT_AND_CURRENCY = ['outstanding', 'overdue', 'aging'];
const OF_MONEY = [
  'billed',
  'cashApplied',
  'credited',
  'deducted',
  'writtenOff',
  'outstanding',
  'overpaid',
  'payments',
  'unapplied',
];

type Json = ReturnType<typeof jsonOf>;
type Figures = Readonly<Record<string, unknown>>;
interface Options extends Omit<AnalyzeOptions, 'asOf' | 'observedFrom'> {
  readonly asOf: string;
  readonly observedFrom?: string;
  /** How a file is read where its looks do not tell. */
  readonly files?: Readonly<Record<string, Omit<FileInput, 'path'>>>;
}

const home = process.cwd();
afterEach(() => process.chdir(home));

describe.each(names)('%s', (name) => {
  const folder = join(SCENARIOS, name);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

  test('the folder is whole', () => {
    const needed = ['README.md', 'invoices.csv', 'options.json', 'figures.json'];
    if (!updating) needed.push('expected.json');
    expect(needed.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  });

  test('figures by hand, then every byte', async () => {
    const golden = join(folder, 'expected.json');
    const [files, options] = inputOf(folder);
    const analysis = await analyzeFiles(files, options);
    const json = jsonOf(analysis);

    const figures = JSON.parse(read('figures.json')) as Figures;
    const asPrinted = JSON.parse(toJson(analysis)) as Json;
    expect(found(asPrinted, figures)).toEqual(figures);
    expect(paths(json).filter((path) => !(path in figures))).toEqual([]);
    addsUp(asPrinted);

    // Only the update may write one that is missing.
    expect(updating || existsSync(golden)).toBe(true);
    await expect(toJson(analysis)).toMatchFileSnapshot(golden);
  });

  test('one client at a time says the same', async () => {
    const [files, options] = inputOf(folder);
    const whole = await analyzeFiles(files, options);
    const run = reviewFiles(files, options);
    const clients = [];
    let next = await run.next();
    for (; !next.done; next = await run.next()) clients.push(next.value);
    expect(toJson({ ...next.value, clients })).toBe(toJson(whole));
  });
});

/** Goes to the folder, so that file names in the output are those of the folder. A test file has its own process. */
function inputOf(folder: string): [FilesInput, AnalyzeOptions] {
  process.chdir(folder);
  const {
    asOf,
    observedFrom,
    files: settings,
    ...rest
  } = JSON.parse(readFileSync('options.json', 'utf8')) as Options;
  const files = Object.entries(ROLES)
    .filter(([, path]) => existsSync(path))
    .map(([role, path]) => [role, { path, ...settings?.[role] }]);
  return [
    Object.fromEntries(files) as FilesInput,
    {
      ...rest,
      asOf: plainDate(asOf),
      ...(observedFrom === undefined ? {} : { observedFrom: plainDate(observedFrom) }),
    },
  ];
}

/** What the output has at each path; a number within 1e-9 of the figure stands as the figure. */
function found(json: Json, figures: Figures): Figures {
  const at = (path: string): unknown =>
    path
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], json);
  return Object.fromEntries(
    Object.entries(figures).map(([path, figure]) => [path, near(at(path), figure)]),
  );
}

function near(value: unknown, figure: unknown): unknown {
  if (typeof value === 'number' && typeof figure === 'number') {
    return Math.abs(value - figure) <= 1e-9 ? figure : value;
  }
  if (Array.isArray(value) && Array.isArray(figure)) {
    return value.map((element, i) => near(element, figure[i]));
  }
  if (!isObject(value) || !isObject(figure)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, near(element, figure[key])]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every path that must have been worked out by hand. */
function paths({ reconciliation, clients }: Json): string[] {
  return [
    ...Object.keys(reconciliation.money).flatMap((currency) =>
      OF_MONEY.map((key) => `reconciliation.money.${currency}.${key}`),
    ),
    ...clients.flatMap(({ signals }, i) => [
      ...OF_CLIENT.map((key) => `clients.${i}.${key}`),
      ...Object.keys(signals.receivables).flatMap((currency) =>
        OF_CLIENT_AND_CURRENCY.map((key) => `clients.${i}.signals.receivables.${currency}.${key}`),
      ),
    ]),
  ];
}

/** The two identities of money and the one of rows, on the printed figures. */
function addsUp({ reconciliation }: Json): void {
  for (const sums of Object.values(reconciliation.money)) {
    const minor = (key: keyof typeof sums): number => Math.round(Number(sums[key]) * 100);
    expect(minor('billed')).toBe(
      minor('cashApplied') +
        minor('credited') +
        minor('deducted') +
        minor('writtenOff') +
        minor('outstanding') -
        minor('overpaid'),
    );
    expect(minor('payments')).toBe(minor('cashApplied') + minor('unapplied'));
  }
  for (const { rows, accepted, rejected, ignored } of reconciliation.files) {
    expect(rows).toBe(accepted + rejected + ignored);
  }
}
