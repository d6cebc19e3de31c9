import { addUnder } from '../../model/add-under.js';
import { firstPlace } from '../../model/first-place.js';
import type { CreditPosting } from '../../model/outcome.js';
import { addDays, type PlainDate } from '../../model/plain-date.js';
import { byDate, byOwnIssue, isCorrection, type OpenItem, orderOf } from '../open-item.js';
import { isPriceReason } from './credit-events.js';
import { addConcession, knownSources, ruledOut } from './draft.js';

/** Once is a correction. */
const LEAST_PAIRS = 3;
/** Where many bills are written, some that are void stand before a lower one by chance. */
const LEAST_SHARE = 0.1;
/** Of the credit note; of a void bill from its issue on, as nobody says on which day it was made void. */
const MOST_DAYS = 14;

/** A bill that was cancelled, and the lower one that seems to stand in its place. */
interface Replaced {
  readonly first: OpenItem;
  readonly second: OpenItem;
  /** What credited the first in full; null of one that is void. */
  readonly note: CreditPosting | null;
}

/**
 * Where a bill cannot be changed, whoever argues it down gets it cancelled and another one written. Nothing says that these
 * belong together unless both name an order; but a client of whom three bills or more were followed by a lower one, at
 * once, is to be looked at.
 */
export function addReplacedBills(items: readonly OpenItem[]): void {
  const cancelled = items.filter(isCancelled);
  if (cancelled.length < LEAST_PAIRS) return;
  const standing = items
    .filter((item) => !item.excluded && item.state !== 'cancelled')
    .sort(byOwnIssue);
  const pairs = pairsOf(cancelled.sort(byOwnIssue), inEachCurrency(standing));
  if (pairs.length < LEAST_PAIRS || pairs.length < LEAST_SHARE * standing.length) return;
  for (const pair of pairs) addReplaced(pair);
}

/** Void, or credited in full without a reason that says more, and not billed again under its order. */
function isCancelled(item: OpenItem): boolean {
  if (item.excluded) return item.invoice.status === 'void';
  return (
    item.state === 'cancelled' &&
    item.rebilledBy === null &&
    item.credits.length > 0 &&
    !item.credits.some(saysWhy)
  );
}

/** An own error and goods that came back are no haggling, and a reason of price has its event already. */
function saysWhy(credit: CreditPosting): boolean {
  return isCorrection(credit) || isPriceReason(credit.reason);
}

type ByCurrency = ReadonlyMap<string, readonly OpenItem[]>;

function inEachCurrency(items: readonly OpenItem[]): ByCurrency {
  const lists = new Map<string, OpenItem[]>();
  for (const item of items) addUnder(lists, item.invoice.currency, item);
  return lists;
}

function pairsOf(cancelled: readonly OpenItem[], standing: ByCurrency): Replaced[] {
  const used = new Set<OpenItem>();
  const pairs: Replaced[] = [];
  for (const first of cancelled) {
    const note = first.excluded ? null : [...first.credits].sort(byDate).at(-1)!;
    const from = note?.date ?? first.invoice.issueDate;
    const to = addDays(from, MOST_DAYS);
    const second = nextBill(standing, first, from);
    if (second === undefined || second.invoice.issueDate > to) continue;
    if (used.has(second) || !isLower(second, first)) continue;
    used.add(second);
    pairs.push({ first, second, note });
  }
  return pairs;
}

/** The next bill in its currency from that day on. */
function nextBill(
  standing: ByCurrency,
  { invoice }: OpenItem,
  from: PlainDate,
): OpenItem | undefined {
  const bills = standing.get(invoice.currency) ?? [];
  return bills[firstPlace(bills.length, (at) => bills[at]!.invoice.issueDate >= from)];
}

/** Lower, and no less than half; of two orders they would be two bills. */
function isLower(second: OpenItem, first: OpenItem): boolean {
  const [before, after] = [orderOf(first), orderOf(second)];
  if (before !== null && after !== null && before !== after) return false;
  const [amount, lower] = [first.invoice.amount, second.invoice.amount];
  return lower < amount - first.tolerance && 2 * lower >= amount;
}

function addReplaced({ first, second, note }: Replaced): void {
  addConcession(
    second,
    {
      kind: 'credit-after-issue',
      strength: 'weak',
      doubt: 'replaced',
      date: note?.date ?? second.invoice.issueDate,
      amount: first.invoice.amount - second.invoice.amount,
      agreed: first.agreed,
      // Why a bill was made void nobody says.
      ruledOut:
        note === null
          ? ruledOut('tolerance')
          : ruledOut('own-error', 'return', 'upheld-dispute', 'overrun', 'tolerance'),
      sources: knownSources([first.invoice.source, note?.source, second.invoice.source]),
    },
    first.tolerance,
  );
}
