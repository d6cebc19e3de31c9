import { add, ratio, subtract } from '../../model/exact.js';
import { shownMoney } from '../../model/money.js';
import { formatDate, type PlainDate } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import type { MoneyByCurrency } from '../reconcile.js';
import type { ClientSums, Tally } from './tally.js';

/** Cash of nobody that is so much of all that came, or of what is overdue, makes it doubtful who has not paid. */
const MUCH_OF_CASH = 0.25;
const MUCH_OF_OVERDUE = 0.5;

/** What is to be said of cash that found neither an invoice nor a client who owes anything, by currency. */
export function strayCash(
  { stray, gone, idle, overdue }: Tally,
  money: MoneyByCurrency,
): { readonly currency: string; readonly message: string }[] {
  // Where nobody stands as unpaid, none of it was missing.
  if (overdue.size === 0) return [];
  return [...new Set([...stray.keys(), ...idle.keys()])].sort().flatMap((currency) => {
    const nobodys = stray.get(currency) ?? 0;
    const others = idle.get(currency);
    const found = add(nobodys, others?.amount ?? 0);
    const came = subtract(money.get(currency)?.payments ?? 0, gone.get(currency) ?? 0);
    const owed = overdue.get(currency) ?? 0;
    const isMuch =
      ratio(found, came) >= MUCH_OF_CASH || (owed > 0 && ratio(found, owed) >= MUCH_OF_OVERDUE);
    if (!isMuch) return [];
    const where = [
      ...(nobodys > 0 ? ['found no client'] : []),
      ...(others === undefined
        ? []
        : [`came from clients who owe nothing (${namesOf(others, currency)}) and found no bill`]),
    ];
    const message = `${shownMoney(found, currency)} of payments (of ${shownMoney(came, currency)}) ${where.join(', or ')}: who stands as unpaid may have paid. Write the client, or the number of the invoice, as the invoices do.`;
    return [{ currency, message }];
  });
}

/** What is to be said of cash that left and of which no payment is known, by currency. */
export function takenBackCash({
  takenBack,
}: Tally): { readonly currency: string; readonly message: string }[] {
  return [...takenBack.keys()].sort().map((currency) => {
    const sums = takenBack.get(currency)!;
    const message = `${shownMoney(sums.amount, currency)} of payments came back, and the payments are not found (${namesOf(sums, currency)}): what they paid still counts as paid. Write the id of the payment, or the number of the invoice, in the rows that take it back.`;
    return { currency, message };
  });
}

/** Those of whom there is most, each with its sum. */
function namesOf({ clients, most }: ClientSums, currency: string): string {
  const names = most.map(({ clientId, amount }) => `${clientId} ${shownMoney(amount, currency)}`);
  const others = clients - most.length;
  return `${names.join(', ')}${others > 0 ? ` and ${count(others, 'other')}` : ''}`;
}

/** So many days without any payment are no pause, and so many invoices of them no accident. */
const PAUSE = 90;
const FEW_INVOICES = 2;

/** Payments that begin long after the first invoices were due. */
export function lateBeginning(tally: Tally): string | null {
  const { firstCash, unpaidDue } = tally;
  const before = [...unpaidDue].filter(([day]) => day < firstCash);
  const first = Math.min(...before.map(([day]) => day));
  if (!isOutside(tally, before, firstCash - first)) return null;
  const invoices = sumOf(before);
  return `The payments begin ${formatDate(firstCash as PlainDate)}: ${count(invoices, 'invoice')} were due before that (from ${formatDate(first as PlainDate)} on), and count as unpaid, or as paid late, if nothing says otherwise. Give earlier payments, or leave those invoices out.`;
}

/** Payments that end long before the last invoices were due. */
export function earlyEnd(tally: Tally): string | null {
  const { lastCash, unpaidDue } = tally;
  const behind = [...unpaidDue].filter(([day]) => day > lastCash);
  const days = behind.map(([day]) => day);
  const last = Math.max(...days);
  // From when on something was due again: until then nobody had to pay.
  if (!isOutside(tally, behind, last - Math.min(...days))) return null;
  const day = formatDate(lastCash as PlainDate);
  const invoices = sumOf(behind);
  return `The payments end ${day}: ${count(invoices, 'invoice')} were due after that (up to ${formatDate(last as PlainDate)}), and count as unpaid. Give later payments, or take that day (--as-of ${day}).`;
}

/** Whether the payments cover less time than the invoices; where few clients ever paid it may be theirs. */
function isOutside(
  { payers, billed, firstCash, lastCash }: Tally,
  outside: readonly (readonly [number, number])[],
  days: number,
): boolean {
  return (
    outside.length > 0 &&
    days > PAUSE &&
    Number.isFinite(days) &&
    sumOf(outside) >= FEW_INVOICES &&
    // One day says nothing of how long payments were written down.
    firstCash < lastCash &&
    2 * payers >= billed
  );
}

function sumOf(counts: readonly (readonly [number, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

/** Fewer invoices than that say nothing of the list that they stand in. */
const LIST = 5;
/** Paid ones would have been among those of so many days. */
const SPAN = 120;

/** Whether invoices without payments are mostly those that were open on a day: the paid ones are missing then. */
export function isListOfOpen({
  told,
  untold,
  dated,
  undated,
  issued,
  unsettled,
  balances,
  firstIssue,
  lastIssue,
}: Tally): boolean {
  if (told <= untold || dated + undated > 0 || unsettled !== issued || issued < LIST) return false;
  return balances === issued || lastIssue - firstIssue <= SPAN;
}
