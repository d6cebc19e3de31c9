import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  mannKendall,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalObservation,
  survivalQuantile,
  theilSen,
  wilson,
} from '../src/stats/index.js';

/** Data nobody here wrote, and what R made of it; beside the checkout, not in it. */
const DATA = new URL('../../shared/data/', import.meta.url);
const isThere = existsSync(new URL('survival/', DATA));
if (!isThere)
  console.warn('skipped: survival tables, which are kept beside the checkout in ../shared/data');

type Row = Record<string, string>;

function text(path: string): string {
  return readFileSync(new URL(path, DATA), 'utf8');
}

function rows(path: string): Row[] {
  return parse(text(path), { columns: true, skip_empty_lines: true }) as Row[];
}

function day(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

function usDay(text: string): number {
  const [month, date, year] = text.split('/').map(Number);
  return Date.UTC(year!, month! - 1, date!) / 86_400_000;
}

/** From issue to payment where that was known as of the day, else up to that day. */
function observe(issued: number, paid: number | undefined, asOf: number): SurvivalObservation {
  return paid !== undefined && paid <= asOf
    ? { time: paid - issued, event: true }
    : { time: asOf - issued, event: false };
}

function ibm(asOf: number): SurvivalObservation[] {
  return rows('ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv')
    .map((row) => ({ issued: usDay(row['InvoiceDate']!), paid: usDay(row['SettledDate']!) }))
    .filter(({ issued }) => issued <= asOf)
    .map(({ issued, paid }) => observe(issued, paid, asOf));
}

/** The log of the fines ends on this day. */
const FINES_END = '2012-03-26';

function fines(): SurvivalObservation[] {
  const first = new Map<string, number>();
  for (const { case_id, payment_date } of rows('traffic-fines/payments.csv')) {
    const paid = day(payment_date!);
    first.set(case_id!, Math.min(paid, first.get(case_id!) ?? paid));
  }
  return rows('traffic-fines/fines.csv').map(({ case_id, fine_date }) =>
    observe(day(fine_date!), first.get(case_id!), day(FINES_END)),
  );
}

/** Cancelled orders were left out, and the two whose cheque came before the order. */
function classicmodels(): SurvivalObservation[] {
  const paidOn = new Map(
    rows('classicmodels/expected_links.csv')
      .filter(({ paymentDate }) => paymentDate !== '')
      .map((row) => [row['orderNumber'], day(row['paymentDate']!)]),
  );
  return rows('classicmodels/orders.csv')
    .filter(({ status }) => status !== 'Cancelled')
    .map((row) =>
      observe(day(row['orderDate']!), paidOn.get(row['orderNumber']), day('2005-06-30')),
    )
    .filter(({ time }) => time >= 0);
}

function waltons(group?: string): SurvivalObservation[] {
  return rows('survival/waltons_dataset.csv')
    .filter((row) => group === undefined || row['group'] === group)
    .map((row) => ({ time: Number(row['T']), event: row['E'] === '1' }));
}

const SETS: Record<string, () => SurvivalObservation[]> = {
  lung: () =>
    rows('survival/lung.csv').map((row) => ({
      time: Number(row['time']),
      event: row['status'] === '1',
    })),
  larynx: () =>
    rows('survival/larynx.csv').map((row) => ({
      time: Number(row['time']),
      event: row['death'] === '1',
    })),
  waltons: () => waltons(),
  waltons_control: () => waltons('control'),
  waltons_mir137: () => waltons('miR-137'),
  ibm_ar_all_settled: () => ibm(Infinity),
  'ibm_ar_as_of_2013-07-01': () => ibm(day('2013-07-01')),
  traffic_fines_first_payment: fines,
  'classicmodels_orders_as_of_2005-06-30': classicmodels,
};

/** An empty cell is R's NA: no band where nothing survives, a quantile never reached. */
function expectCell(actual: number | null, cell: string | undefined): void {
  if (cell === '') expect(actual).toBeNull();
  else expect(Math.abs(actual! - Number(cell))).toBeLessThan(1e-9);
}

describe.skipIf(!isThere)('survival tables of R', () => {
  it.each(Object.keys(SETS))('%s: every step', (name) => {
    const { steps } = kaplanMeier(SETS[name]!());
    const table = rows(`survival/${name}.km.csv`);
    expect(steps.length).toBe(table.length);
    for (const [i, step] of steps.entries()) {
      const row = table[i]!;
      expectCell(step.time, row['time']);
      expectCell(step.atRisk, row['n_risk']);
      expectCell(step.events, row['n_event']);
      expectCell(step.censored, row['n_censor']);
      expectCell(step.survival, row['surv']);
      expectCell(step.standardError, row['std_err_greenwood']);
      expectCell(step.lower, row['lower95_loglog']);
      expectCell(step.upper, row['upper95_loglog']);
    }
  });

  it('the summary has every set', () => {
    const names = rows('survival/km_summary.csv').map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(SETS).sort());
  });

  it.each(Object.keys(SETS))('%s: quartiles, limits of the median, mean', (name) => {
    const row = rows('survival/km_summary.csv').find((each) => each['name'] === name)!;
    const curve = kaplanMeier(SETS[name]!());
    const median = survivalQuantile(curve, 0.5);
    expectCell(curve.n, row['n']);
    expectCell(curve.events, row['events']);
    expectCell(survivalQuantile(curve, 0.25).estimate, row['q25']);
    expectCell(median.estimate, row['median']);
    expectCell(survivalQuantile(curve, 0.75).estimate, row['q75']);
    expectCell(median.lower, row['median_lower95']);
    expectCell(median.upper, row['median_upper95']);
    expectCell(restrictedMean(curve, Infinity)?.value ?? null, row['rmean_to_max']);
  });
});

/** The printed figures have six digits behind the point. */
function expectPrinted(actual: number | null, printed: string): void {
  if (printed === 'NA' || printed === 'NaN') expect(actual).toBeNull();
  else expect(Math.abs(actual! - Number(printed))).toBeLessThan(5.001e-7);
}

function expectPrintedColumn(actual: (number | null)[], printed: string[]): void {
  expect(actual.length).toBe(printed.length);
  for (const [i, value] of actual.entries()) expectPrinted(value, printed[i]!);
}

function numbersAfter(block: string, label: string): string[] {
  const line = block.split('\n').find((each) => each.trimStart().startsWith(label));
  return line!.slice(line!.indexOf(label) + label.length).match(/NaN|NA|-?[\d.]+/g)!;
}

describe.skipIf(!isThere)('gold vectors: survival', () => {
  const blocks = isThere
    ? text('survival/gold-survival.txt')
        .split(/^## /m)
        .filter((block) => /^[A-E] /.test(block))
    : [];

  it('are all there', () => {
    expect(blocks.length).toBe(5);
  });

  it.each(blocks.map((block) => [block.split('\n')[0]!, block]))('%s', (_, block) => {
    const events = numbersAfter(block, 'd =');
    const curve = kaplanMeier(
      numbersAfter(block, 't =').map((time, i) => ({
        time: Number(time),
        event: events[i] === '1',
      })),
    );
    const column = (label: string, actual: (number | null)[], from = block) =>
      expectPrintedColumn(actual, numbersAfter(from, label));
    const logLog = block.slice(block.indexOf(' log-log'));
    column(
      'time:',
      curve.steps.map((step) => step.time),
    );
    column(
      'n.risk:',
      curve.steps.map((step) => step.atRisk),
    );
    column(
      'S:',
      curve.steps.map((step) => step.survival),
    );
    column(
      'greenwood se(S):',
      curve.steps.map((step) => step.standardError),
    );
    column(
      'lower(S):',
      curve.steps.map((step) => step.lower),
      logLog,
    );
    column(
      'upper(S):',
      curve.steps.map((step) => step.upper),
      logLog,
    );

    const median = survivalQuantile(curve, 0.5);
    const [, estimate, lower, upper] = /median=(\S+) lower=(\S+) upper=(\S+)/.exec(logLog)!;
    expectPrinted(median.estimate, estimate!);
    expectPrinted(median.lower, lower!);
    expectPrinted(median.upper, upper!);

    const means = [...block.matchAll(/rmean\(tau=(\d+)\)=([\d.]+)/g)];
    expect(means.length).toBeGreaterThan(0);
    for (const [, horizon, value] of means) {
      const mean = restrictedMean(curve, Number(horizon))!;
      expectPrinted(mean.value, value!);
      expect(mean.horizon).toBe(Number(horizon));
    }
  });
});

describe.skipIf(!isThere)('gold vectors: losses and late entries', () => {
  const gold = isThere ? text('survival/gold-rates-and-trends.txt') : '';
  const survivals = (curve: SurvivalCurve) => curve.steps.map(({ survival }) => survival);

  it('F: what was lost, taken as censored', () => {
    const [, printed] = /lost treated as censored\): ([\d. ]+)/.exec(gold)!;
    // Paid at 10, 15, 30, 40; lost at 20 and 60; open at 35 and 75: read off the table above that line.
    const paid = [10, 15, 30, 40];
    const curve = kaplanMeier(
      [10, 15, 20, 30, 35, 40, 60, 75].map((time) => ({ time, event: paid.includes(time) })),
    );
    expectPrintedColumn(
      survivals(curve).map((share) => 1 - share),
      printed!.trim().split(' '),
    );
  });

  it('G: an export that begins 30 days after two of the invoices', () => {
    const block = gold.slice(gold.indexOf('## G'), gold.indexOf('## H'));
    const table = [...block.matchAll(/^\d+ +(\d+) +(\d+) +([\d.]+)$/gm)];
    const [, ignoring, median, medianIgnoring] = /S: ([\d. ]+?) +medians: (\d+) (\d+)/.exec(block)!;
    const all = [12, 25, 40, 45, 50, 80].map((time) => ({ time, event: time !== 40 }));
    const whole = kaplanMeier(all);
    const truncated = kaplanMeier(all.map((one) => (one.time >= 50 ? { ...one, entry: 30 } : one)));
    expectPrintedColumn(
      truncated.steps.map(({ time }) => time),
      table.map((row) => row[1]!),
    );
    expectPrintedColumn(
      truncated.steps.map(({ atRisk }) => atRisk),
      table.map((row) => row[2]!),
    );
    expectPrintedColumn(
      survivals(truncated),
      table.map((row) => row[3]!),
    );
    expectPrintedColumn(survivals(whole), ignoring!.split(' '));
    expect(survivalQuantile(truncated, 0.5).estimate).toBe(Number(median));
    expect(survivalQuantile(whole, 0.5).estimate).toBe(Number(medianIgnoring));
  });
});

describe.skipIf(!isThere)('gold vectors: rates and trends', () => {
  const gold = isThere ? text('survival/gold-survival.txt') : '';

  it('Wilson limits', () => {
    const lines = [...gold.matchAll(/^ *(\d+)\/ *(\d+) wilson\[([\d.]+),([\d.]+)\]/gm)];
    expect(lines.length).toBe(14);
    for (const [, successes, n, lower, upper] of lines) {
      const limits = wilson(Number(successes), Number(n))!;
      expectPrinted(limits[0], lower!);
      expectPrinted(limits[1], upper!);
    }
  });

  it('Mann-Kendall: variance, z and p follow from n and S', () => {
    const lines = [
      ...gold.matchAll(
        /^n=(\d+) slope=\S+ S=(\d+) varS=(\S+) z=(\S+) p=(\S+)(?:\n +exact Kendall p=(\S+))?/gm,
      ),
    ];
    expect(lines.length).toBe(6);
    for (const [, n, s, variance, z, p, exact] of lines) {
      const result = mannKendall(orderWith(Number(n), Number(s)))!;
      expect(result.s).toBe(Number(s));
      expectPrinted(result.variance, variance!);
      expectPrinted(result.z, z!);
      expectPrinted(result.pValue, exact ?? p!);
      expect(result.exact).toBe(exact !== undefined);
    }
  });
});

/** Points that rise S times more often than they fall: an ascending run with its greatest value moved down. */
function orderWith(n: number, s: number) {
  const pairs = (n * (n - 1)) / 2;
  const ys = Array.from({ length: n }, (_, i) => i);
  // An odd number of pairs missing means that one is a tie.
  if ((pairs - s) % 2 === 1) ys[1] = ys[0]!;
  for (let falling = Math.floor((pairs - s) / 2); falling > 0; falling--) {
    const at = ys.indexOf(n - 1);
    [ys[at - 1], ys[at]] = [ys[at]!, ys[at - 1]!];
  }
  return ys.map((y, x) => ({ x, y }));
}

describe.skipIf(!isThere)('trend of real invoices', () => {
  it('slope and S are those of looking at every pair', () => {
    const points = rows('ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv').map((row) => ({
      x: usDay(row['InvoiceDate']!),
      y: Number(row['DaysToSettle']),
    }));
    const slopes: number[] = [];
    let s = 0;
    for (const [i, a] of points.entries()) {
      for (const b of points.slice(0, i)) {
        if (a.x === b.x) continue;
        slopes.push((a.y - b.y) / (a.x - b.x));
        s += Math.sign(slopes.at(-1)!);
      }
    }
    const sorted = Float64Array.from(slopes).sort();
    const half = sorted.length / 2;
    expect(theilSen(points)).toBe((sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2);
    expect(mannKendall(points)?.s).toBe(s);
  });
});
