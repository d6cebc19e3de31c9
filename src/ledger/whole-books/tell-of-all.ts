import { add } from '../../model/exact.js';
import { formatDate, type PlainDate } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import { type IssueLog, inform, warn } from '../issues.js';
import type { MoneyByCurrency } from '../reconcile.js';
import { earlyEnd, isListOfOpen, lateBeginning, strayCash, takenBackCash } from './cash.js';
import { dueOnIssue } from './due-on-issue.js';
import type { Tally } from './tally.js';

type Say = (code: string, message: string, value?: string) => void;

/** How rows are placed whose number several bills have. */
const BY_NUMBER =
  'Rows that name the number alone count for the bill of just their amount, else for the newest that is open, of instalments for the first ones.';

/** Says what holds of all clients together: mostly a file is missing, or its signs or days are turned. */
export function tellOfAll(log: IssueLog, money: MoneyByCurrency, asOf: PlainDate): void {
  const { tally } = log;
  const say: Say = (code, message, value) => warn(log, code, message, { value });
  tellOfMissingFiles(tally, say);
  tellOfCash(tally, money, say);
  if (tally.later > 0) {
    // That they are left out is meant; that there are any may be a day that was read as a month.
    inform(
      log,
      'after-as-of',
      `Dated after ${formatDate(asOf)}, and in no figure: ${tally.later} of the invoices, payments and credit notes. If their days were read wrongly, name the date format.`,
      { value: String(tally.later) },
    );
  }
  tellOfNumbers(log);
  tellOfTime(tally, asOf, say);
}

function tellOfMissingFiles(
  { told, untold, dated, undated, unnamed, unnamedIn }: Tally,
  say: Say,
): void {
  if (untold > told) {
    say(
      'no-payments',
      `Nothing says what was paid of ${untold} of ${count(told + untold, 'invoice')}: there is no payments file, and no status that tells, no day of settlement, no paid amount and no balance. Such invoices count as unpaid. Add the payments (--payments), or one of these columns.`,
    );
  }
  if (undated > dated) {
    say(
      'no-payment-dates',
      `Nothing says on which day ${undated} of ${count(dated + undated, 'paid invoice')} ${undated === 1 ? 'was' : 'were'} paid: such invoices are in no figure of days, and the late rates are of the others alone. Add the payments that are missing (--payments), or a column with the day of settlement.`,
    );
  }
  if (unnamed > 0) {
    say(
      'unnamed-currency',
      `The invoices name no currency, and ${unnamed} of the payments and credit notes do: ${unnamed === 1 ? 'it finds' : 'they find'} no invoice, and who paid stands as unpaid. Say what the invoices are in (--currency ${unnamedIn ?? 'EUR'}).`,
      unnamedIn ?? undefined,
    );
  }
}

function tellOfCash(tally: Tally, money: MoneyByCurrency, say: Say): void {
  for (const { currency, message } of strayCash(tally, money)) {
    say('stray-cash', message, currency);
  }
  for (const { currency, message } of takenBackCash(tally)) {
    say('return-without-payment', message, currency);
  }
  for (const [currency, { payments, credited, unappliedCredit }] of money) {
    const below =
      payments < 0 ? 'payments' : add(credited, unappliedCredit) < 0 ? 'credit notes' : null;
    if (below === null) continue;
    say(
      'negative-total',
      `All ${below} in ${currency} together are below zero: more was taken back than came. If the file writes them with a minus, turn the signs; they count as they stand.`,
      currency,
    );
  }
}

/** Bills that share their number with others. */
function tellOfNumbers(log: IssueLog): void {
  const { numberedAnew, instalments } = log.tally;
  if (numberedAnew > 0) {
    const what = `${count(numberedAnew, 'invoice')} have a number that the client has in another year, too: they are called by both, such as 12 (2023).`;
    const message = `${what} ${BY_NUMBER} If that is wrong, write the year with each number, in all files.`;
    inform(log, 'yearly-numbers', message, { value: String(numberedAnew) });
  }
  if (instalments > 0) {
    const what = `${count(instalments, 'row')} are instalments of invoices that are due on several days: each is a bill of its own, such as 12 (due 2023-07-31).`;
    const message = `${what} ${BY_NUMBER} If that is wrong, keep one row of each invoice.`;
    inform(log, 'instalment-rows', message, { value: String(instalments) });
  }
}

/** Payments and invoices that do not cover the same time. */
function tellOfTime(tally: Tally, asOf: PlainDate, say: Say): void {
  if (isListOfOpen(tally)) {
    say(
      'open-items-only',
      `None of ${count(tally.issued, 'invoice')} is paid: if this is a list of what is open, whoever paid is missing, and late rates are too high. Give all invoices, with their payments.`,
    );
  }
  const beginning = lateBeginning(tally);
  if (beginning !== null) say('payments-begin-later', beginning);
  const onIssue = dueOnIssue(tally);
  if (onIssue !== null) say('due-on-issue', onIssue);
  const silence = silenceOf(tally, asOf);
  if (silence !== null) {
    const last = formatDate(tally.latest as PlainDate);
    say(
      'silent-books',
      `The last invoice, payment or credit note is of ${last}, ${silence} days before the as-of date: what is open counts as unpaid all the time since. If the books end there, take that day (--as-of ${last}).`,
      last,
    );
    return;
  }
  const end = earlyEnd(tally);
  if (end !== null) say('payments-end-earlier', end);
}

/** Books of so many invoices in which nothing happened for so many days mostly end there. */
const SPEAKING_INVOICES = 5;
const SILENT_DAYS = 90;

function silenceOf({ issued, latest }: Tally, asOf: PlainDate): number | null {
  const days = asOf - latest;
  return issued >= SPEAKING_INVOICES && days > SILENT_DAYS ? days : null;
}
