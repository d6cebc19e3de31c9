import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readInvoices, readPayments } from '../src/csv/index.js';
import { type Ledger, settle } from '../src/ledger/settle.js';
import { plainDate } from '../src/model/plain-date.js';
import { hasSharedData, sharedData } from './support/shared-data.js';

const file = (name: string): Buffer => readFileSync(sharedData(`classicmodels/${name}`));

describe.skipIf(!hasSharedData)('326 orders and 273 cheques that name no order', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    const invoices = await readInvoices(file('orders.csv'), {
      currency: 'USD',
      map: {
        invoiceId: 'orderNumber',
        clientId: 'customerNumber',
        issueDate: 'orderDate',
        amount: 'orderTotal',
      },
    });
    const payments = await readPayments(file('payments.csv'), {
      map: {
        clientId: 'customerNumber',
        paymentId: 'checkNumber',
        date: 'paymentDate',
        amount: 'amount',
      },
    });
    ledger = settle(
      { invoices: invoices.records, payments: payments.records },
      { asOf: plainDate('2005-06-30') },
    );
  });

  it('finds the links by amount and by unique sum, and contradicts none', () => {
    const links = parse(file('expected_links.csv'), { columns: true }) as Record<string, string>[];
    const expected = new Map(
      links
        .filter((row) => row['checkNumber'])
        .map((row) => [row['orderNumber'], row['checkNumber']]),
    );
    expect(expected.size).toBe(294);
    const found = new Map(
      ledger.clients.flatMap(({ outcomes }) =>
        outcomes
          .filter(({ cash }) => cash.length > 0)
          .map(({ invoiceId, cash }) => [invoiceId, cash.map(({ id }) => id).join('+')] as const),
      ),
    );
    const right = [...expected].filter(([order, cheque]) => found.get(order!) === cheque);
    expect(right.length).toBeGreaterThanOrEqual(290);
    // What it found otherwise is on orders for which nothing is known, and says that it was inferred.
    const wrong = [...found].filter(
      ([order, cheque]) => expected.has(order) && expected.get(order) !== cheque,
    );
    expect(wrong).toEqual([]);
    const others = ledger.clients
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ invoiceId, cash }) => cash.length > 0 && !expected.has(invoiceId));
    expect(others.every(({ cash }) => cash.every(({ inferred }) => inferred))).toBe(true);
  });

  it('leaves the two cheques that predate their orders unapplied, or says that it inferred', () => {
    for (const cheque of ['NB291497', 'OO846801']) {
      const taken = ledger.clients
        .flatMap(({ outcomes }) => outcomes)
        .filter(({ cash }) => cash.some(({ id }) => id === cheque));
      for (const { issueDate, cash } of taken) {
        for (const { date, id, inferred } of cash) {
          if (id === cheque) expect([date >= issueDate, inferred]).toEqual([true, true]);
        }
      }
    }
    expect(taken('NB291497', '10410')).toBe(false);
    expect(taken('OO846801', '10403')).toBe(false);
  });

  it('takes no comment for a dispute', () => {
    expect(
      ledger.clients.flatMap(({ outcomes }) =>
        outcomes.filter(({ disputes }) => disputes.length > 0),
      ),
    ).toEqual([]);
    expect(
      ledger.clients.flatMap(({ outcomes }) =>
        outcomes.flatMap(({ concessions }) =>
          concessions.filter(({ kind }) => kind === 'price-dispute'),
        ),
      ),
    ).toEqual([]);
  });

  function taken(cheque: string, order: string): boolean {
    return ledger.clients.some(({ outcomes }) =>
      outcomes.some(
        ({ invoiceId, cash }) => invoiceId === order && cash.some(({ id }) => id === cheque),
      ),
    );
  }
});
