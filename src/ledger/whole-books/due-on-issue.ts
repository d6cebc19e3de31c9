import { count } from '../../model/wording.js';
import type { Tally } from './tally.js';

/** Fewer invoices of fewer clients may be due on receipt. */
const MANY_INVOICES = 20;
const MANY_CLIENTS = 3;
/** Nearly all are due on the day of issue, and hardly any is paid on it. */
const NEARLY_ALL = 0.9;
const HARDLY_ANY = 0.1;

/** Books whose due dates are the days of issue, as many tools write them where nobody set terms. */
export function dueOnIssue({ due, dueOnIssue, paidOnIssue, billed, payers }: Tally): string | null {
  const areMany = due >= MANY_INVOICES || billed >= MANY_CLIENTS;
  const areAll = dueOnIssue > 0 && dueOnIssue >= NEARLY_ALL * due;
  if (!areMany || !areAll || payers === 0 || paidOnIssue > HARDLY_ANY * dueOnIssue) return null;
  return `${dueOnIssue} of ${count(due, 'invoice')} are due on the day of issue, and ${paidOnIssue === 0 ? 'none' : `only ${paidOnIssue}`} of them was paid by then: many tools write that day where no terms are set, and who pays as agreed looks late. If they have terms, leave that column out and give them (--invoices.map dueDate= --terms-days 30).`;
}
