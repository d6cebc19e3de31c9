import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { analyze } from '../src/analyze.js';
import { policies } from '../src/criteria/policy.js';
import { columnsOf } from '../src/csv/columns/columns.js';
import { DIRECTIONS, DOCUMENT_TYPES, PAYMENT_STATUSES } from '../src/csv/columns/words.js';
import type { RecordRole } from '../src/model/file-report.js';
import { plainDate } from '../src/model/plain-date.js';
import {
  AGREEMENT_KINDS,
  CREDIT_REASONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  PRICINGS,
  STATUSES,
} from '../src/model/vocabularies.js';
import { toCsv } from '../src/report/index.js';

/**
 * The pages on figures and criteria are what people trust the numbers by. Each example in them is taken from
 * `expected.json` of a scenario, which `golden.test.ts` holds to the library; each field, rule and threshold is there.
 */
const text = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

const metrics = text('docs/metrics.md');
const criteria = text('docs/criteria.md');

interface Rule {
  readonly id: string;
}

interface Client {
  readonly clientId: string;
  readonly invoices: unknown;
  readonly signals: Readonly<Record<string, unknown>>;
  readonly criteria: readonly {
    readonly point: number;
    readonly id: string;
    readonly verdict: string;
    readonly rules: readonly Rule[];
    readonly decidedBy: readonly string[];
    readonly flip: string | null;
  }[];
  readonly recommendation: string;
  readonly sensitivity: Readonly<Record<string, unknown>>;
}

function client(scenario: string, clientId: string): Client {
  const { clients } = JSON.parse(text(`fixtures/scenario/${scenario}/expected.json`)) as {
    clients: Client[];
  };
  const found = clients.find((each) => each.clientId === clientId);
  if (found === undefined) throw new Error(`${scenario} has no client ${clientId}`);
  return found;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[key],
    value,
  );
}

/** Paths of all leaves of a JSON schema; a map by currency adds no step of its own. */
function leaves(schema: unknown, path = ''): string[] {
  const { properties, additionalProperties } = schema as {
    properties?: Readonly<Record<string, unknown>>;
    additionalProperties?: unknown;
  };
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, inner]) =>
      leaves(inner, path === '' ? key : `${path}.${key}`),
    );
  }
  return typeof additionalProperties === 'object' ? leaves(additionalProperties, path) : [path];
}

/** The rows of all tables below a heading of the second level, as trimmed cells. */
function* rows(page: string): Generator<{ section: string; cells: string[] }> {
  let section = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    if (line.startsWith('| `')) {
      yield {
        section,
        cells: line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      };
    }
  }
}

/** Whether a value is what the page shows: numbers to the digits shown. */
function shows(shown: string, value: unknown): boolean {
  const events = /^(\d+) events$/.exec(shown);
  if (events) return Array.isArray(value) && value.length === Number(events[1]);
  const expected = JSON.parse(shown) as unknown;
  if (Array.isArray(expected)) {
    const numbers = shown.slice(1, -1).split(', ');
    return (
      Array.isArray(value) &&
      value.length === numbers.length &&
      numbers.every((number, i) => shows(number.replace(/0+$/, '') || '0', value[i]))
    );
  }
  if (typeof expected !== 'number' || typeof value !== 'number') return expected === value;
  const decimals = shown.split('.')[1]?.length ?? 0;
  return decimals === 0 ? value === expected : Math.abs(value - expected) <= 0.5 / 10 ** decimals;
}

const BY_CURRENCY = ['waterfall', 'receivables', 'lateCost', 'relationship', 'paymentIndex'];

describe('docs/metrics.md', () => {
  const examples = [...rows(metrics)].flatMap(({ section, cells }) => {
    const example = /^`([\w-]+)` (\S+)(?: ([A-Z]{3}))?: `(.*)`$/.exec(cells.at(-1) ?? '');
    if (example === null) return [];
    const [, scenario = '', clientId = '', currency, shown = ''] = example;
    return [
      { section, figure: cells[0]!.replaceAll('`', ''), scenario, clientId, currency, shown },
    ];
  });

  test.each(examples)('$section $figure: $scenario $clientId', (example) => {
    const { section, figure, scenario, clientId, currency, shown } = example;
    const found = client(scenario, clientId);
    const steps = figure === section ? [] : figure.split('.');
    const inCurrency = currency === undefined ? [] : [currency];
    const path = BY_CURRENCY.includes(section)
      ? [section, ...inCurrency, ...steps]
      : [section, ...steps, ...inCurrency];
    const value = section === 'invoices' ? at(found.invoices, steps) : at(found.signals, path);
    expect({ value, fits: shows(shown, value) }).toEqual({ value, fits: true });
  });

  test('has every figure of the JSON Schema, with an example', () => {
    const schema = JSON.parse(text('schema/analysis.schema.json'));
    const { invoices, signals } = schema.properties.clients.items.properties;
    const figures = [
      ...leaves(invoices).map((figure) => `invoices.${figure}`),
      // The law's claim is told in its row, the parts of an event in its table.
      ...leaves(signals).filter((figure) => !/statutory\.|events\./.test(figure)),
    ];
    const told = examples.map(({ section, figure }) =>
      section === figure ? section : `${section}.${figure}`,
    );
    expect(figures.filter((figure) => !told.includes(figure))).toEqual([]);
    expect(told.filter((figure) => !figures.includes(figure))).toEqual([]);
  });

  test('has every kind of event', () => {
    const kinds = [...rows(metrics)].flatMap(({ section, cells }) =>
      section === 'haggling' && cells.length === 4 ? [cells[0]!.replaceAll('`', '')] : [],
    );
    const schema = JSON.parse(text('schema/analysis.schema.json'));
    const { events } =
      schema.properties.clients.items.properties.signals.properties.haggling.properties;
    expect(kinds.toSorted()).toEqual(events.items.properties.kind.enum.toSorted());
  });
});

describe('docs/criteria.md', () => {
  const unwrapped = criteria.replace(/\n(?!\n|\||#|-)/g, ' ');

  test('has every rule and criterion', () => {
    const slow = client('constantly-slow', 'K-07');
    const ids = [
      ...slow.criteria.flatMap(({ rules }) => rules.map(({ id }) => id)),
      ...slow.criteria.flatMap(({ id, point }) => (point === 5 || point === 6 ? [] : [id])),
      'incidents',
    ];
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !criteria.includes(`\`${id}\``))).toEqual([]);
  });

  test('has the thresholds of all presets', () => {
    const table = Object.fromEntries(
      [...rows(criteria)].flatMap(({ section, cells }) =>
        section === 'Policies'
          ? [[cells[0]!.replaceAll('`', ''), cells.slice(1).map((cell) => JSON.parse(cell))]]
          : [],
      ),
    );
    const { name: _, ...fields } = policies.standard;
    const expected = Object.fromEntries(
      Object.keys(fields).map((field) => [
        field,
        [policies.strict, policies.standard, policies.lenient].map(
          (preset) => preset[field as keyof typeof fields],
        ),
      ]),
    );
    expect(table).toEqual(expected);
  });

  const verdicts = [
    ...unwrapped.matchAll(
      /`([\w-]+)` (\S+) point (\d+): `([\w-]+)`(?:\s+by ((?:`[\w-]+`(?:, )?)+))?/g,
    ),
  ];
  test.each(verdicts.map(([all, ...parts]) => [all, parts] as const))('%s', (_, parts) => {
    const [scenario = '', clientId = '', point, verdict, by] = parts;
    const found = client(scenario, clientId).criteria.find((each) => each.point === Number(point));
    expect(found?.verdict).toBe(verdict);
    if (by !== undefined) expect(found?.decidedBy).toEqual(by.replaceAll('`', '').split(', '));
  });

  const flips = [...unwrapped.matchAll(/`([\w-]+)` (\S+) point (\d+) flips: "([^"]+)"/g)];
  test.each(flips.map(([all, ...parts]) => [all, parts] as const))('%s', (_, parts) => {
    const [scenario = '', clientId = '', point, flip] = parts;
    const found = client(scenario, clientId).criteria.find((each) => each.point === Number(point));
    expect(found?.flip).toBe(flip);
  });

  test('recommendations and sensitivity are those of the scenarios', () => {
    const told = [...rows(criteria)].flatMap(({ section, cells: [example = '', advice = ''] }) => {
      const [, scenario, clientId] = /^`([\w-]+)` (\S+)$/.exec(example) ?? [];
      return section === 'Recommendation' && scenario !== undefined && clientId !== undefined
        ? [[client(scenario, clientId).recommendation, advice.replaceAll('`', '')]]
        : [];
    });
    expect(told.map(([, advice]) => advice)).toEqual(['fire', 'watch', 'keep', 'undecided']);
    for (const [found, advice] of told) expect(found).toBe(advice);

    const [, scenario = '', clientId = '', strict, standard, lenient, stable] =
      /`([\w-]+)` (\S+) under each preset: strict `(\w+)`, standard `(\w+)`, lenient `(\w+)`; stable: `(\w+)`/.exec(
        unwrapped,
      ) ?? [];
    expect(client(scenario, clientId).sensitivity).toEqual({
      strict,
      standard,
      lenient,
      stable: stable === 'true',
    });
  });

  test('there are examples', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(6);
    expect(flips.length).toBeGreaterThanOrEqual(2);
  });
});

describe('docs/columns.md', () => {
  const columns = text('docs/columns.md');
  /** The rows of a table, by the name of the column. */
  const tableOf = (role: string): Map<string, string> => {
    const section = columns.split(/^## /m).find((part) => part.startsWith(`\`--${role}\``)) ?? '';
    const rows = [...section.matchAll(/^\| (\**\w+\**) \| (.*) \|$/gm)].slice(1);
    return new Map(rows.map(([, name, meaning]) => [name!, meaning!]));
  };

  test.each<RecordRole>([
    'invoices',
    'payments',
    'credit-notes',
    'disputes',
    'agreements',
    'incidents',
  ])('has each column of --%s, and says which are needed', (role) => {
    const known = Object.entries(columnsOf(role)).map(([name, { required }]) =>
      required ? `**${name}**` : name,
    );
    expect([...tableOf(role).keys()].toSorted()).toEqual(known.toSorted());
  });

  test.each([
    ['invoices', 'status', STATUSES],
    ['invoices', 'disputeOutcome', DISPUTE_OUTCOMES],
    ['invoices', 'disputeReason', DISPUTE_REASONS],
    ['payments', 'kind', PAYMENT_KINDS],
    ['payments', 'status', PAYMENT_STATUSES],
    ['payments', 'direction', DIRECTIONS],
    ['credit-notes', 'reason', CREDIT_REASONS],
    ['agreements', 'kind', AGREEMENT_KINDS],
    ['agreements', 'pricing', PRICINGS],
  ])('--%s: has each word that %s may be', (role, column, vocabulary) => {
    const meaning = tableOf(role).get(column)!;
    for (const word of Object.keys(vocabulary)) expect(meaning).toContain(`\`${word}\``);
  });

  test('tells invoices from credit notes', () => {
    expect(Object.keys(DOCUMENT_TYPES)).toEqual(['invoice', 'credit-note', 'other']);
    const meaning = tableOf('invoices').get('documentType')!;
    expect(meaning).toContain('`invoice` or `credit-note`');
  });
});

describe('docs/reports.md', () => {
  test('has every column of the table, in order', () => {
    const told = [...rows(text('docs/reports.md'))]
      .filter(({ section }) => section === 'The table')
      .map(({ cells }) => cells[0]!.replaceAll('`', ''));
    const empty = analyze({ invoices: [], payments: [] }, { asOf: plainDate('2024-06-30') });
    expect(toCsv(empty)).toBe(`${told.join(',')}\n`);
  });
});
