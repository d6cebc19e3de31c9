import type { ClientBooks } from '../client-books.js';
import { type IssueLog, inform } from '../issues.js';
import { byDue, type OpenItem, postCash } from '../open-item.js';
import { returnFeeLimit } from '../options.js';
import { addTo } from '../unapplied.js';
import { byDateCreditsFirst, EarlierPayments } from './earlier-payments.js';
import type { ExplicitAllocation } from './explicit.js';
import { OpenInvoices, type Owing, type Unpaid } from './open-invoices.js';
import { countGuess, type Guess, post, type Receipt } from './receipt.js';
import { uniqueSum } from './unique-sum.js';

/** A search for a sum of invoices is a guess where very many are open. */
const MOST_OPEN_FOR_SUM = 40;

/** What the rows of one client that name no invoice are matched with. */
interface Matching {
  readonly books: ClientBooks;
  readonly invoices: OpenInvoices;
  /** What is left of each payment, in order of date. */
  readonly idle: Map<Receipt, number>;
}

/**
 * Matches the rows that name no invoice: by an equal outstanding amount, by the only set of two to four
 * invoices that adds up to it, then oldest due first. Never overpays; what is left of cash pays the one bill of just its
 * amount that is issued soon after it, else it is unapplied.
 */
export function allocateInferred(
  { unreferenced, referenced }: ExplicitAllocation,
  books: ClientBooks,
): void {
  const { items, settings, left } = books;
  const idle: Matching['idle'] = new Map();
  const matching: Matching = { books, invoices: new OpenInvoices(items, settings), idle };
  const queue = [...unreferenced].sort(byDateCreditsFirst);
  const payments = queue.some(takesBack) ? new EarlierPayments(referenced, settings) : null;
  for (const [place, receipt] of queue.entries()) {
    let rest: number;
    if (takesBack(receipt)) {
      const sure = payments!.take(receipt);
      const later = sure === null ? placeOfItsPayment(queue, place) : null;
      if (later !== null) {
        // Its own payment comes later on that day: ids of payments and bounces need not be in one order.
        queue.splice(later + 1, 0, receipt);
        continue;
      }
      rest = undo(receipt, sure ?? payments!.takeAbout(receipt), matching);
    } else {
      // A credit note below zero is none that anything could take.
      rest = receipt.amount < 0 ? receipt.amount : match(receipt, matching);
      if (rest > 0 && receipt.type === 'cash') idle.set(receipt, rest);
    }
    if (rest !== 0) leaveOver(books, receipt, rest);
    payments?.put(receipt);
  }
  for (const [{ date, currency }, amount] of idle) left.idle.push({ date, amount, currency });
}

/** Leaves what no invoice took of a row that names none. */
function leaveOver({ left }: ClientBooks, receipt: Receipt, amount: number): void {
  const { type, currency, date } = receipt;
  addTo(left[type], currency, amount);
  if (type === 'credit') left.credits.push({ currency, date, amount });
}

/** Every unreferenced row stays unapplied. */
export function leaveUnapplied({ unreferenced }: ExplicitAllocation, books: ClientBooks): void {
  for (const receipt of unreferenced) {
    leaveOver(books, receipt, receipt.amount);
    if (takesBack(receipt)) noteTakenBack(receipt, books);
  }
}

/** @returns what no invoice took. */
function match(receipt: Receipt, { books, invoices }: Matching): number {
  const open = invoices.of(receipt.currency, receipt.date);
  const put = ({ item }: Unpaid, amount: number, guess: Guess): void => {
    post(receipt, item, amount, guess);
    invoices.review(item);
  };

  const owing = open.owing(receipt);
  if (owing.count > 1) tellAmbiguous(owing, receipt, books.log);
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

  if (open.all.length === 0 && receipt.type === 'cash') {
    const ahead = invoices.ahead(receipt);
    if (ahead !== null) {
      post(receipt, ahead, receipt.amount, null);
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
  inform(
    log,
    'ambiguous-payment',
    `${count} open invoices fit this amount (${ids.join(', ')}${count > 3 ? ', ...' : ''}); the oldest due one takes it. Name the invoice in the row to settle it.`,
    { source, column: 'amount' },
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

/** Takes payments back. @returns what could not be placed. */
function undo(receipt: Receipt, payments: readonly Receipt[] | null, matching: Matching): number {
  const { books, invoices, idle } = matching;
  if (payments === null) {
    noteTakenBack(receipt, books);
    return receipt.amount;
  }
  const { kind, date, currency, id, source } = receipt;
  let rest = receipt.amount;
  let fee = -receipt.amount;
  const freed = new Set<OpenItem>();
  for (const payment of payments) {
    fee -= payment.amount;
    // What it left unapplied is taken back there.
    idle.delete(payment);
    for (const { item, amount, guess } of payment.parts) {
      countGuess(item, guess, -1);
      postCash(item, { kind, date, amount: -amount, id, inferred: true, source });
      if (!item.excluded) freed.add(item);
      rest += amount;
    }
  }
  if (fee > 0) addTo(books.left.returnFees, currency, fee);
  for (const item of [...freed].sort(byDue)) {
    offer(item, matching);
    // One that is issued later is looked at on its day.
    if (item.invoice.issueDate <= date) invoices.review(item);
  }
  return rest;
}

/** Offers an invoice that is open again what came since it was issued and found none open. */
function offer(item: OpenItem, { books, invoices, idle }: Matching): void {
  const { currency, issueDate } = item.invoice;
  for (const [receipt, rest] of idle) {
    const part = Math.min(rest, invoices.owedBy(item));
    if (part <= 0 || receipt.currency !== currency || receipt.date < issueDate) continue;
    post(receipt, item, part, 'oldest-first');
    addTo(books.left.cash, currency, -part);
    if (part < rest) idle.set(receipt, rest - part);
    else idle.delete(receipt);
  }
}

/** Notes cash that left, other than what was paid back and the fee of a bank, and of which no payment is known. */
function noteTakenBack(
  { kind, amount, currency }: Receipt,
  { settings, left: { takenBack, returnFees } }: ClientBooks,
): void {
  if (kind === 'refund') return;
  const isFee = -amount <= returnFeeLimit(settings, currency);
  addTo(isFee ? returnFees : takenBack, currency, -amount);
}
