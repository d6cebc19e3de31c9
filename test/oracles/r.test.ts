import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  mannKendall,
  quantile,
  restrictedMean,
  type SurvivalObservation,
  survivalQuantile,
  theilSen,
  wilson,
} from '../../src/stats/index.js';
import { normalCdf } from '../../src/stats/normal-cdf.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';

const hasR =
  spawnSync('Rscript', ['-e', 'quit(status = !requireNamespace("survival", quietly = TRUE))'])
    .status === 0;
if (!hasR) console.warn('skipped: comparisons with R, which need Rscript and its survival package');

/** Whole numbers below `end`, the same in every run (Lehmer's generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * end);
  };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** What R answers to each line of samples: per sample, the values under each name; null for NA. */
function askR(samples: string[][]): Map<string, (number | null)[]>[] {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    const file = join(folder, 'samples.tsv');
    writeFileSync(file, samples.map((fields, id) => `${[id, ...fields].join('\t')}\n`).join(''));
    const script = fileURLToPath(new URL('oracle.R', import.meta.url));
    const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', script, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`Rscript failed: ${stderr}`);
    const answers = samples.map(() => new Map<string, (number | null)[]>());
    for (const line of stdout.trimEnd().split('\n')) {
      const [id, name, values] = line.split('\t');
      const read = values!.split(',').map((value) => (/N/.test(value) ? null : Number(value)));
      answers[Number(id)]!.set(name!, read);
    }
    return answers;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** To 1e-9 of itself, or of 1 where it is small; a p value in the tail is thus compared loosely, its z is not. */
function expectClose(actual: (number | null)[], expected: (number | null)[], what: string): void {
  expect(actual.length, what).toBe(expected.length);
  for (const [i, value] of actual.entries()) {
    const other = expected[i]!;
    if (value === null || other === null) expect(value, `${what} ${i}`).toBe(other);
    else {
      const error = Math.abs(value - other) / Math.max(1, Math.abs(other));
      expect(error, `${what} ${i}: ${value}, R ${other}`).toBeLessThan(1e-9);
    }
  }
}

describe.skipIf(!hasR)('R', () => {
  it('survfit: 200 censored samples with ties, half of them with delayed entry', () => {
    const next = numbers(20_240_630);
    const samples = times(200, (index) => {
      const range = 2 + next(60);
      const isDelayed = index % 2 === 1;
      return {
        horizon: 1 + next(80),
        observations: times(1 + next(index < 150 ? 20 : 300), (): SurvivalObservation => {
          const time = 1 + next(range);
          const event = next(10) < 7;
          return isDelayed && next(3) === 0 ? { time, event, entry: next(time) } : { time, event };
        }),
      };
    });
    const answers = askR(
      samples.map(({ observations, horizon }) => [
        'km',
        observations.map(({ time }) => time).join(),
        observations.map(({ event }) => Number(event)).join(),
        // R wants an entry for all or none; before every time is as good as none.
        observations.some(({ entry }) => entry !== undefined)
          ? observations.map(({ entry }) => entry ?? -1).join()
          : '',
        String(horizon),
      ]),
    );
    for (const [id, { observations, horizon }] of samples.entries()) {
      const curve = kaplanMeier(observations);
      for (const name of [
        'time',
        'atRisk',
        'events',
        'censored',
        'survival',
        'standardError',
        'lower',
        'upper',
      ] as const) {
        const column = curve.steps.map((step) => step[name]);
        expectClose(column, answers[id]!.get(name)!, `sample ${id} ${name}`);
      }
      const { estimate, lower, upper } = survivalQuantile(curve, 0.5);
      expectClose([estimate, lower, upper], answers[id]!.get('median')!, `sample ${id} median`);
      const mean = restrictedMean(curve, horizon)!;
      expectClose(
        [mean.value, mean.horizon],
        answers[id]!.get('restrictedMean')!,
        `sample ${id} mean`,
      );
      expectClose(
        [0.1234567, 0.31415926, 0.9012345].map((p) => survivalQuantile(curve, p).estimate),
        answers[id]!.get('quantiles')!,
        `sample ${id} quantiles`,
      );
    }
  });

  it('cor.test and the median slope: 200 samples, with ties in x, in y, in both, in none', () => {
    const next = numbers(5);
    const samples = times(200, (index) => {
      const n = 3 + next(index < 120 ? 8 : 60);
      const isTied = { x: index % 2 === 1, y: index % 4 > 1 };
      const trend = next(3) - 1;
      return times(n, (i) => ({
        x: isTied.x ? next(n) : i,
        // Broken numbers have no ties, whole ones do.
        y: isTied.y ? next(6) + trend * Math.floor(i / 4) : next(1e9) / 1e6 + trend * i * 20,
      }));
      // R has no test where one side never changes.
    })
      .filter((points) => new Set(points.map(({ x }) => x)).size > 1)
      .filter((points) => new Set(points.map(({ y }) => y)).size > 1);
    expect(samples.length).toBeGreaterThan(190);
    const answers = askR(
      samples.map((points) => [
        'trend',
        points.map(({ x }) => x).join(),
        points.map(({ y }) => y).join(),
      ]),
    );
    for (const [id, points] of samples.entries()) {
      const { s, z, pValue } = mannKendall(points)!;
      for (const [name, value] of Object.entries({ s, z, pValue, slope: theilSen(points) })) {
        expectClose([value], answers[id]!.get(name)!, `sample ${id} ${name}`);
      }
    }
    expect(samples.filter((points) => mannKendall(points)!.exact).length).toBeGreaterThan(20);
  });

  it('prop.test without correction: Wilson limits at several confidences', () => {
    const next = numbers(7);
    const samples = times(200, () => {
      const n = 1 + next(200);
      return { successes: next(n + 1), n, confidence: [0.5, 0.8, 0.9, 0.95, 0.999][next(5)]! };
    });
    const answers = askR(
      samples.map(({ successes, n, confidence }) => [
        'wilson',
        ...[successes, n, confidence].map(String),
      ]),
    );
    for (const [id, { successes, n, confidence }] of samples.entries()) {
      const limits = wilson(successes, n, { confidence })!;
      expectClose(
        [...limits],
        answers[id]!.get('limits')!,
        `${successes} of ${n} at ${confidence}`,
      );
    }
  });

  it('quantile type 7', () => {
    const next = numbers(11);
    const samples = times(200, () => ({
      values: times(1 + next(100), () => next(1000) / 8 - 20),
      p: [0, 0.1, 0.5, 0.9, 1, next(1000) / 1000][next(6)]!,
    }));
    const answers = askR(samples.map(({ values, p }) => ['quantile', values.join(), String(p)]));
    for (const [id, { values, p }] of samples.entries()) {
      expectClose([quantile(values, p)], answers[id]!.get('quantile')!, `sample ${id}`);
    }
  });

  it('pnorm and qnorm, relative to themselves in the tail too', () => {
    const zs = times(121, (i) => (i - 80) / 8 + 0.003);
    const ps = [1e-300, 1e-100, 1e-12, 1e-5, 0.001, 0.02, 0.3, 0.499, 0.5, 0.7, 0.975, 0.9999];
    const answers = askR([
      ...zs.map((z) => ['normalCdf', String(z)]),
      ...ps.map((p) => ['normalQuantile', String(p)]),
    ]).map((answer) => [...answer.values()][0]![0]!);
    for (const [i, z] of zs.entries()) {
      expect(Math.abs(normalCdf(z) / answers[i]! - 1), `z = ${z}`).toBeLessThan(1e-12);
    }
    for (const [i, p] of ps.entries()) {
      expect(Math.abs(normalQuantile(p) - answers[zs.length + i]!), `p = ${p}`).toBeLessThan(1e-12);
    }
  });
});
