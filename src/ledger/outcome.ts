import { sorted } from '../model/compare.js';
import { isPaid } from '../model/invoice-state.js';
import type { DeductionPosting, InvoiceOutcome } from '../model/outcome.js';
import { byDate, cashByDate, collectible, type OpenItem } from './open-item.js';
import { isGivenUp } from './settlement-columns.js';

/** How the billed amount is made up besides cash and credit: every cent gets its place. */
export interface Balance {
  readonly deducted: number;
  readonly writtenOff: number;
  readonly outstanding: number;
  readonly overpaid: number;
}

export function balance(item: OpenItem): Balance {
  const { invoice, rows } = item;
  const deductions =
    rows.discount +
    rows.withholding +
    rows['bank-fee'] +
    item.impliedDiscount +
    item.unlabelledAmount;
  const left = invoice.amount - item.cashTotal - item.creditTotal - deductions;
  // Later cash beyond the claim releases a retention, and recovers what was written off.
  const writeOffs = rows['write-off'];
  const retained = Math.min(rows.retention, Math.max(0, left - Math.max(0, writeOffs)));
  const unpaid = left - retained;
  const givenUp = !item.excluded && isGivenUp(item);
  const writtenOff = givenUp ? Math.max(0, unpaid) : Math.min(writeOffs, Math.max(0, unpaid));
  const rest = unpaid - writtenOff;
  return {
    deducted: deductions + retained,
    writtenOff,
    outstanding: item.excluded ? 0 : Math.max(0, rest),
    overpaid: Math.max(0, -rest),
  };
}

/** The flat record of what became of an item. */
export function toOutcome(item: OpenItem): InvoiceOutcome {
  const { invoice, state } = item;
  const { deducted, writtenOff, outstanding, overpaid } = balance(item);
  const paid = isPaid(state);
  return {
    invoiceId: invoice.invoiceId,
    clientId: invoice.clientId,
    clientName: invoice.clientName ?? null,
    source: invoice.source ?? null,
    state,
    issueDate: item.issueDate,
    dueDate: item.dueDate,
    currency: invoice.currency,
    amount: invoice.amount,
    agreed: item.agreed,
    agreementKnown: item.agreementKnown,
    tolerance: item.tolerance,
    collectible: collectible(item),
    settledOn: item.settledOn,
    cashApplied: item.cashTotal,
    undatedCash: item.undatedCash,
    credited: item.creditTotal,
    deducted,
    writtenOff,
    outstanding,
    overpaid,
    setOff: item.setOff,
    inferred: item.oldestFirst > 0 && paid,
    guessed: item.oldestFirst + item.oneOfEqual > 0 && paid,
    rebilledBy: item.rebilledBy?.invoice.invoiceId ?? null,
    cancelledAsOwnError: item.cancelledAsOwnError,
    unlabelledDeduction: item.unlabelledKind !== null,
    cash: cashByDate(item),
    credits: sorted(item.credits, byDate),
    deductions: deductionsOf(item),
    disputes: item.disputes,
    concessions: item.concessions,
  };
}

/** The deduction rows, and those that were found without a row, dated by the cash that left them out. */
function deductionsOf(item: OpenItem): readonly DeductionPosting[] {
  if (item.impliedDiscount === 0 && item.unlabelledAmount === 0) {
    return sorted(item.deductions, byDate);
  }
  const found = (kind: DeductionPosting['kind'], amount: number): DeductionPosting[] => {
    const date = item.settledOn ?? item.cash.at(-1)?.date ?? item.issueDate;
    return amount === 0 ? [] : [{ kind, date, amount, id: null, inferred: true, source: null }];
  };
  return [
    ...item.deductions,
    ...found('implied-discount', item.impliedDiscount),
    ...found(item.unlabelledKind ?? 'unlabelled-withholding', item.unlabelledAmount),
  ].sort(byDate);
}
