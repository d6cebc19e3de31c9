import { describe, expect, it } from 'vitest';
import {
  agreement,
  client,
  creditNote,
  day,
  dispute,
  invoice,
  payment,
  settleOf,
} from '../../test/support/ledger.js';
import { plainDate } from '../model/plain-date.js';
import type { Records } from '../model/records.js';
import { fitRecords } from './given-records.js';
import { issueLog } from './issues.js';
import { settle } from './settle.js';
import { settleClient } from './settle-client.js';

const incident = { clientId: 'c', date: day(1), point: 3 };

/** What is left of records, the codes of what was said, and the rows that were rejected. */
function fitted(records: object) {
  const log = issueLog();
  const { invoices = [], ...rest } = records as Records;
  const fit = fitRecords({ invoices, ...rest }, log);
  const left = Object.values(fit).reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
  const said = log.issues.map(({ code, source }) => `${code} ${source?.column}`);
  return { left, said, rows: log.rows, issues: log.issues };
}

const source = { file: 'books', line: 7 };

describe('a record with a field that cannot be is rejected and told', () => {
  it.each<[string, object, string]>([
    ['issueDate', { issueDate: '2024-03-01' }, 'bad-date'],
    ['issueDate', { issueDate: new Date(0) }, 'bad-date'],
    ['issueDate', { issueDate: Number.NaN }, 'bad-date'],
    ['issueDate', { issueDate: 19_000.5 }, 'bad-date'],
    ['issueDate', { issueDate: null }, 'missing-value'],
    ['dueDate', { dueDate: '2024-03-31' }, 'bad-date'],
    ['discountUntil', { discountUntil: 1e12 }, 'bad-date'],
    ['settledOn', { settledOn: '2024-03-31' }, 'bad-date'],
    ['disputedOn', { disputedOn: '2024-03-31' }, 'bad-date'],
    ['disputeResolvedOn', { disputeResolvedOn: '2024-03-31' }, 'bad-date'],
    ['clientId', { clientId: undefined }, 'missing-value'],
    ['clientId', { clientId: '' }, 'missing-value'],
    ['clientId', { clientId: ' \u00a0' }, 'missing-value'],
    ['invoiceId', { invoiceId: ' ' }, 'missing-value'],
    ['clientId', { clientId: 7 }, 'bad-text'],
    ['invoiceId', { invoiceId: 1 }, 'bad-text'],
    ['clientName', { clientName: {} }, 'bad-text'],
    ['amount', { amount: '100000' }, 'bad-amount'],
    ['amount', { amount: 10n }, 'bad-amount'],
    ['paidAmount', { paidAmount: Number.NaN }, 'bad-amount'],
    ['agreedAmount', { agreedAmount: 0.5 }, 'bad-amount'],
    ['agreedAmount', { agreedAmount: -500 }, 'bad-amount'],
    ['currency', { currency: 'eur' }, 'bad-currency'],
    ['currency', { currency: null }, 'missing-value'],
    ['termsDays', { termsDays: '30' }, 'bad-number'],
    ['termsDays', { termsDays: 1.5 }, 'bad-number'],
    ['discountPercent', { discountPercent: '2' }, 'bad-percent'],
    ['discountPercent', { discountPercent: 200 }, 'bad-percent'],
    ['status', { status: 'Paid' }, 'unknown-word'],
    ['disputed', { disputed: 'no' }, 'unknown-word'],
    ['disputeOutcome', { disputeOutcome: 'lost' }, 'unknown-word'],
  ])('an invoice, by its %s: %o', (column, fields, code) => {
    const bad = { ...invoice(), ...fields, source };
    const { left, said, rows, issues } = fitted({ invoices: [invoice(), bad] });
    expect([left, said, rows]).toEqual([
      1,
      [`${code} ${column}`],
      { invoices: { rejected: 1, ignored: 0 } },
    ]);
    expect(issues[0]).toMatchObject({ severity: 'error', row: 'rejected', source });
  });

  it.each<[string, object, string]>([
    ['payments', { ...payment(day(1), '1'), date: '2024-04-10' }, 'bad-date date'],
    ['payments', { ...payment(day(1), '1'), date: undefined }, 'missing-value date'],
    ['payments', { ...payment(day(1), '1'), kind: 'Payment' }, 'unknown-word kind'],
    ['payments', { ...payment(day(1), '1'), currency: undefined }, 'missing-value currency'],
    ['payments', { ...payment(day(1), '1'), invoiceId: 1 }, 'bad-text invoiceId'],
    ['creditNotes', { ...creditNote(day(1), '1'), date: 'x' }, 'bad-date date'],
    ['creditNotes', { ...creditNote(day(1), '1'), reason: 'sorry' }, 'unknown-word reason'],
    ['disputes', dispute('2024-04-01' as never), 'bad-date openedOn'],
    ['disputes', { ...dispute(day(1)), amount: Number.NaN }, 'bad-amount amount'],
    ['agreements', { ...agreement('1'), acceptedOn: '2024' }, 'bad-date acceptedOn'],
    ['agreements', { ...agreement('1'), pricing: 'free' }, 'unknown-word pricing'],
    ['incidents', { ...incident, point: 11 }, 'bad-point point'],
    ['incidents', { ...incident, point: '1' }, 'bad-point point'],
    ['incidents', { ...incident, date: '2024-01-01' }, 'bad-date date'],
  ])('one of the %s: %o', (list, row, said) => {
    expect(fitted({ [list]: [{ ...row, source }] })).toMatchObject({ left: 0, said: [said] });
  });

  it('that is no record at all', () => {
    const [none] = [[null, undefined, 5]];
    const all = { invoices: none, payments: none, creditNotes: none, disputes: none };
    const { left, said } = fitted({ ...all, agreements: none, incidents: none });
    expect([left, said.length]).toEqual([0, 18]);
  });

  it('and a credit note of the invoices file among the invoices', () => {
    const bad = { ...creditNote(day(1), '1'), date: null, fromInvoicesFile: true };
    expect(fitted({ creditNotes: [bad] }).rows).toEqual({ invoices: { rejected: 1, ignored: 0 } });
  });
});

it('a blank text that a row need not have is none', () => {
  const blank = { clientName: '', reference: '', agreementId: '' };
  const { invoices, payments } = fitRecords(
    {
      invoices: [{ ...invoice(), ...blank }],
      payments: [{ ...payment(day(1), '1'), clientId: '' }],
    },
    issueLog(),
  );
  expect(invoices).toMatchObject([{ clientName: null, reference: null, agreementId: null }]);
  expect(payments).toMatchObject([{ invoiceId: 'I1', clientId: null }]);
});

it('outer blanks are no part of an id: it is the one of the other files', () => {
  const { clients, issues } = settle(
    {
      invoices: [invoice({ clientId: 'Acme Ltd ', invoiceId: ' I1', clientName: '\tAcme ' })],
      payments: [payment(day(5), '1000', { clientId: '\u00a0Acme Ltd', invoiceId: 'I1\n' })],
      incidents: [{ ...incident, clientId: 'Acme Ltd' }],
    },
    { asOf: day(100) },
  );
  expect(clients.map(({ clientId, clientName }) => [clientId, clientName])).toEqual([
    ['Acme Ltd', 'Acme'],
  ]);
  const [outcome] = clients[0]!.outcomes;
  expect([outcome!.invoiceId, outcome!.settledOn]).toEqual(['I1', day(5)]);
  expect(issues).toEqual([]);
  const one = settleClient(
    { ...client({}), clientId: ' c ', invoices: [invoice({ clientId: 'c ' })] },
    { asOf: day(100) },
  );
  expect([one.clientId, one.issues]).toEqual(['c', []]);
});

describe('of objects whose fields are accessors of their class, as those of ORMs,', () => {
  const entity = <Row extends object>(fields: Row): Row => {
    class Entity {}
    for (const [name, value] of Object.entries(fields)) {
      Object.defineProperty(Entity.prototype, name, { get: () => value });
    }
    return new Entity() as Row;
  };
  const plain = {
    invoices: [invoice({ agreementId: 'A1' }), invoice({ invoiceId: 'I2', clientName: '' })],
    payments: [payment(day(20), '900', { clientId: 'c' })],
    creditNotes: [creditNote(day(25), '50', { clientId: 'c', reason: 'price' })],
    disputes: [dispute(day(25), { resolvedOn: day(32), outcome: 'rejected', reason: 'price' })],
    agreements: [agreement('1200', { clientId: 'c', completedOn: day(32) })],
    incidents: [incident],
  };

  it('each field is known', () => {
    const records = Object.fromEntries(
      Object.entries(plain).map(([list, rows]) => [list, rows.map((row) => entity<object>(row))]),
    ) as unknown as Records;
    const options = { asOf: day(180) };
    const ledger = settle(records, options);
    expect(ledger).toEqual(settle(plain, options));
    expect(ledger.clients[0]!.outcomes.map(({ disputes }) => disputes.length)).toEqual([1, 0]);
    expect(ledger.issues).toEqual([]);
  });

  it('one that lacks an id is told with its row', () => {
    const { said, issues } = fitted({ invoices: [entity({ ...invoice(), clientId: '', source })] });
    expect(said).toEqual(['missing-value clientId']);
    expect(issues[0]).toMatchObject({ source });
  });
});

it('plain records are not copied', () => {
  const row = invoice();
  const bare = Object.assign(Object.create(null), invoice());
  const { invoices } = fitRecords({ invoices: [row, bare] }, issueLog());
  expect(invoices[0]).toBe(row);
  expect(invoices[1]).toBe(bare);
});

it('what is right stays as it is', () => {
  const records = client({
    payments: [payment(day(1), '1'), payment(day(1), '1', { currency: null, kind: 'refund' })],
    creditNotes: [creditNote(day(1), '1', { reason: 'rebill' })],
    disputes: [dispute(day(1), { outcome: 'upheld' })],
    agreements: [agreement('1', { kind: 'change-order', pricing: 'fixed' })],
    incidents: [{ ...incident, note: null, warned: true }],
  });
  const log = issueLog();
  const { clientId: _, ...lists } = records;
  expect(fitRecords(records, log)).toEqual(lists);
  expect(log.issues).toEqual([]);
});

it('lists that are none are a mistake of the program', () => {
  const wrong = expect.objectContaining({ code: 'bad-argument' });
  for (const records of [undefined, null, [], {}, { invoices: null }, { invoices: new Set() }]) {
    expect(() => settle(records as never, { asOf: day(1) })).toThrow(wrong);
  }
  expect(() => settleOf({ payments: {} as never })).toThrow(wrong);
});

it('so are lists of a name that is none: nobody would see that they do not count', () => {
  const rows = [payment(day(1), '1')];
  const wrong = (name: string) =>
    expect.objectContaining({
      code: 'bad-argument',
      message: expect.stringContaining(`records: there is no "${name}"; there are invoices, pay`),
    });
  const settled = (more: object) => settle({ invoices: [], ...more }, { asOf: day(1) });
  expect(() => settled({ payment: rows })).toThrow(wrong('payment'));
  expect(() => settled({ creditnotes: [] })).toThrow(wrong('creditnotes'));
  expect(() => settleOf({ incident: [] } as object)).toThrow(wrong('incident'));
  expect(settled(client({})).clients).toHaveLength(1);
});

it('a row is rejected once, and the others count', () => {
  const { clients, issues, rows } = settle(
    { invoices: [invoice(), { ...invoice(), issueDate: '2024-03-01' as never }] },
    { asOf: day(100) },
  );
  expect(clients[0]!.outcomes).toHaveLength(1);
  expect(issues.filter(({ code }) => code === 'bad-date')).toHaveLength(1);
  expect(rows).toEqual({ invoices: { rejected: 1, ignored: 0 } });
});

describe('amounts that cannot be', () => {
  it.each<[string, object, string, object]>([
    [
      'a dispute of less than nothing',
      { disputes: [dispute(day(3), { amount: -5_000_000 })] },
      'negative-amount',
      { disputes: { rejected: 1, ignored: 0 } },
    ],
    [
      'a dispute of nothing',
      { disputes: [dispute(day(3), { amount: 0 })] },
      'zero-amount',
      { disputes: { rejected: 0, ignored: 1 } },
    ],
    [
      'an agreement below zero',
      { agreements: [agreement('-5')] },
      'negative-amount',
      { agreements: { rejected: 1, ignored: 0 } },
    ],
    [
      'a payment of nothing',
      { payments: [payment(day(3), '0')] },
      'zero-amount',
      { payments: { rejected: 0, ignored: 1 } },
    ],
    [
      'a credit note of nothing',
      { creditNotes: [creditNote(day(3), '0')] },
      'zero-amount',
      { 'credit-notes': { rejected: 0, ignored: 1 } },
    ],
  ])('%s counts for nothing', (_, records, code, rows) => {
    expect(fitted(records)).toMatchObject({ left: 0, said: [`${code} undefined`], rows });
  });

  it('a change order may be below zero, and cash that leaves', () => {
    const records = {
      agreements: [agreement('-5', { kind: 'change-order' })],
      payments: [payment(day(3), '-5')],
    };
    expect(fitted(records)).toMatchObject({ left: 2, said: [] });
  });

  it('nothing agreed is none: exports write 0 there', () => {
    const { outcomes } = settle(
      { invoices: [invoice({ agreedAmount: 0 })], payments: null },
      { asOf: day(9) },
    ).clients[0]!;
    expect(outcomes[0]).toMatchObject({ agreementKnown: false, agreed: 100_000 });
  });
});

it('what is known of days before 1970 counts as of later ones', () => {
  const books = (year: string) => {
    const at = (rest: string) => plainDate(`${year}-${rest}`);
    const row = invoice({
      issueDate: at('01-10'),
      dueDate: at('02-10'),
      status: 'paid',
      disputed: true,
    });
    const { outcomes } = settleOf({ invoices: [row], payments: [] }, { asOf: at('06-30') });
    return outcomes.map(({ state, disputes }) => [state, disputes.length]);
  };
  expect(books('1965')).toEqual([['settled', 1]]);
  expect(books('1985')).toEqual([['settled', 1]]);
});
