import { compareText } from '../../model/compare.js';
import { floorOf, roundOf } from '../../model/exact.js';
import type { Concession } from '../../model/outcome.js';
import { compareDays } from '../../model/plain-date.js';
import { type DiscountTerms, discountTerms, mostExplained } from '../discount.js';
import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { addConcession, type Draft, knownSources, ruledOut } from './draft.js';

/** No usual discount for paying early is higher, in percent, or offered for longer. */
const HIGHEST_USUAL = 3;
const USUAL_DAYS = 30;
/** Taken too late so often, and of so many of the bills that offer one, it is a habit. */
const LEAST_OF_HABIT = 3;
const LEAST_SHARE = 0.1;

/** A discount by its rows: taken too late, or too much of it; or large, or late, where no terms are known that offer one. */
export function addUnearnedDiscountRows(item: OpenItem, settings: SettleSettings): void {
  if (item.rows.discount <= 0) return;
  const terms = discountTerms(item, settings);
  const unearned = terms === null ? withoutTerms(item, settings) : beyondTerms(item, terms);
  if (unearned === null) return;
  addConcession(item, {
    kind: 'unearned-discount',
    ...unearned,
    agreed: item.agreed,
    sources: knownSources(rowsOf(item).map(({ source }) => source)),
  });
}

type Unearned = Pick<Draft, 'strength' | 'doubt' | 'date' | 'amount' | 'ruledOut'>;

function beyondTerms(item: OpenItem, { share, lastDay }: DiscountTerms): Unearned | null {
  const { settledOn: date, rows, invoice } = item;
  if (date === null) return null;
  const amount = date > lastDay ? rows.discount : rows.discount - roundOf(invoice.amount, share);
  return { strength: 'strong', date, amount, ruledOut: ruledOut('earned-discount', 'tolerance') };
}

/** Whoever books less than was billed may call it a discount, whatever it was. */
function withoutTerms(item: OpenItem, settings: SettleSettings): Unearned | null {
  const { rows, invoice, issueDate, tolerance } = item;
  const amount = rows.discount;
  let last = issueDate;
  for (const { date } of rowsOf(item)) if (date > last) last = date;
  const isUsual =
    amount <= floorOf(invoice.amount, { n: HIGHEST_USUAL, d: 100 }) + tolerance &&
    last - issueDate <= USUAL_DAYS + settings.discountGraceDays;
  if (isUsual) return null;
  return {
    strength: 'weak',
    doubt: 'no-terms',
    date: last,
    amount,
    ruledOut: ruledOut('tolerance'),
  };
}

function rowsOf({ deductions }: OpenItem): OpenItem['deductions'] {
  return deductions.filter(({ kind }) => kind === 'discount');
}

/** Who takes a discount after its last day once or twice may have mistaken the day; who does it again has the habit. */
export function forgiveMistakenDays(items: readonly OpenItem[], settings: SettleSettings): void {
  const found: { readonly item: OpenItem; readonly event: Concession }[] = [];
  for (const item of items) {
    if (item.concessions.length === 0) continue;
    const event = item.concessions.find(isUnearned);
    if (event !== undefined) found.push({ item, event });
  }
  if (found.length === 0) return;
  found.sort(
    (a, b) =>
      compareDays(a.event.date, b.event.date) || compareText(a.event.invoiceId, b.event.invoiceId),
  );
  for (const { item, event } of isHabit(found.length, items, settings)
    ? found.slice(0, 1)
    : found) {
    // More than the terms ever offered is no mistake of days.
    if (event.amount > mostExplained(item, discountTerms(item, settings)!, settings)) continue;
    item.concessions = item.concessions.map((each) =>
      each === event ? { ...event, strength: 'weak' } : each,
    );
  }
}

function isUnearned({ kind, strength }: Concession): boolean {
  return kind === 'unearned-discount' && strength === 'strong';
}

function isHabit(times: number, items: readonly OpenItem[], settings: SettleSettings): boolean {
  if (times < LEAST_OF_HABIT) return false;
  const offered = items.filter((item) => !item.excluded && discountTerms(item, settings) !== null);
  return times >= LEAST_SHARE * offered.length;
}
