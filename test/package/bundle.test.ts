import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, inject, test } from 'vitest';

const consumer = inject('consumer');

/** What a bundler makes of a program that uses the installed package, for a browser. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: consumer, loader: 'js' },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'program',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

const gzipped = (code: string) => gzipSync(code).length;

describe('in a browser', () => {
  test('the library bundles, and runs where only the web platform exists', async () => {
    const code = await bundle(`export { answer } from './late-rate.mjs';`);
    const web = {
      TextDecoder,
      TextEncoder,
      ReadableStream,
      TransformStream,
      TextDecoderStream,
      DecompressionStream,
      Blob,
      AbortController,
      AbortSignal,
      DOMException,
      URL,
      setTimeout,
      clearTimeout,
      queueMicrotask,
    };
    const context = createContext({ ...web });
    const answer = await runInContext(`${code}; program.answer()`, context);
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      late: 1,
      decided: 2,
      functions: ['function', 'function'],
    });
  });

  test('reading CSV costs what csv-parse, the dates and the formats cost, and no more', async () => {
    const code = await bundle(`export { answer } from './late-rate.mjs';`);
    expect(code).not.toMatch(TRACES.zod);
    // 166 kB, of which csv-parse, date-fns and decimal.js are 45, and the exports of tools 20. Thirteen came with headers and
    // words of six languages, with what is asked and told of columns, and with what a payment's status and direction say;
    // thirteen with names and numbers as people write them, terms of payment, and the patterns of what no row names; seven with what
    // else may explain an event of haggling, with payments that came back or before their bill, and with doubts of lateness; one
    // with numbers that begin anew each year; four with statements of banks, and headers and words of everyday books.
    expect(gzipped(code)).toBeLessThan(166_500);
  });
});

/** Traces that the libraries leave even in minified code. */
const TRACES = {
  zod: /ZodError|zod/,
  'csv-parse': /csv-parse|CsvError|CSV_/,
  'decimal.js': /toSignificantDigits|DecimalError/,
  'date-fns': /date-fns|formatDistance/,
  node: /node:|require\(/,
};

describe('a bundle holds what is used', () => {
  test.each([
    ['signals', 'lateRate', 3000],
    ['stats', 'kaplanMeier', 3000],
    ['stats', 'quantile', 1000],
  ])('%s: %s alone', async (subpath, name, ceiling) => {
    const code = await bundle(`export { ${name} } from 'invoice-signals/${subpath}';`);
    const found = Object.entries(TRACES).filter(([, trace]) => trace.test(code));
    expect(found).toEqual([]);
    expect(gzipped(code)).toBeLessThan(ceiling);
  });

  test('the analysis brings decimal.js, and neither zod nor csv-parse', async () => {
    const code = await bundle(`export { analyze } from 'invoice-signals';`);
    expect(code).toMatch(TRACES['decimal.js']);
    expect(code).not.toMatch(TRACES.zod);
    expect(code).not.toMatch(TRACES['csv-parse']);
    expect(code).not.toMatch(TRACES['date-fns']);
    // 76 kB, of which decimal.js is 13. Six came with the checks of what callers give, and with what rows say is still owed,
    // one with lists in order, for clients with thousands of open invoices. Twelve came with doubts about verdicts, patterns of what
    // no row names, and cash that is looked for by names and numbers as people write them; seven with what else may explain an event
    // of haggling, with payments that came back or before their bill, and with doubts of lateness; three with numbers that begin
    // anew each year, instalments, and payers called otherwise by their banks.
    expect(gzipped(code)).toBeLessThan(76_000);
  });

  test('one report brings no other', async () => {
    const json = await bundle(`export { toJson } from 'invoice-signals/report';`);
    const html = await bundle(`export { toHtml } from 'invoice-signals/report';`);
    expect(html).toContain('prefers-color-scheme');
    expect(json).not.toContain('prefers-color-scheme');
    expect(json).not.toContain('LET GO?');
  });

  test('the traces are there where the libraries are', async () => {
    const all = await bundle(
      `import { z } from 'zod'; import { parse } from 'csv-parse/browser/esm'; import { Decimal } from 'decimal.js';
       export { z, parse, Decimal };`,
    );
    expect(all).toMatch(TRACES.zod);
    expect(all).toMatch(TRACES['csv-parse']);
    expect(all).toMatch(TRACES['decimal.js']);
  });

  test('importing everything and using nothing costs next to nothing', async () => {
    const code = await bundle(
      `import 'invoice-signals'; import 'invoice-signals/signals'; import 'invoice-signals/csv';`,
    );
    expect(code.length).toBeLessThan(200);
  });
});
