import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { analyze } from '../../src/analyze.js';
import { plainDate } from '../../src/model/plain-date.js';
import { analyzeFiles } from '../../src/node/index.js';
import { toJson } from '../../src/report/json.js';
import { MIDDLE, records } from '../support/arbitrary-records.js';
import { analysisSchema } from './analysis-schema.js';

const PATH = 'schema/analysis.schema.json';

const generated = {
  title: 'invoice-signals analysis',
  description: 'The output of `invoice-signals analyze --format json`, schemaVersion 1.',
  ...z.toJSONSchema(analysisSchema, { target: 'draft-2020-12' }),
};

const validate = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictTuples: false,
  validateFormats: false,
}).compile(JSON.parse(readFileSync(PATH, 'utf8')));

function errorsOf(value: unknown): unknown {
  return validate(value) ? [] : validate.errors;
}

describe('the published JSON Schema', () => {
  it('is the one that the contract gives (npm run schema:update writes it)', async () => {
    await expect(`${JSON.stringify(generated, null, 2)}\n`).toMatchFileSnapshot(`../../${PATH}`);
  });

  it.each(readdirSync('fixtures/scenario').filter((name) => !name.endsWith('.md')))(
    'holds for %s',
    (name) => {
      expect(
        errorsOf(JSON.parse(readFileSync(`fixtures/scenario/${name}/expected.json`, 'utf8'))),
      ).toEqual([]);
    },
  );

  it('holds for a ledger export', async () => {
    const files = { ledger: 'fixtures/formats/datev-extf/input.csv' };
    const analysis = await analyzeFiles(files, { asOf: MIDDLE });
    expect(errorsOf(JSON.parse(toJson(analysis)))).toEqual([]);
  });

  it('holds for any ledger, with any option', () => {
    const options = fc.constantFrom(
      {},
      { policy: 'lenient' as const, observedFrom: MIDDLE, graceDays: 3 },
      {
        statutory: 'de' as const,
        baseRates: [{ from: plainDate('2022-01-01'), rate: 0.03 }],
        handlingCostPerDispute: 12.5,
      },
    );
    fc.assert(
      fc.property(records(), options, (all, chosen) => {
        expect(errorsOf(JSON.parse(toJson(analyze(all, { asOf: MIDDLE, ...chosen }))))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses what is not in it', () => {
    const value = JSON.parse(toJson(analyze({ invoices: [] }, { asOf: MIDDLE })));
    expect(errorsOf(value)).toEqual([]);
    expect(errorsOf({ ...value, more: 1 })).not.toEqual([]);
    expect(errorsOf({ ...value, asOf: 19_000 })).not.toEqual([]);
  });
});
