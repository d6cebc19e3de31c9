import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../src/analyze.js';
import { settle } from '../src/ledger/settle.js';
import { addDays, formatDate, plainDate } from '../src/model/plain-date.js';
import type { Records } from '../src/model/records.js';
import { explainFiles } from '../src/node/index.js';
import { CAUSE_NAMES } from '../src/report/explanation/causes.js';
import { type ExplanationOptions, toExplanation } from '../src/report/index.js';
import { MIDDLE, records } from './support/arbitrary-records.js';
import { agreement, creditNote, day, dispute, invoice, payment } from './support/ledger.js';

const SCENARIOS = fileURLToPath(new URL('../fixtures/scenario', import.meta.url));
const ROLES = {
  invoices: 'invoices.csv',
  payments: 'payments.csv',
  creditNotes: 'credit-notes.csv',
  disputes: 'disputes.csv',
  agreements: 'agreements.csv',
  incidents: 'incidents.csv',
};

const home = process.cwd();
afterEach(() => process.chdir(home));

/** Explains a client of a scenario; file names are those of its folder. */
async function explained(
  scenario: string,
  client: string,
  options: ExplanationOptions = {},
): Promise<string> {
  process.chdir(join(SCENARIOS, scenario));
  const files = Object.fromEntries(Object.entries(ROLES).filter(([, path]) => existsSync(path)));
  const found = await explainFiles(
    { invoices: 'invoices.csv', ...files },
    { client, asOf: plainDate('2024-06-30') },
  );
  expect(found.analysis.clients.map(({ clientId }) => clientId)).toEqual([client]);
  return toExplanation(found.analysis, found.ledger!, { incidents: found.incidents, ...options });
}

/** Without line breaks, so that a test need not know where lines end. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** The part under a heading, up to the next one. */
function under(heading: string, text: string): string {
  const parts = text.split(/\n\n/);
  return parts.find((part) => part.startsWith(heading)) ?? '';
}

describe('haggler: the events, as the README of the scenario works them out', () => {
  it('ACME-9, every line', async () => {
    const golden = join(SCENARIOS, 'haggler', 'explain-ACME-9.txt');
    const text = await explained('haggler', 'ACME-9');
    // A missing file is a fault, not a reason to write one.
    expect(existsSync(golden)).toBe(true);
    await expect(text).toMatchFileSnapshot(golden);
  });

  it('ACME-10: one event, of the whole estimate', async () => {
    const text = await explained('haggler', 'ACME-10');
    const events = flat(under('Haggling', text));
    expect(events).toContain('1 event, 1 strong; USD 360.00 lost, 3.9 % of what was agreed');
    expect(events).toContain('1. 2024-05-17, B-5: USD 360.00 less billed than was agreed');
    // 360 / 6000: a share of the estimate, not of the bill on which it is told.
    expect(events).toContain('6 % of the agreed price. Strong: the agreed price is fixed');
    expect(events).toContain('Rows: agreements.csv:2; invoices.csv:9, 10');
    expect(flat(under('What would change', text))).toContain(
      'The bar decides: the strict policy says fire, the standard one fire, the lenient one watch.',
    );
  });
});

describe('constantly-slow: the late invoices', () => {
  it('are told with dates, rows and days, the longest delay first', async () => {
    const text = await explained('constantly-slow', 'K-07', { all: true });
    const evidence = under('Evidence', text);
    expect(flat(evidence)).toContain('Late: 7 of 8 decided invoices, the longest delay first');
    expect([...evidence.matchAll(/^ {4}(S-\d\d)/gm)].map(([, id]) => id)).toEqual([
      'S-06',
      'S-08',
      'S-01',
      'S-04',
      'S-07',
      'S-02',
      'S-05',
    ]);
    expect(flat(evidence)).toContain(
      'S-06, EUR 1,890.00 (invoices.csv:7) 52 days late: issued 2024-02-12, due 2024-02-26, paid 2024-04-18 (payments.csv:7)',
    );
    expect(flat(evidence)).toContain(
      '45 days late so far: issued 2024-05-02, due 2024-05-16, EUR 1,200.00 unpaid',
    );
  });

  it('are shortened with a count unless all are wanted', async () => {
    const evidence = under('Evidence', await explained('constantly-slow', 'K-07'));
    expect(evidence).not.toContain('S-05');
    expect(evidence).toContain('and 1 more; --all lists them');
  });

  it('the rules stand with figure, interval and bar; nothing is said of haggling', async () => {
    const text = await explained('constantly-slow', 'K-07');
    const why = flat(under('Why', text));
    expect(why).toContain(
      '[late-rate-limit] observed 87.5 %, interval 52.9 % to 97.8 %; asks for a lower limit of at least 50 %',
    );
    expect(why).toContain('[late-days-median] observed 31 days; asks for at least 7 days');
    expect(why.indexOf('[late-days-median]')).toBeLessThan(why.indexOf('Held as well:'));
    expect(why.indexOf('[late-rate-observed]')).toBeGreaterThan(why.indexOf('Held as well:'));
    expect(text).not.toMatch(/Haggling|Reductions/);
    const defence = flat(under('What speaks', text));
    expect(defence).toContain('On time: 1 of 8 decided invoices: S-03.');
    expect(defence).toContain('[past-due] observed 45 days; asks for more than 60 days');
  });

  it('the costs are those of the scenario', async () => {
    const costs = under('What it brought', await explained('constantly-slow', 'K-07'));
    expect(costs.split('\n').slice(1)).toEqual([
      '  billed            EUR 10,435.50',
      '  collected          EUR 9,235.50',
      '  still owed         EUR 1,200.00',
      '  of it overdue      EUR 1,200.00  the oldest for 45 days',
      '  waiting               EUR 65.60  8 % a year on EUR 299,305.50 x days',
      '  cost in all           EUR 65.60  0.6 % of billed',
      '  EUR 10,435.50 billed = paid EUR 9,235.50 + outstanding EUR 1,200.00.',
    ]);
  });
});

describe('disputes-with-reason', () => {
  it('D-1 was right: disputes and what they explain speak for the client', async () => {
    const text = await explained('disputes-with-reason', 'D-1');
    expect(text).toContain('\nKEEP: ');
    expect(text).not.toMatch(/Haggling|Reductions/);
    const defence = flat(under('What speaks', text));
    expect(defence).toContain('Right in 3 disputes; these count against the seller:');
    expect(defence).toContain('V-3, delivery, EUR 900.00, opened 2024-03-10 (disputes.csv:4)');
    expect(defence).toContain(
      'V-1: EUR 200.00 credited (credit-notes.csv:2): a dispute in which the client was right (disputes.csv:2)',
    );
    expect(defence).toContain(
      'V-2: EUR 300.00 left unpaid: a dispute in which the client was right (disputes.csv:3)',
    );
    expect(defence).toContain('V-6: EUR 700.00 credited (credit-notes.csv:4): an error of yours');
    expect(defence).toContain('1 of 2 late invoices in dispute on the due date');
    expect(defence).toContain('in no rate: V-6.');
    expect(under('Evidence', text)).not.toContain('Disputes in which');
  });

  it('D-2 was not: each dispute with its end, and whether it came after the due date', async () => {
    const text = await explained('disputes-with-reason', 'D-2');
    const evidence = flat(under('Evidence', text));
    expect(evidence).toContain(
      'Disputes in which the client was not found to be right: 2 E-1, price, EUR 150.00 (disputes.csv:5) opened 2024-03-05, after the due date, rejected 2024-03-20',
    );
    expect(evidence).toContain(
      'E-2, quality, EUR 600.00 (the whole bill) (disputes.csv:6) opened 2024-04-20, open',
    );
    const events = flat(under('Haggling', text));
    expect(events).toMatch(/^Haggling after agreement: 1 event, 1 strong 1\. 2024-03-05, E-1/);
    expect(events).toContain('at stake, not counted as lost');
    expect(events).toContain('15 % of the agreed EUR 1,000.00.');
  });
});

describe('too-little-data', () => {
  it('T-3: says what is missing instead of judging', async () => {
    const text = await explained('too-little-data', 'T-3');
    expect(text).toContain('\nUNDECIDED: too little is known\n  Point 5, pays slowly: too little');
    expect(flat(under('What would change', text))).toContain(
      'Point 5, pays slowly (too little data): 2 further decided invoices would allow a verdict.',
    );
    expect(flat(under('Why', text))).toContain('Held, and decides nothing alone:');
  });

  it('T-4: an incident with its day, note and row', async () => {
    const text = await explained('too-little-data', 'T-4');
    expect(flat(under('Why', text))).toContain('Point 5, pays slowly: No invoice.');
    expect(flat(under('Why', text))).toContain(
      'WATCH - 1 incident in the log; 2, or 1 after a warning, meet this point. [incidents] observed 1; asks for at least 2',
    );
    expect(flat(under('Evidence', text))).toBe(
      'Evidence Incidents of point 8: 1 2024-06-01: Printed the poster in RGB against our written advice (incidents.csv:2)',
    );
    expect(text).toContain('The incident log has nothing on points 1, 2, 3, 4, 7, 9, 10.');
    expect(text).not.toContain('What it brought');
  });
});

describe('small stories of one client', () => {
  const told = (all: Records, asOf = day(400)): string => {
    const [ledger] = settle(all, { asOf }).clients;
    return toExplanation(analyze(all, { asOf }), ledger!);
  };
  const speaks = (all: Records): string => flat(under('What speaks', told(all)));

  it('who pays sooner and sooner is said to', () => {
    const months = [0, 1, 2, 3, 4, 5].map((n) => ({ invoiceId: `I${n}`, issueDate: day(30 * n) }));
    const all = (delays: readonly number[]): Records => ({
      invoices: months.map((month) => invoice(month)),
      payments: months.map(({ invoiceId, issueDate }, n) =>
        payment(addDays(issueDate, 30 + delays[n]!), '1000', { invoiceId }),
      ),
    });
    expect(speaks(all([30, 25, 20, 15, 10, 5]))).toContain('Pays sooner and sooner');
    expect(speaks(all([5, 10, 15, 20, 25, 30]))).not.toContain('sooner');
  });

  it('who never pays is not: a later invoice is younger, and no sooner paid', () => {
    const invoices = [0, 1, 2, 3, 4, 5].map((n) =>
      invoice({ invoiceId: `I${n}`, issueDate: day(30 * n) }),
    );
    const all = { invoices, payments: [] };
    expect(analyze(all, { asOf: day(400) }).clients[0]?.signals.trend.direction).toBe('improving');
    expect(speaks(all)).not.toContain('sooner');
    expect(speaks(all)).toContain('unpaid invoices at their age, change by -30.0 per 30 days');
  });

  it('who pays in advance has paid', () => {
    const invoices = [0, 1, 2].map((n) => invoice({ invoiceId: `I${n}` }));
    const why = (...days: number[]): string => {
      const payments = days.map((n, i) => payment(day(n), '1000', { invoiceId: `I${i}` }));
      return flat(under('Why', told({ invoices, payments }, day(20))));
    };
    expect(why(-5, -5)).toContain('2 paid in advance; paid so far: 2 of 3.');
    expect(why(-5)).toContain('1 paid in advance; paid so far: 1 of 3.');
    expect(why(-5, 10)).toContain('1 paid in advance; half of the others are paid within 10 days');
    expect(why(5, 10)).toContain('; half are paid within 10 days');
  });

  it('a bill that was written for less is measured by the price of the first', () => {
    const source = (line: number) => ({ source: { file: 'i.csv', line } });
    const events = (agreedAmount: number | null): string => {
      const first = invoice({ reference: 'J', agreedAmount, ...source(2) });
      const second = { invoiceId: 'I2', reference: 'J', issueDate: day(12), amount: '900' };
      const creditNotes = [creditNote(day(10), '1000', { reason: 'rebill', ...source(9) })];
      const invoices = [first, invoice({ ...second, ...source(3) })];
      return flat(under('Reductions', told({ invoices, payments: [], creditNotes })));
    };
    expect(events(100_000)).toContain(
      '10 % of the agreed EUR 1,000.00. Weak: the credit note gives no reason of price',
    );
    expect(events(null)).toContain(
      '10 % of the billed EUR 1,000.00. Weak: the credit note gives no reason of price, or names no invoice; that has everyday causes, so it makes no more than a watch.',
    );
  });

  it('of a bill lower than a void one before it no credit note is spoken of', () => {
    const invoices = [0, 60, 120].flatMap((on, i) => [
      invoice({ invoiceId: `A${i}`, issueDate: day(on), status: 'void' }),
      invoice({ invoiceId: `B${i}`, issueDate: day(on + 5), amount: '850' }),
    ]);
    const page = flat(under('Reductions', told({ invoices, payments: [] })));
    expect(page).toContain(
      'B0: EUR 150.00 less billed than by the void bill before it (credit-after-issue)',
    );
    expect(page).toContain(
      'Weak: nothing says that it stands in the place of that one; that has everyday causes, so it makes no more than a watch.',
    );
    expect(page).toContain('too small to matter: EUR 150.00 is more than EUR 5.00');
    expect(page).not.toContain('credit note');
  });

  it('who was right in a dispute is not said to have had none', () => {
    const all = {
      invoices: [invoice()],
      payments: [payment(day(20), '1000')],
      disputes: [dispute(day(5), { outcome: 'upheld' })],
    };
    expect(speaks(all)).toContain('Settled without haggling or contested dispute: 1 invoice: I1.');
  });

  it('a day that nobody gives is not said to be known', () => {
    const undated = told({ invoices: [invoice({ dueDate: null, status: 'paid' })], payments: [] });
    expect(flat(undated)).toContain('1 paid on a day that nobody gives.');
    // Of rules that had nothing to look at there is nothing to weigh.
    expect(flat(undated)).not.toContain('[undated-payments]');
  });

  it('a bill that is over with a part of it paid is on time, and not in full', () => {
    const all = {
      invoices: [invoice({ status: 'closed' }), invoice({ invoiceId: 'I2' })],
      payments: [payment(day(20), '100'), payment(day(20), '1000', { invoiceId: 'I2' })],
    };
    expect(speaks(all)).toContain(
      'On time: 2 of 2 decided invoices: I1, I2. Paid in part: I1 EUR 100.00 of EUR 1,000.00.',
    );
  });

  it('what was given up is past due, though nothing is overdue', () => {
    const given = told({ invoices: [invoice({ status: 'written-off' })], payments: [] });
    expect(flat(given)).toContain('The oldest unpaid invoice, written off, is 370 days past due');
    expect(given).not.toContain('[unapplied-cash]');
    const invoices = [invoice({ status: 'written-off' }), invoice({ invoiceId: 'I2' })];
    expect(flat(told({ invoices, payments: [] }))).toContain(
      'The oldest unpaid invoice is 370 days past due',
    );
  });

  it('a discount beyond its terms is strong evidence without an agreed price', () => {
    const terms = invoice({ discountPercent: 2, discountUntil: day(10) });
    const on = (n: number): string =>
      flat(told({ invoices: [terms], payments: [payment(day(n), '980')] }));
    expect(on(25)).toContain(
      'what was taken off them is weak evidence, but for a discount beyond its terms.',
    );
    expect(on(5)).toContain('what was taken off them is weak evidence. ');
  });

  it('money that found no invoice may be what is missing', () => {
    const stray = payment(day(20), '70', { clientId: 'c', invoiceId: 'X' });
    const all = { invoices: [invoice()], payments: [stray] };
    expect(speaks(all)).toContain('EUR 70.00 of payments found no invoice');
    expect(speaks({ invoices: [invoice()], payments: [] })).not.toContain('found no invoice');
    const taken = [payment(day(20), '-70', { clientId: 'c', invoiceId: 'X' })];
    expect(speaks({ invoices: [invoice()], payments: taken })).not.toContain('found no invoice');
  });

  it('a price below an estimate is weak evidence, and says why', () => {
    const text = told({
      invoices: [invoice({ agreementId: 'A1', amount: '900' })],
      payments: [payment(day(20), '900')],
      agreements: [agreement('1000', { completedOn: day(30), pricing: 'estimate' })],
    });
    expect(flat(under('Reductions', text))).toContain(
      'Weak: the price was an estimate, or nobody marked the work as complete; that has everyday causes, so it makes no more than a watch.',
    );
  });

  it('a late invoice: a part paid and the rest written off; matched without its number', () => {
    const text = told({
      invoices: [
        invoice({ status: 'written-off' }),
        invoice({ invoiceId: 'I2', amount: '250', issueDate: day(1) }),
      ],
      payments: [
        payment(day(50), '400'),
        payment(day(61), '250', { clientId: 'c', invoiceId: null }),
      ],
    });
    const evidence = flat(under('Evidence', text));
    expect(evidence).toContain('370 days late so far: issued 2024-01-01');
    expect(evidence).toContain('EUR 400.00 paid, EUR 600.00 written off');
    expect(evidence).toContain('30 days late: issued 2024-01-02');
    expect(evidence).toContain('(matched, no invoice was named)');
  });

  it('a discount is taken off with a cause where it was earned, and an event where it was not', () => {
    const on = (n: number): Records => ({
      invoices: [invoice({ discountPercent: 2, discountUntil: day(10) })],
      payments: [payment(day(n), '980'), payment(day(n), '20', { kind: 'discount' })],
    });
    expect(speaks(on(5))).toContain('no haggling: 1 amount I1: EUR 20.00, discount, by its row');
    expect(speaks(on(25))).not.toContain('no haggling');
    expect(told(on(25))).toContain('EUR 20.00 of discount taken that the terms do not allow');
  });

  it('what a won dispute explains is told in full, also where it was written off since', () => {
    const all = {
      invoices: [invoice({ status: 'paid' })],
      payments: [payment(day(20), '900'), payment(day(90), '100', { kind: 'write-off' })],
      disputes: [dispute(day(5), { outcome: 'upheld', amount: 1_000_000 })],
    };
    expect(speaks(all)).toContain(
      'I1: EUR 100.00 left unpaid: a dispute in which the client was right',
    );
  });

  it("what the client's own credit covers is no event, and is told", () => {
    const all = {
      invoices: [invoice({ status: 'paid' }), invoice({ invoiceId: 'I2' })],
      payments: [payment(day(20), '900'), payment(day(20), '1100', { invoiceId: 'I2' })],
    };
    expect(speaks(all)).toContain("I1: EUR 100.00 left unpaid: the client's own credit covers it");
    expect(told(all)).not.toMatch(/Haggling|Reductions/);
  });
});

describe('what concerns this client', () => {
  const asOf = day(200);

  it('assumptions are named where they matter', () => {
    const all = {
      invoices: [
        invoice({ dueDate: null }),
        invoice({ invoiceId: 'I2', agreedAmount: 100_000 }),
        invoice({ invoiceId: 'I3', status: 'draft' }),
      ],
      payments: [payment(day(20), '1000', { invoiceId: null, clientId: 'c' })],
    };
    const options = { asOf, graceDays: 3, policy: { lateDaysMet: 5 } };
    const [ledger] = settle(all, options).clients;
    const text = toExplanation(analyze(all, options), ledger!);
    const taken = flat(under('Taken', text));
    expect(taken).toContain('Policy: custom. Late is more than 3 days past due.');
    expect(taken).toContain('known for 1 of 2 invoices; elsewhere the bill stands for it');
    expect(taken).toContain('1 invoice got payments or credits that name no invoice');
    expect(taken).toContain('1 invoice without a due date');
    expect(taken).toContain('1 invoice draft, void or proforma');
    expect(text).toContain('Your own policy says');
  });

  it('and where the books make the late rate lean to one side', () => {
    const all = {
      invoices: [
        invoice({ invoiceId: 'I1', dueDate: day(190) }),
        invoice({ invoiceId: 'I2', issueDate: day(180), dueDate: day(230) }),
        invoice({ invoiceId: 'I3', issueDate: day(181), dueDate: day(231) }),
        invoice({ invoiceId: 'I4', issueDate: day(182), dueDate: day(232) }),
      ],
      payments: [1, 2].map((n) => payment(day(185), '1000', { invoiceId: `I${n}` })),
    };
    const options = { asOf: day(200), observedFrom: day(9) };
    const [ledger] = settle(all, options).clients;
    const taken = flat(under('Taken', toExplanation(analyze(all, options), ledger!)));
    expect(taken).toContain(
      '1 of 2 decided invoices was paid before a due date that is still to come, and 2 invoices not due yet are not decided: the late rate may be too low.',
    );
    expect(taken).toContain(
      `The books begin on ${formatDate(day(9))}: of older invoices only those unpaid then are in them, so that the late rate and the trend may be too high.`,
    );
  });

  it('issues of its rows, and of no other client', () => {
    const source = (line: number) => ({ source: { file: 'p.csv', line } });
    const all = {
      invoices: [invoice(), invoice({ clientId: 'd', invoiceId: 'D1' })],
      payments: [
        payment(day(20), '1000', source(2)),
        payment(day(20), '5', { invoiceId: 'X', clientId: 'd', ...source(3) }),
        payment(day(20), '5', { invoiceId: 'Y', clientId: 'c', ...source(4) }),
      ],
    };
    const read = {
      files: [],
      issues: [2, 3, 8].map((line) => ({
        code: 'odd',
        severity: 'warning' as const,
        message: `odd row ${line}.`,
        source: { file: 'p.csv', line },
      })),
    };
    const [c] = settle(all, { asOf }).clients;
    const incidents = [{ date: day(9), clientId: 'c', point: 5, ...source(8) }];
    const issues = flat(
      under('Issues', toExplanation(analyze(all, { asOf }, read), c!, { incidents })),
    );
    expect(issues).toContain('p.csv:2: warning: odd row 2. [odd]');
    expect(issues).toContain('p.csv:4: warning: ');
    expect(issues).toContain('p.csv:8: warning: odd row 8. [odd]');
    expect(issues).not.toContain('p.csv:3');
  });

  it('two ids that may be one client concern both', () => {
    const all = {
      invoices: [invoice({ clientId: '007' }), invoice({ clientId: '7', invoiceId: 'I2' })],
    };
    const analysis = analyze(all, { asOf });
    for (const ledger of settle(all, { asOf }).clients) {
      expect(under('Issues', toExplanation(analysis, ledger))).toContain('[similar-client-ids]');
    }
  });

  it('what the law lets one claim stands among the costs', () => {
    const all = { invoices: [invoice()] };
    // 170 days late: 1000 x 170 x (0.0362 + 0.09) / 365 = 58.78, and 40.
    const options: AnalyzeOptions = {
      asOf,
      statutory: 'de',
      baseRates: [{ from: plainDate('2024-01-01'), rate: 0.0362 }],
    };
    const [ledger] = settle(all, options).clients;
    expect(toExplanation(analyze(all, options), ledger!)).toContain(
      'EUR 98.78  interest EUR 58.78, lump sums EUR 40.00\n',
    );
  });

  it('a ledger that the analysis does not review is a mistake of the program', () => {
    const [ledger] = settle({ invoices: [invoice()] }, { asOf }).clients;
    expect(() => toExplanation(analyze({ invoices: [] }, { asOf }), ledger!)).toThrow(
      'the analysis has no client "c"',
    );
  });

  it('colour is for the recommendation alone', async () => {
    const plain = await explained('haggler', 'ACME-10');
    const painted = await explained('haggler', 'ACME-10', { color: true });
    expect(plain).not.toContain('\u001b');
    expect(painted).toContain('\u001b[1;31mLET GO?');
    expect(painted.replace('\u001b[1;31m', '').replace('\u001b[0m', '')).toBe(plain);
  });
});

it('whatever the records: 80 columns, no figure that is none, every cause that was ruled out by name', () => {
  fc.assert(
    fc.property(records(), (all) => {
      const analysis = analyze(all, { asOf: MIDDLE });
      for (const ledger of settle(all, { asOf: MIDDLE }).clients) {
        const review = analysis.clients.find(({ clientId }) => clientId === ledger.clientId);
        if (review === undefined) continue;
        const text = toExplanation(analysis, ledger, { all: true });
        expect(text).not.toMatch(/undefined|NaN|Infinity|null|\[object/);
        for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
        const events = review.signals.haggling.events;
        const told = text.split(/^ {2}\d+\. (?=\d{4}-|on an)/m).slice(1);
        expect(told).toHaveLength(events.length);
        for (const [i, { ruledOut, invoiceId }] of events.entries()) {
          expect(told[i]).toContain(invoiceId);
          for (const cause of ruledOut) expect(told[i]).toContain(`- ${CAUSE_NAMES[cause]}:`);
        }
      }
    }),
    { numRuns: 300 },
  );
});
