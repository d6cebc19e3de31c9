import { type IssueLog, report } from '../issues.js';
import { type OpenItem, postCash } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { leaveOver, type Unapplied } from '../unapplied.js';
import { byDateCreditsFirst, EarlierPayments } from './earlier-payments.js';
import { countGuess, type ExplicitAllocation, type Guess, post, type Receipt } from './explicit.js';
import { OpenInvoices, type Owing, type Unpaid } from './open-invoices.js';
import { uniqueSum } from './unique-sum.js';

/** A search for a sum of invoices is a guess where very many are open. */
const MOST_OPEN_FOR_SUM = 40;

/**
 * Matches the rows that name no invoice: by an equal outstanding amount, by the only set of two to four
 * invoices that adds up to it, then oldest due first. Never overpays; what is left is unapplied.
 */
export function allocateInferred(
  { unreferenced, referenced }: ExplicitAllocation,
  items: readonly OpenItem[],
  settings: SettleSettings,
  left: Unapplied,
  log: IssueLog,
): void {
  const invoices = new OpenInvoices(items, settings);
  const queue = [...unreferenced].sort(byDateCreditsFirst);
  const payments = queue.some(takesBack) ? new EarlierPayments(referenced) : null;
  for (const [place, receipt] of queue.entries()) {
    const isReversal = takesBack(receipt);
    const payment = isReversal ? payments!.take(receipt) : null;
    const later = isReversal && payment === null ? placeOfItsPayment(queue, place) : null;
    if (later !== null) {
      // Its own payment comes later on that day: ids of payments and bounces need not be in one order.
      queue.splice(later + 1, 0, receipt);
      continue;
    }
    const rest =
      receipt.amount < 0 ? undo(receipt, payment, invoices) : match(receipt, invoices, log);
    if (rest !== 0) leaveOver(left, receipt, rest);
    payments?.put(receipt);
  }
}

/** Every unreferenced row stays unapplied. */
export function leaveUnapplied({ unreferenced }: ExplicitAllocation, left: Unapplied): void {
  for (const receipt of unreferenced) leaveOver(left, receipt, receipt.amount);
}

/** @returns what no invoice took. */
function match(receipt: Receipt, invoices: OpenInvoices, log: IssueLog): number {
  const open = invoices.of(receipt.currency, receipt.date);
  const put = ({ item }: Unpaid, amount: number, guess: Guess): void => {
    post(receipt, item, amount, guess);
    invoices.review(item);
  };

  const owing = open.owing(receipt);
  if (owing.count > 1) tellAmbiguous(owing, receipt, log);
  if (owing.count > 0) {
    const oldest = owing.oldest[0]!;
    put(oldest, receipt.amount, invoices.hasEqual(oldest.item) ? 'one-of-equal' : null);
    return 0;
  }

  if (open.all.length <= MOST_OPEN_FOR_SUM) {
    const set = uniqueSum(open.all.first(), receipt.amount);
    if (set !== null) {
      for (const unpaid of set) put(unpaid, unpaid.amount, null);
      return 0;
    }
  }

  let rest = receipt.amount;
  while (rest > 0 && open.all.length > 0) {
    const oldest = open.all.at(0)!;
    const part = Math.min(rest, oldest.amount);
    put(oldest, part, 'oldest-first');
    rest -= part;
  }
  return rest;
}

function tellAmbiguous({ count, oldest }: Owing, { source }: Receipt, log: IssueLog): void {
  const ids = oldest.slice(0, 3).map(({ item }) => item.invoice.invoiceId);
  report(
    log,
    'info',
    'ambiguous-payment',
    source,
    'amount',
    `${count} open invoices fit this amount (${ids.join(', ')}${count > 3 ? ', ...' : ''}); the oldest due one takes it. Name the invoice in the row to settle it.`,
  );
}

/** Cash that leaves without a reference. */
function takesBack({ type, amount }: Receipt): boolean {
  return type === 'cash' && amount < 0;
}

/** Where a payment stands that came on the day of the reversal and is behind it in the queue. */
function placeOfItsPayment(queue: readonly Receipt[], place: number): number | null {
  const reversal = queue[place]!;
  for (let later = place + 1; queue[later]?.date === reversal.date; later++) {
    const { amount, currency } = queue[later]!;
    if (amount === -reversal.amount && currency === reversal.currency) return later;
  }
  return null;
}

/** Takes a payment back. @returns what could not be placed. */
function undo(receipt: Receipt, payment: Receipt | null, invoices: OpenInvoices): number {
  if (payment === null) return receipt.amount;
  let rest = receipt.amount;
  const { kind, date, id, source } = receipt;
  for (const { item, amount, guess } of payment.parts) {
    countGuess(item, guess, -1);
    postCash(item, { kind, date, amount: -amount, id, inferred: true, source });
    // One that is issued later is looked at on its day.
    if (!item.excluded && item.invoice.issueDate <= date) invoices.review(item);
    rest += amount;
  }
  // What the earlier payment left unapplied is taken back there.
  return rest;
}
