import { add, type Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { Unapplied } from './unapplied.js';

/**
 * Where the money went, in minor units of one currency. Always, to the last digit:
 * `billed = cashApplied + credited + deducted + writtenOff + outstanding - overpaid` and
 * `payments = cashApplied + unapplied`.
 */
export interface MoneyTotals {
  billed: Exact;
  cashApplied: Exact;
  credited: Exact;
  deducted: Exact;
  writtenOff: Exact;
  outstanding: Exact;
  overpaid: Exact;
  /** All cash up to the day. */
  payments: Exact;
  /** Cash that no invoice took. */
  unapplied: Exact;
  /** Credit notes that found no invoice; outside both identities. */
  unappliedCredit: Exact;
}

/** Totals by currency. */
export type MoneyByCurrency = Map<string, MoneyTotals>;

export function reconcile(outcomes: readonly InvoiceOutcome[], left: Unapplied): MoneyByCurrency {
  const money: MoneyByCurrency = new Map();
  addOutcomes(money, outcomes);
  addUnapplied(money, left);
  return money;
}

function addOutcomes(money: MoneyByCurrency, outcomes: readonly InvoiceOutcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.state === 'excluded') continue;
    const totals = totalsOf(money, outcome.currency);
    totals.billed = add(totals.billed, outcome.amount);
    totals.cashApplied = add(totals.cashApplied, outcome.cashApplied);
    totals.credited = add(totals.credited, outcome.credited);
    totals.deducted = add(totals.deducted, outcome.deducted);
    totals.writtenOff = add(totals.writtenOff, outcome.writtenOff);
    totals.outstanding = add(totals.outstanding, outcome.outstanding);
    totals.overpaid = add(totals.overpaid, outcome.overpaid);
    totals.payments = add(totals.payments, outcome.cashApplied);
  }
}

function addUnapplied(money: MoneyByCurrency, left: Unapplied): void {
  for (const [currency, amount] of left.cash) {
    const totals = totalsOf(money, currency);
    totals.unapplied = add(totals.unapplied, amount);
    totals.payments = add(totals.payments, amount);
  }
  for (const [currency, amount] of left.credit) {
    const totals = totalsOf(money, currency);
    totals.unappliedCredit = add(totals.unappliedCredit, amount);
  }
}

/** Adds `more` into `money`. */
export function addMoney(money: MoneyByCurrency, more: MoneyByCurrency): void {
  for (const [currency, amounts] of more) {
    const totals = totalsOf(money, currency);
    for (const key of Object.keys(amounts) as (keyof MoneyTotals)[]) {
      totals[key] = add(totals[key], amounts[key]);
    }
  }
}

function totalsOf(money: MoneyByCurrency, currency: string): MoneyTotals {
  let totals = money.get(currency);
  if (totals === undefined) {
    totals = {
      billed: 0,
      cashApplied: 0,
      credited: 0,
      deducted: 0,
      writtenOff: 0,
      outstanding: 0,
      overpaid: 0,
      payments: 0,
      unapplied: 0,
      unappliedCredit: 0,
    };
    money.set(currency, totals);
  }
  return totals;
}
