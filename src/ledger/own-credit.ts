import { add, type Exact, subtract } from '../model/exact.js';
import type { PlainDate } from '../model/plain-date.js';
import type { ClientBooks } from './client-books.js';
import { byDue, collectible, type OpenItem } from './open-item.js';
import { balance } from './outcome.js';

/** What stands to the client's credit, by currency: overpaid invoices, unapplied cash and unapplied credit. */
export function ownCredit({ items, left }: ClientBooks): Map<string, number> {
  const sums = new Map<string, number>();
  const put = (currency: string, amount: number): void => {
    if (amount !== 0) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  };
  for (const item of items) {
    if (!item.excluded) put(item.invoice.currency, balance(item).overpaid);
  }
  for (const sum of [left.cash, left.credit]) {
    for (const [currency, amount] of sum) put(currency, Number(amount));
  }
  return sums;
}

/** Cash that left and of which no payment is known, less what else stands to the client's credit: it was paid out then. */
export function takenBackBesides(books: ClientBooks): Map<string, Exact> {
  const found = new Map<string, Exact>();
  const { takenBack } = books.left;
  if (takenBack.size === 0) return found;
  const credit = ownCredit(books);
  for (const [currency, amount] of takenBack) {
    // It was taken off the cash already.
    const besides = add(credit.get(currency) ?? 0, amount);
    const rest = besides > 0 ? subtract(amount, besides) : amount;
    if (rest > 0) found.set(currency, rest);
  }
  return found;
}

/** Money that stands to the client's credit in the books from a day on. */
interface DatedCredit {
  readonly currency: string;
  readonly date: PlainDate;
  left: number;
}

/**
 * Sets bills that were paid too much, and credit notes that name no invoice, against what is overdue, in order of due date:
 * the seller owed as much by then, so that the client keeps nothing back. Cash that found no invoice may be for another
 * thing, such as a deposit, and what came to be owed later was late before. What short-paid bills lack is taken out of it first.
 */
export function setOffOwnCredit(books: ClientBooks): void {
  const { items, left } = books;
  if (!items.some(isOverdue)) return;
  const credits = datedCredits(books);
  if (credits.length === 0) return;
  for (const [currency, amount] of left.cash)
    if (amount < 0) take(credits, currency, -Number(amount));
  for (const item of items) {
    if (item.state !== 'short-paid' && item.state !== 'written-off') continue;
    take(credits, item.invoice.currency, Math.max(0, collectible(item) - item.cashTotal));
  }
  for (const item of items.filter(isOverdue).sort(byDue)) {
    const { outstanding } = balance(item);
    item.setOff = take(credits, item.invoice.currency, outstanding, item.dueDate!);
  }
}

function isOverdue({ state }: OpenItem): boolean {
  return state === 'overdue';
}

/** The oldest first. */
function datedCredits({ items, left }: ClientBooks): DatedCredit[] {
  const credits = left.credits.map(({ currency, date, amount }) => ({
    currency,
    date,
    left: amount,
  }));
  for (const item of items) {
    if (item.excluded || item.undatedCash !== 0 || item.cashTotal <= collectible(item)) continue;
    const { overpaid } = balance(item);
    if (overpaid === 0) continue;
    // Since its last posting at the latest.
    const days = [...item.cash, ...item.credits, ...item.deductions].map(({ date }) => date);
    credits.push({
      currency: item.invoice.currency,
      date: Math.max(...days) as PlainDate,
      left: overpaid,
    });
  }
  return credits.sort((a, b) => a.date - b.date);
}

/** @returns how much of the amount there was, of credit that stood by then. */
function take(credits: DatedCredit[], currency: string, amount: number, by?: PlainDate): number {
  let wanted = amount;
  for (const credit of credits) {
    if (wanted <= 0 || (by !== undefined && credit.date > by)) break;
    if (credit.currency !== currency) continue;
    const part = Math.min(credit.left, wanted);
    credit.left -= part;
    wanted -= part;
  }
  return amount - wanted;
}
