import type {
  Concession,
  CreditPosting,
  DeductionPosting,
  DisputeFact,
  InvoiceOutcome,
} from '../../model/outcome.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import { count } from '../../model/wording.js';
import { citing, minorMoney, rowsOf } from '../words.js';
import { CAUSE_NAMES } from './causes.js';
import { citedIn } from './cited.js';
import type { ClientCase } from './client-case.js';
import { entries, say } from './page.js';

/** What was taken off the bills and is no haggling, each with its cause. */
export function takenOffRightly({ ledger, all }: ClientCase): string[] {
  const issued = ledger.outcomes.filter(({ state }) => state !== 'excluded');
  const eventsIn = citedIn(issued.flatMap(creditEvents), ({ sources }) => sources);
  const found = issued.flatMap((outcome) => {
    // Its own, and those of bills in its place, which cite it.
    const others = eventsIn([outcome.source]).filter(
      (event) => event.invoiceId !== outcome.invoiceId,
    );
    return [
      ...deducted(outcome),
      ...creditedOrLeft(outcome, [...creditEvents(outcome), ...others]),
    ];
  });
  if (found.length === 0) return [];
  return [
    ...say(
      2,
      `Taken off the bills with a cause, and no haggling: ${count(found.length, 'amount')}`,
    ),
    ...entries(found, all, 4, (text) => say(4, text)),
  ];
}

function creditEvents({ concessions }: InvoiceOutcome): Concession[] {
  return concessions.filter(({ kind }) => kind === 'credit-after-issue');
}

const DEDUCTIONS = {
  discount: 'discount, by its row',
  'implied-discount': 'discount, earned by paying early',
  withholding: 'tax withheld at source',
  retention: 'retention',
  'bank-fee': 'bank fee',
} as const;

/** The deductions by kind, without what was reversed, released or not earned. */
function deducted(outcome: InvoiceOutcome): string[] {
  const { invoiceId, currency, deductions, concessions } = outcome;
  const unearned = sumOf(concessions.filter(({ kind }) => kind === 'unearned-discount'));
  const retained =
    outcome.deducted -
    sumOf(deductions.filter(({ kind }) => kind !== 'write-off' && kind !== 'retention'));
  return (Object.keys(DEDUCTIONS) as (keyof typeof DEDUCTIONS)[]).flatMap((kind) => {
    const rows: DeductionPosting[] = deductions.filter((row) => row.kind === kind);
    const whole = sumOf(rows);
    const stands = kind === 'retention' ? retained : kind === 'discount' ? whole - unearned : whole;
    if (rows.length === 0 || stands <= 0) return [];
    const sum = partOf(stands, whole, currency);
    return [`${invoiceId}: ${sum}, ${DEDUCTIONS[kind]}${citing(rows.map(({ source }) => source))}`];
  });
}

/** A part of a sum, and its cause. */
type Part = readonly [amount: number, cause: string];

/** Credits, and what was left of a bill that is over: each part that is no event, with its cause. */
function creditedOrLeft(outcome: InvoiceOutcome, events: readonly Concession[]): string[] {
  const { invoiceId, currency, credits, agreementKnown, amount: billed, agreed } = outcome;
  const lines: string[] = [];
  const tell = (whole: number, what: string, parts: readonly Part[]): void => {
    for (const [part, cause] of parts) {
      if (part > 0) lines.push(`${invoiceId}: ${partOf(part, whole, currency)} ${what}: ${cause}`);
    }
  };
  const left = leftUnpaid(outcome);
  const untold = new Map(events.map((event) => [event, event.amount]));
  let won = Math.min(billed, sumOf(upheld(outcome)));
  let overrun = agreementKnown ? Math.max(0, billed - agreed) : 0;
  let leftByDispute = 0;
  for (const { credit, amount } of standing(credits)) {
    // A won dispute explains what came first, as in the ledger.
    if (leftByDispute === 0 && left.date !== null && left.date < credit.date) {
      leftByDispute = Math.min(won, left.amount);
      won -= leftByDispute;
    }
    const byDispute = Math.min(won, amount);
    won -= byDispute;
    const event = events.find((each) => isOf(each, credit, outcome));
    const haggled = Math.min(amount, (event && untold.get(event)) ?? 0);
    if (event) untold.set(event, untold.get(event)! - haggled);
    const cause = wholeCause(outcome, credit, event, amount - byDispute);
    const byOverrun = cause === null ? Math.min(overrun, amount - haggled - byDispute) : 0;
    overrun -= byOverrun;
    const rest = amount - haggled - byDispute - byOverrun;
    tell(
      credit.amount,
      `credited${citing([credit.source])}`,
      cause === null
        ? [
            [byDispute, wonDispute(outcome)],
            [byOverrun, CAUSE_NAMES.overrun],
            [rest, rest <= outcome.tolerance ? CAUSE_NAMES.tolerance : takenBack(outcome, credit)],
          ]
        : [[amount - haggled, cause]],
    );
  }
  if (leftByDispute === 0) leftByDispute = Math.min(won, left.amount);
  if (outcome.state === 'short-paid') {
    tell(left.amount, 'left unpaid', leftParts(outcome, left.amount, leftByDispute, overrun));
  }
  return lines;
}

/** What explains a credit as a whole; null where its parts have causes of their own. */
function wholeCause(
  outcome: InvoiceOutcome,
  credit: CreditPosting,
  event: Concession | undefined,
  undisputed: number,
): string | null {
  const { reason } = credit;
  if (reason === 'error') return CAUSE_NAMES['own-error'];
  if (reason === 'return') return CAUSE_NAMES.return;
  if (event) return event.invoiceId === outcome.invoiceId ? null : billedAgain(event);
  if (undisputed <= outcome.tolerance) return null;
  return outcome.collectible <= outcome.tolerance || reason === 'rebill'
    ? takenBack(outcome, credit)
    : null;
}

/** The event of a bill that was written for less has what it bills less. */
function billedAgain({ invoiceId, ruledOut }: Concession): string {
  return ruledOut.includes('upheld-dispute') && ruledOut.includes('overrun')
    ? `billed again (${invoiceId})`
    : `billed again (${invoiceId}), or explained by a won dispute or an agreed price`;
}

/** Of what was paid back nothing says that it is billed again. */
function takenBack(outcome: InvoiceOutcome, { reason }: CreditPosting): string {
  const { amount, credited, cashApplied, collectible, currency, tolerance } = outcome;
  const { rebilledBy = null } = outcome;
  const what =
    reason === 'rebill' || (rebilledBy !== null && collectible > tolerance)
      ? 'taken back to be billed again'
      : credited >= amount - tolerance
        ? 'taken back in full'
        : 'nothing of the bill is claimed any more';
  const paid = cashApplied > 0 ? `, with ${minorMoney(cashApplied, currency)} paid on it` : '';
  const again =
    rebilledBy === null
      ? ''
      : `; ${rebilledBy}, of the same order, stands in its place and keeps its day of issue and its due date`;
  return `${what}${paid}${again}`;
}

/** What is left of a bill that was not paid in full and is over, and since when. */
function leftUnpaid(outcome: InvoiceOutcome): { amount: number; date: PlainDate | null } {
  const { state, collectible, cashApplied, settledOn, cash, deductions } = outcome;
  const amount = collectible - cashApplied;
  if (state === 'short-paid') return { amount, date: settledOn };
  if (state !== 'written-off' || cashApplied <= 0) return { amount: 0, date: null };
  const writtenOff = deductions.filter(({ kind }) => kind === 'write-off').at(-1);
  return { amount, date: (writtenOff ?? cash.at(-1))?.date ?? null };
}

function leftParts(
  outcome: InvoiceOutcome,
  left: number,
  byDispute: number,
  overrun: number,
): Part[] {
  const events = outcome.concessions.filter(({ kind }) => kind === 'short-payment');
  const byOverrun = Math.min(overrun, left - byDispute - sumOf(events));
  const rest = left - byDispute - sumOf(events) - byOverrun;
  const covered = outcome.concessions.some(({ kind }) => kind === 'unearned-discount') ? 0 : rest;
  return [
    [byDispute, wonDispute(outcome)],
    [byOverrun, CAUSE_NAMES.overrun],
    [
      covered,
      events.length === 0 && covered <= outcome.tolerance
        ? CAUSE_NAMES.tolerance
        : `${CAUSE_NAMES['own-credit']} covers it`,
    ],
  ];
}

/** Credits in order of date without what was reversed later: a reversal takes from the latest ones. */
function standing(credits: readonly CreditPosting[]): { credit: CreditPosting; amount: number }[] {
  let reversed = credits.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0);
  return credits
    .filter(({ amount }) => amount > 0)
    .reverse()
    .map((credit) => {
      const part = Math.min(reversed, credit.amount);
      reversed -= part;
      return { credit, amount: credit.amount - part };
    })
    .reverse()
    .filter(({ amount }) => amount > 0);
}

/** Whether an event rests on this credit: its own, or that of the bill in its place, which cites this bill as well. */
function isOf(event: Concession, credit: CreditPosting, outcome: InvoiceOutcome): boolean {
  const { sources, invoiceId, date } = event;
  const cites = (source: Source | null): boolean =>
    sources.some((each) => rowsOf([each]) === rowsOf([source]));
  if (invoiceId !== outcome.invoiceId) return cites(credit.source) && cites(outcome.source);
  if (date !== credit.date || sources.length > 1) return false;
  return credit.source === null ? sources.length === 0 : cites(credit.source);
}

function wonDispute(outcome: InvoiceOutcome): string {
  const rows = upheld(outcome).map(({ source }) => source);
  return `${CAUSE_NAMES['upheld-dispute']}${citing(rows)}`;
}

function upheld({ disputes }: InvoiceOutcome): DisputeFact[] {
  return disputes.filter(({ outcome }) => outcome === 'upheld');
}

/** `EUR 60.00 of EUR 100.00`, or the whole sum alone. */
function partOf(part: number, whole: number, currency: string): string {
  const sum = minorMoney(part, currency);
  return part === whole ? sum : `${sum} of ${minorMoney(whole, currency)}`;
}

function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}
