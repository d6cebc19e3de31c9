import { describe, expect, it } from 'vitest';
import { client, day, invoice, payment } from '../test/support/ledger.js';
import { type AnalyzeOptions, analyze, analyzeClients } from './analyze.js';
import { policies } from './criteria/policy.js';
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

it('who writes into an analysis changes no later one', () => {
  const options = { asOf, baseRates: [{ from: asOf, rate: 0.03 }] };
  const before = toJson(analyze(books, options));
  for (const { assumptions } of [analyze(books, options), analyze(books, { asOf })]) {
    Object.assign(assumptions.thresholds, { lateRateMet: 0, minDecided: 99 });
    Object.assign(assumptions.tolerance, { absolute: 1000 });
    (assumptions.baseRates as object[]).push({ from: asOf, rate: 9 });
    for (const each of assumptions.baseRates) Object.assign(each, { rate: 9 });
  }
  for (const name of ['strict', 'standard', 'lenient'] as const) {
    Object.assign(policies[name], { lateRateMet: 0 });
  }
  expect(toJson(analyze(books, options))).toBe(before);
});

it('the one client to be reviewed is named as its records name it, without outer blanks', () => {
  const two = { ...books, invoices: [...books.invoices, invoice({ clientId: 'd' })] };
  const { clients } = analyze(two, { asOf, client: ' c ' });
  expect(clients.map(({ clientId }) => clientId)).toEqual(['c']);
  expect(() => analyze(two, { asOf, client: 7 as never })).toThrow(
    expect.objectContaining({
      code: 'bad-argument',
      message: expect.stringContaining('client is 7'),
    }),
  );
});

it('a client that a source brings twice is told', async () => {
  const source = async function* () {
    for (const { invoiceId } of books.invoices) {
      yield client({ invoices: [invoice({ invoiceId })] });
    }
  };
  const { issues } = await analyzeClients(source(), { asOf });
  const twice = issues.filter(({ code }) => code === 'client-twice');
  expect(twice).toHaveLength(2);
  expect(twice[0]).toMatchObject({ severity: 'error', value: 'c' });
  expect(issues.map(({ code }) => code)).not.toContain('similar-client-ids');
});

it('also behind a client with a similar id', async () => {
  const source = async function* () {
    for (const clientId of ['07', '7', '7']) {
      yield { ...client({ invoices: [invoice({ clientId })] }), clientId };
    }
  };
  const { issues } = await analyzeClients(source(), { asOf });
  const codes = issues.map(({ code }) => code);
  expect(codes.filter((code) => code === 'similar-client-ids')).toHaveLength(1);
  expect(codes.filter((code) => code === 'client-twice')).toHaveLength(1);
});

it('what a source brings is checked as other records are', async () => {
  const wrong = { ...invoice({ invoiceId: 'I2' }), dueDate: '2024-03-31' as never };
  const source = async function* () {
    yield client({ invoices: [invoice(), wrong] });
  };
  const { clients, issues } = await analyzeClients(source(), { asOf });
  expect(clients[0]!.invoices.issued).toBe(1);
  expect(issues.map(({ code }) => code)).toContain('bad-date');
  for (const none of [null, { ...client({}), clientId: '' }, { clientId: 'c' }]) {
    const broken = (async function* () {
      yield none as never;
    })();
    const error = expect.objectContaining({ code: 'bad-argument' });
    await expect(analyzeClients(broken, { asOf })).rejects.toThrow(error);
  }
});

it('a source that is a list, or none, is a mistake', async () => {
  for (const source of [[client({})], { clients: [] }, null, undefined]) {
    await expect(analyzeClients(source as never, { asOf })).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('source must bring'),
    });
  }
});

it('each client of an analysis can be explained, where one has only invoices of later', () => {
  const later = invoice({ invoiceId: 'I9', clientId: 'later', issueDate: day(300) });
  const records = { ...books, invoices: [...books.invoices, later] };
  const analysis = analyze(records, { asOf });
  const ledgers = settle(records, { asOf }).clients;
  expect(ledgers).toHaveLength(2);
  const pages = analysis.clients.map(({ clientId }) =>
    toExplanation(analysis, ledgers.find((ledger) => ledger.clientId === clientId)!),
  );
  expect(pages).toHaveLength(1);
});

describe('a client half of whose invoices could not be used', () => {
  /** So many of four numbers stand again 40 days later, too soon for numbers that begin anew. */
  const again = (rows: number) => {
    const first = ['1', '2', '3', '4'].map((invoiceId, i) => ({ invoiceId, on: 20 * i }));
    const second = first.slice(0, rows).map(({ invoiceId, on }) => ({ invoiceId, on: on + 40 }));
    const invoices = [...first, ...second].map(({ invoiceId, on }, place) =>
      invoice({ invoiceId, issueDate: day(on), amount: place < 4 ? '500' : '600' }),
    );
    const payments = first.map(({ invoiceId, on }) => payment(day(on + 20), '500', { invoiceId }));
    return analyze({ invoices, payments }, { asOf }).clients[0]!.recommendation;
  };

  it('is kept on no account', () => {
    expect(again(3)).toBe('keep');
    expect(again(4)).toBe('undecided');
  });
});

describe('a client of whose invoices nothing says what was paid', () => {
  const four = (more: Partial<Parameters<typeof invoice>[0]> = {}) =>
    [0, 10, 20, 30].map((on, i) => invoice({ invoiceId: `N${i}`, issueDate: day(on), ...more }));

  it('is not known to be late', () => {
    const [client] = analyze({ invoices: four(), payments: null }, { asOf }).clients;
    const [point] = client!.criteria.filter(({ id }) => id === 'slow-payer');
    expect(client!.recommendation).toBe('undecided');
    expect(point).toMatchObject({ verdict: 'insufficient-data', decidedBy: [] });
    expect(point!.flip).toBe(
      'The payments would allow a verdict: give them, or a column of the invoices that says what was paid.',
    );
    expect(client!.sensitivity).toMatchObject({ strict: 'undecided', lenient: 'undecided' });
  });

  it('is known to be where one says that it is open, or payments are given', () => {
    const [, ...others] = four();
    const open = [...four({ status: 'open' }).slice(0, 1), ...others];
    for (const records of [
      { invoices: open, payments: null },
      { invoices: four(), payments: [] },
    ]) {
      expect(analyze(records, { asOf }).clients[0]!.recommendation).toBe('fire');
    }
  });
});
