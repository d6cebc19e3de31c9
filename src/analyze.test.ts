import { describe, expect, it } from 'vitest';
import { day, invoice, payment } from '../test/support/ledger.js';
import { type AnalyzeOptions, analyze, analyzeClients } from './analyze.js';
import { settle } from './ledger/settle.js';
import { toExplanation } from './report/explain.js';
import { toJson } from './report/json.js';

const asOf = day(200);

/** Three invoices of which 80 % came, by payments of which one names no invoice. */
const books = {
  invoices: [1, 2, 3].map((n) => invoice({ invoiceId: `I${n}`, issueDate: day(30 * n) })),
  payments: [1, 2, 3].map((n) =>
    payment(day(30 * n + 20), '800', { invoiceId: n === 3 ? null : `I${n}`, clientId: 'c' }),
  ),
};

describe('an option that is undefined was not given', () => {
  const plain = analyze(books, { asOf });

  it.each([
    'allocation',
    'tolerance',
    'currency',
    'defaultTermsDays',
    'discountGraceDays',
    'shortPayment',
    'bankFee',
    'withholding',
    'policy',
    'graceDays',
    'observedFrom',
    'horizon',
    'dsoDays',
    'annualRate',
    'handlingCostPerDispute',
    'statutory',
    'baseRates',
    'client',
  ] satisfies readonly (keyof AnalyzeOptions)[])('%s', (name) => {
    const options = { asOf, [name]: undefined } as AnalyzeOptions;
    const analysis = analyze(books, options);
    expect(toJson(analysis)).toBe(toJson(plain));
    const [ledger] = settle(books, options).clients;
    expect(toExplanation(analysis, ledger!)).toBe(
      toExplanation(plain, settle(books, { asOf }).clients[0]!),
    );
  });
});

describe('options that no one knows are a mistake', () => {
  it.each([
    [{ gracedays: 30 }, /options: there is no "gracedays"; there are asOf, client, .*graceDays/],
    [{ polcy: 'strict' }, /"polcy"/],
    [{ toString: 1 }, /"toString"/],
  ])('%j', async (options, message) => {
    const wrong = { asOf, ...options } as AnalyzeOptions;
    expect(() => analyze(books, wrong)).toThrow(message);
    const source = (async function* () {})();
    await expect(analyzeClients(source, wrong)).rejects.toThrow(message);
  });

  it('and so are none', () => {
    const wrong = expect.objectContaining({ code: 'bad-argument' });
    expect(() => analyze(books, undefined as never)).toThrow(wrong);
    expect(() => analyze(books, asOf as never)).toThrow(wrong);
  });
});
