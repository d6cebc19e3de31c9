import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../src/analyze.js';
import { settle } from '../src/ledger/settle.js';
import { add, subtract } from '../src/model/exact.js';
import type { Filled } from '../src/model/options.js';
import { addDays } from '../src/model/plain-date.js';
import type { CreditNoteRecord, PaymentRecord, Records } from '../src/model/records.js';
import { jsonOf } from '../src/report/json.js';
import { MIDDLE, records, recordsWithoutPayments } from './support/arbitrary-records.js';
import { RUNS } from './support/runs.js';

const END = addDays(MIDDLE, 300);

/** Books with a payments file, and some without. */
const any = () => fc.oneof({ weight: 3, arbitrary: records() }, recordsWithoutPayments());

/** What an analysis says of clients and money, as it is printed. */
function answer(of: Records, options: Partial<AnalyzeOptions> = {}) {
  const { clients, reconciliation } = jsonOf(analyze(of, { asOf: MIDDLE, ...options }));
  return JSON.parse(JSON.stringify({ clients, money: reconciliation.money })) as {
    clients: { clientId: string }[];
    money: unknown;
  };
}

describe('nothing is lost', () => {
  it('money: both identities hold to the last digit, in total and per client', () => {
    fc.assert(
      fc.property(any(), fc.constantFrom(MIDDLE, END), (all, asOf) => {
        const ledger = settle(all, { asOf });
        for (const money of [ledger.money, ...ledger.clients.map((client) => client.money)]) {
          for (const m of money.values()) {
            const explained = [
              m.cashApplied,
              m.credited,
              m.deducted,
              m.writtenOff,
              m.outstanding,
            ].reduce(add);
            expect(subtract(explained, m.overpaid)).toBe(m.billed);
            expect(add(m.cashApplied, m.unapplied)).toBe(m.payments);
          }
        }
      }),
      RUNS,
    );
  });

  it('money: all cash up to the day is in `payments`', () => {
    fc.assert(
      fc.property(records({ statuses: false }).map(withoutStrays), (all) => {
        const ledger = settle(all, { asOf: END });
        const cash = new Map<string, number>();
        for (const { amount, kind, currency } of all.payments ?? []) {
          if (kind !== null && kind !== 'payment' && kind !== 'refund' && kind !== 'chargeback')
            continue;
          const signed = kind === 'refund' || kind === 'chargeback' ? -Math.abs(amount) : amount;
          cash.set(currency!, (cash.get(currency!) ?? 0) + signed);
        }
        for (const [currency, sum] of cash) expect(ledger.money.get(currency)?.payments).toBe(sum);
      }),
      RUNS,
    );
  });

  it('money: what a row says is owed is what is outstanding, where nothing else is known of it', () => {
    fc.assert(
      fc.property(recordsWithoutPayments(), (all) => {
        const plain = {
          invoices: all.invoices
            .filter(
              ({ paidAmount, status }) => paidAmount === null && (status ?? 'sent') === 'sent',
            )
            .map(({ balance, amount, ...row }) => ({
              ...row,
              amount,
              balance: Math.max(0, Math.min(balance ?? 0, amount)),
              settledOn: null,
              discountPercent: null,
            })),
          payments: null,
        };
        for (const { outcomes } of settle(plain, { asOf: END }).clients) {
          for (const { invoiceId, outstanding, cashApplied, amount } of outcomes) {
            const { balance } = plain.invoices.find((row) => row.invoiceId === invoiceId)!;
            expect([outstanding, cashApplied]).toEqual([balance, amount - balance]);
          }
        }
      }),
      RUNS,
    );
  });

  it('rows: accepted, rejected and ignored add up', () => {
    fc.assert(
      fc.property(any(), (all) => {
        for (const { rows, accepted, rejected, ignored } of analyze(all, { asOf: MIDDLE })
          .reconciliation.files) {
          expect(accepted + rejected + ignored).toBe(rows);
          expect(Math.min(accepted, rejected, ignored)).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('aging adds up to outstanding, and the waterfall to billed', () => {
    fc.assert(
      fc.property(any(), (all) => {
        for (const { signals } of analyze(all, { asOf: MIDDLE }).clients) {
          for (const { aging, outstanding } of Object.values(signals.receivables)) {
            const sum = Object.values(aging).reduce((total, part) => total.plus(part));
            expect(sum.toString()).toBe(outstanding.toString());
          }
          for (const w of Object.values(signals.waterfall)) {
            const sum = w.credited
              .plus(w.deducted)
              .plus(w.writtenOff)
              .plus(w.shortPaid)
              .plus(w.paid)
              .plus(w.outstanding)
              .minus(w.overpaid);
            expect(sum.toString()).toBe(w.billed.toString());
          }
        }
      }),
      RUNS,
    );
  });
});

describe('the answer does not depend on', () => {
  it('the order of rows', () => {
    const shuffled = any().chain((all) =>
      fc.record({
        all: fc.constant(all),
        other: fc.record({
          invoices: permuted(all.invoices),
          payments: all.payments === null ? fc.constant(null) : permuted(all.payments),
          creditNotes: permuted(all.creditNotes),
          disputes: permuted(all.disputes),
          agreements: permuted(all.agreements),
          incidents: permuted(all.incidents ?? []),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ all, other }) => {
        expect(answer(other)).toEqual(answer(all));
      }),
      RUNS,
    );
  });

  it('what happens after the as-of date', () => {
    fc.assert(
      fc.property(records({ statuses: false }), (all) => {
        const known = {
          ...all,
          invoices: all.invoices.filter(({ issueDate }) => issueDate <= MIDDLE),
          payments: all.payments?.filter(({ date }) => date <= MIDDLE) ?? null,
          creditNotes: all.creditNotes.filter(({ date }) => date <= MIDDLE),
          disputes: all.disputes
            .filter(({ openedOn }) => openedOn <= MIDDLE)
            .filter(({ invoiceId }) =>
              all.invoices.some((i) => i.invoiceId === invoiceId && i.issueDate <= MIDDLE),
            ),
          agreements: all.agreements.filter(({ acceptedOn }) => acceptedOn <= MIDDLE),
          incidents: all.incidents?.filter(({ date }) => date <= MIDDLE) ?? null,
        };
        expect(answer(known)).toEqual(answer(all));
      }),
      RUNS,
    );
  });

  it('the other clients', () => {
    fc.assert(
      fc.property(records().map(withoutStrays), (all) => {
        const together = answer(all).clients;
        for (const { clientId } of together) {
          const only = <T extends { readonly clientId?: string | null | undefined }>(
            rows: readonly T[],
          ): T[] => rows.filter((row) => row.clientId === clientId);
          const alone = answer({
            invoices: only(all.invoices),
            payments: only(all.payments ?? []),
            creditNotes: only(all.creditNotes),
            disputes: only(all.disputes),
            agreements: all.agreements,
            incidents: only(all.incidents ?? []),
          }).clients;
          expect(alone).toEqual(together.filter((client) => client.clientId === clientId));
        }
      }),
      RUNS,
    );
  });
});

/** Without money of who was not billed by then: by its amount it may be that of another client. */
function withoutStrays(all: Filled<Records>): Filled<Records> {
  const billed = new Set<string | null | undefined>();
  for (const { clientId, issueDate } of all.invoices) if (issueDate <= MIDDLE) billed.add(clientId);
  const isKnown = ({ invoiceId, clientId }: PaymentRecord | CreditNoteRecord): boolean =>
    invoiceId != null || billed.has(clientId);
  return {
    ...all,
    payments: all.payments?.filter(isKnown) ?? null,
    creditNotes: all.creditNotes.filter(isKnown),
  };
}

function permuted<T>(rows: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}
