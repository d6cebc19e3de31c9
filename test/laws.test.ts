import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../src/analyze.js';
import { settleClient } from '../src/ledger/settle-client.js';
import { addDays, type PlainDate } from '../src/model/plain-date.js';
import type { Records } from '../src/model/records.js';
import { lateRate } from '../src/signals/late-rate.js';
import { MIDDLE, records } from './support/arbitrary-records.js';
import { client, day, invoice, payment } from './support/ledger.js';
import { RUNS } from './support/runs.js';

describe('laws of the whole', () => {
  it('ten times the money, with ten times the absolute limits, changes no verdict', () => {
    const tenfold = (all: Records): Records => ({
      ...all,
      invoices: all.invoices.map((row) => ({
        ...row,
        amount: row.amount * 10,
        agreedAmount: row.agreedAmount == null ? null : row.agreedAmount * 10,
      })),
      payments: all.payments?.map((row) => ({ ...row, amount: row.amount * 10 })) ?? null,
      creditNotes: all.creditNotes?.map((row) => ({ ...row, amount: row.amount * 10 })) ?? [],
      disputes:
        all.disputes?.map((row) => ({
          ...row,
          amount: row.amount == null ? null : row.amount * 10,
        })) ?? [],
      agreements: all.agreements?.map((row) => ({ ...row, amount: row.amount * 10 })) ?? [],
    });
    // Explicit: matching by amount rounds discounts to the cent, which ten times finer money may not.
    // Labelled: the pattern of withholding is found within one minor unit.
    const options = { asOf: MIDDLE, allocation: 'explicit', withholding: 'labelled' } as const;
    const verdicts = (all: Records, absolute: number, max: number) =>
      analyze(all, { ...options, tolerance: { absolute }, bankFee: { max } }).clients.map(
        ({ clientId, criteria, recommendation, invoices, signals }) => [
          clientId,
          recommendation,
          invoices,
          criteria.map(({ verdict }) => verdict),
          signals.lateRate,
          Object.values(signals.waterfall).length,
        ],
      );
    // Amounts in whole tens of minor units, so that no limit falls between two of them; those of agreements without a currency,
    // which are ten thousandths, in whole units, so that they are amounts of yen whether ten times as much or not.
    const coarse = records().map((all) => tenfold(tenfold(tenfold(tenfold(all as Records)))));
    fc.assert(
      fc.property(coarse, (all) => {
        expect(verdicts(tenfold(all), 50_000, 500_000)).toEqual(verdicts(all, 5000, 50_000));
      }),
      RUNS,
    );
  });

  it('all dates n days later changes nothing else', () => {
    const shift = (all: Records, n: number): Records => {
      const later = (date: PlainDate | null | undefined): PlainDate | null =>
        date == null ? null : addDays(date, n);
      return {
        invoices: all.invoices.map((row) => ({
          ...row,
          issueDate: addDays(row.issueDate, n),
          dueDate: later(row.dueDate),
          discountUntil: later(row.discountUntil),
        })),
        payments: all.payments?.map((row) => ({ ...row, date: addDays(row.date, n) })) ?? null,
        creditNotes: all.creditNotes?.map((row) => ({ ...row, date: addDays(row.date, n) })) ?? [],
        disputes:
          all.disputes?.map((row) => ({
            ...row,
            openedOn: addDays(row.openedOn, n),
            resolvedOn: later(row.resolvedOn),
          })) ?? [],
        agreements:
          all.agreements?.map((row) => ({
            ...row,
            acceptedOn: addDays(row.acceptedOn, n),
            completedOn: later(row.completedOn),
          })) ?? [],
        incidents: all.incidents?.map((row) => ({ ...row, date: addDays(row.date, n) })) ?? null,
      };
    };
    const answer = (all: Records, asOf: PlainDate) =>
      JSON.parse(
        JSON.stringify(analyze(all, { asOf }).clients, (key, value) =>
          key === 'date' || key === 'dsoCountBack' ? undefined : value,
        ),
      );
    fc.assert(
      fc.property(records(), fc.integer({ min: -400, max: 400 }), (all, n) => {
        expect(answer(shift(all, n), addDays(MIDDLE, n))).toEqual(answer(all, MIDDLE));
      }),
      RUNS,
    );
  });

  it('splitting a referenced payment into two on one day changes nothing', () => {
    fc.assert(
      fc.property(records(), fc.nat(), fc.integer({ min: 1, max: 99 }), (all, pick, percent) => {
        const payments = [...(all.payments ?? [])];
        const cash = payments.filter(
          ({ invoiceId, kind, amount }) =>
            invoiceId && (kind === null || kind === 'payment') && amount > 1,
        );
        const chosen = cash[pick % Math.max(1, cash.length)];
        // What a row without a reference takes back is a payment in full: there a split payment is another one.
        fc.pre(
          chosen !== undefined &&
            payments.every(
              ({ invoiceId, kind, amount }) =>
                invoiceId || (amount > 0 && kind !== 'refund' && kind !== 'chargeback'),
            ),
        );
        const part = Math.max(1, Math.floor((chosen!.amount * percent) / 100));
        const split = payments.flatMap((row) =>
          row === chosen
            ? [
                { ...row, amount: part },
                { ...row, amount: row.amount - part },
              ]
            : [row],
        );
        // The rows behind an event are one more; its figures are the same.
        const answer = (of: Records) =>
          JSON.parse(
            JSON.stringify(analyze(of, { asOf: MIDDLE }).clients, (key, value) =>
              key === 'sources' ? undefined : value,
            ),
          );
        expect(answer({ ...all, payments: split })).toEqual(answer(all));
      }),
      RUNS,
    );
  });

  it('one more invoice paid on time never raises the late rate or its limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 120 })), { maxLength: 12 }),
        (delays) => {
          const rateOf = (all: readonly (number | null)[]) => {
            const rows = client({
              invoices: all.map((_, i) => invoice({ invoiceId: `I${i}` })),
              payments: all.flatMap((after, i) =>
                after === null ? [] : [payment(day(after), '1000', { invoiceId: `I${i}` })],
              ),
            });
            return lateRate(settleClient(rows, { asOf: day(200) }).outcomes, { asOf: day(200) });
          };
          const before = rateOf(delays);
          const after = rateOf([...delays, 15]);
          expect(after.rate!).toBeLessThanOrEqual(before.rate ?? 1);
          expect(after.interval![0]).toBeLessThanOrEqual(before.interval?.[0] ?? 1);
          expect(after.interval![1]).toBeLessThanOrEqual(before.interval?.[1] ?? 1);
        },
      ),
      RUNS,
    );
  });
});
