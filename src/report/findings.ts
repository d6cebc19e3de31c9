import type { ClientReview } from '../analyze.js';
import type { Concession } from '../model/outcome.js';
import { count, percent } from '../model/wording.js';
import { capital, days, listedMoney, money, number, percentRange } from './words.js';

/** How this client pays, in one sentence, and more where the matching makes it doubtful, or nothing is owed on balance. */
export function slowness(review: ClientReview): string {
  if (review.invoices.issued === 0) return 'No invoice.';
  const parts = [...howOftenLate(review), ...howSoonPaid(review), ...howLate(review)];
  return `${capital(parts.join('; '))}.${matchedByGuess(review)}${coveredByOwnCredit(review)}`;
}

function howOftenLate({ invoices, signals: { lateRate } }: ClientReview): string[] {
  const { late, decided, rate, interval, reason } = lateRate;
  if (rate === null || interval === null) {
    return [reason === 'no-due-dates' ? 'no due dates' : 'nothing decided yet'];
  }
  return [
    `${late} of ${decided} late (${percent(rate)}, interval ${percentRange(interval)})`,
    ...(invoices.withoutDueDate > 0 ? [`${invoices.withoutDueDate} without a due date`] : []),
  ];
}

function howSoonPaid({ invoices, signals }: ClientReview): string[] {
  const { prepaid, n, censored, survival } = signals.daysToPay;
  const undated = invoices.settled + invoices.shortPaid - n - prepaid;
  const parts: string[] = [];
  if (prepaid > 0) parts.push(`${prepaid} paid in advance`);
  if (undated > 0) parts.push(`${undated} paid on a day that nobody gives`);
  const { median, lower, upper } = survival;
  if (median !== null) {
    const range =
      lower === null && upper === null
        ? ''
        : ` (${lower === null ? '?' : number(lower)} to ${upper === null ? '?' : number(upper)})`;
    const half = prepaid + undated > 0 ? 'half of the others' : 'half';
    parts.push(`${half} are paid within ${days(median)} of issue${range}`);
  } else if (undated === 0 && n + censored > 0) {
    const hasPaid = Object.values(signals.waterfall).some(({ paid }) => !paid.isZero());
    parts.push(
      signals.lateRate.late > 0 && !hasPaid
        ? 'no payment in the files is for any of them'
        : `paid so far: ${n + prepaid} of ${n + prepaid + censored}`,
    );
  }
  return parts;
}

/** The worst of those that were paid, and of those that are not, where that is worse. */
function howLate({ signals: { daysBeyondTerms, receivables } }: ClientReview): string[] {
  const worst = Math.max(0, daysBeyondTerms.worst ?? 0);
  const owed = Object.values(receivables).map(({ oldestOverdueDays }) => oldestOverdueDays ?? 0);
  const oldest = Math.max(0, ...owed);
  return [
    ...(worst > 0 ? [`worst ${count(worst, 'day')} past due`] : []),
    ...(oldest > worst ? [`the oldest one still owed is ${count(oldest, 'day')} past due`] : []),
  ];
}

function matchedByGuess(review: ClientReview): string {
  const { inferred, issued } = review.invoices;
  if (inferred > 0) {
    return ` Settled by payments or credits that name no invoice, matched oldest first: ${inferred} of ${count(issued, 'invoice')}; one that was paid short may look late.`;
  }
  return isLateByGuess(review)
    ? ' Payments that name no invoice settle the oldest of equal ones: after one that was left unpaid, later ones look late.'
    : '';
}

function coveredByOwnCredit({ invoices: { setOff } }: ClientReview): string {
  return setOff > 0
    ? ` What is overdue on ${count(setOff, 'invoice')} is covered by the client's own credit: bills paid too much, or credit notes without an invoice.`
    : '';
}

/** Whether late invoices may have been paid in time by the rule that looks for guesses, and that does not stand below anyway. */
function isLateByGuess({ criteria }: ClientReview): boolean {
  const id = 'guessed-matching';
  return criteria.some(
    ({ rules, decidedBy }) =>
      !decidedBy.includes(id) && rules.some((rule) => rule.id === id && rule.observed !== null),
  );
}

/** What this client took off its bills, in one sentence. */
export function haggledness({
  invoices,
  signals: { disputeRate, haggling },
}: ClientReview): string {
  const { disputed, contested, unfounded, issued, contestedInterval } = disputeRate;
  if (invoices.issued === 0) return 'No invoice.';
  const range = contestedInterval === null ? '' : `interval ${percentRange(contestedInterval)}`;
  const ranged = range === '' ? '' : ` (${range})`;
  const contesting =
    contested === 0
      ? `, the client right each time (0 contested${range === '' ? '' : `, ${range}`})`
      : `${howManyContested(contested, disputed)}${ranged}${unfounded > 0 ? `, ${unfounded} without ground` : ''}`;
  const parts =
    disputed === 0
      ? [`no dispute in ${count(issued, 'invoice')}`]
      : [`${disputed} of ${issued} disputed${contesting}`];
  if (haggling.events.length > 0) {
    const isUnproven = haggling.events.every(({ unproven }) => unproven);
    const lost = listedMoney(haggling.conceded, (amount) => amount);
    parts.push(
      `${eventsInWords(haggling.events)}${lost ? `, ${lost} ${isUnproven ? 'taken off' : 'lost'}` : ''}`,
    );
  }
  return `${capital(parts.join('; '))}.`;
}

/** Behind `3 of 8 disputed`. */
function howManyContested(contested: number, disputed: number): string {
  if (contested < disputed) return `, ${contested} of them contested`;
  if (disputed === 1) return ' and contested';
  return disputed === 2 ? ', both contested' : ', all contested';
}

function eventsInWords(events: readonly Concession[]): string {
  const strong = events.filter(({ strength }) => strength === 'strong').length;
  const unproven = events.filter((event) => event.unproven).length;
  if (unproven === events.length) {
    return `${count(unproven, 'reduction')} with perhaps an everyday cause`;
  }
  const weak = unproven > 0 ? `, ${unproven} with perhaps an everyday cause` : '';
  return `${count(events.length, 'event')} of haggling (${strong > 0 ? `${strong} strong` : 'weak evidence'}${weak})`;
}

/** What the relationship brought and cost: one sentence a currency. */
export function costs({
  criteria,
  signals: { receivables, relationship, waterfall },
}: ClientReview): string[] {
  // Money that is missing and counts as no cost, while nobody knows what it is.
  const isUnlabelled = criteria.some(({ rules }) =>
    rules.some(({ id, held }) => held && id === 'unlabelled-deduction'),
  );
  return Object.entries(relationship).map(([currency, sums]) => {
    const owed = receivables[currency]!;
    const parts = [`billed ${money(sums.billed, currency)}`];
    if (!owed.outstanding.isZero()) {
      const overdue = owed.overdue.isZero()
        ? ''
        : owed.overdue.equals(owed.outstanding)
          ? ', all of it overdue'
          : `, ${money(owed.overdue, currency)} of it overdue`;
      parts.push(`still owed ${money(owed.outstanding, currency)}${overdue}`);
    }
    const { deducted } = waterfall[currency]!;
    if (isUnlabelled && !deducted.isZero()) parts.push(`deducted ${money(deducted, currency)}`);
    if (!sums.conceded.isZero()) parts.push(`conceded ${money(sums.conceded, currency)}`);
    if (!sums.writtenOff.isZero()) parts.push(`written off ${money(sums.writtenOff, currency)}`);
    if (!sums.disputeHandling.isZero())
      parts.push(`disputes cost ${money(sums.disputeHandling, currency)} to handle`);
    parts.push(
      `waiting cost ${money(sums.carrying, currency)}${sums.costShare === null ? '' : `; all costs ${percentOfBilled(sums.costShare)}`}`,
    );
    return `Money: ${parts.join('; ')}.`;
  });
}

function percentOfBilled(share: number): string {
  return `${(share * 100).toFixed(1)} % of billed`;
}
