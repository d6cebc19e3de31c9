import { add, type Exact, subtract } from '../model/exact.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';

interface Cash {
  readonly date: PlainDate;
  readonly amount: number;
}

/**
 * How many late invoices cash on account would have covered in time. Who pays before the bill and names none finds nothing
 * open: that cash stays idle, and each later one goes to the bill before its own. Whether it may be so tells the account:
 * idle cash kept for the bills behind it, all that names no invoice together, and each bill covered by its due date as far
 * as the cash until then reaches for it and those due before it. Without idle cash nothing came ahead of a bill.
 */
export function coveredAhead(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  idle: readonly IdleCash[],
  graceDays: number,
): number {
  if (late.length === 0) return 0;
  let covered = 0;
  for (const currency of new Set(idle.map((cash) => cash.currency))) {
    const isIn = (one: { readonly currency: string }): boolean => one.currency === currency;
    const isLate = new Set(late.filter(isIn));
    if (isLate.size > 0)
      covered += coveredIn(outcomes.filter(isIn), isLate, idle.filter(isIn), graceDays);
  }
  return covered;
}

function coveredIn(
  outcomes: readonly InvoiceOutcome[],
  late: ReadonlySet<InvoiceOutcome>,
  idle: readonly IdleCash[],
  graceDays: number,
): number {
  const cash: Cash[] = [...idle];
  const bills: { readonly outcome: InvoiceOutcome; readonly claim: number }[] = [];
  for (const outcome of outcomes) {
    const { state, dueDate, collectible, tolerance } = outcome;
    if (state === 'excluded' || state === 'cancelled' || dueDate === null) continue;
    let named = outcome.undatedCash;
    for (const posting of outcome.cash) {
      if (posting.inferred) cash.push(posting);
      else named += posting.amount;
    }
    const claim = collectible - named;
    if (claim > tolerance) bills.push({ outcome, claim });
  }
  bills.sort((a, b) => a.outcome.dueDate! - b.outcome.dueDate!);
  cash.sort((a, b) => a.date - b.date);
  let [balance, next, covered]: [Exact, number, number] = [0, 0, 0];
  for (const { outcome, claim } of bills) {
    for (; next < cash.length && cash[next]!.date <= outcome.dueDate! + graceDays; next++) {
      balance = add(balance, cash[next]!.amount);
    }
    balance = subtract(balance, claim);
    if (balance >= -outcome.tolerance && late.has(outcome)) covered += 1;
  }
  return covered;
}
