import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { decidedDelay, isSetOff } from '../signals/timing.js';

/** So many of the last decided invoices are looked at by themselves, and so many for those that were late for long. */
export const RECENT = 6;
export const RECENT_LONG = 12;

/**
 * Days beyond terms of the last invoices that are decided, in order of issue; null where on time. Those due on one day are one,
 * and what was matched by a guess is left out.
 */
export function recentDelays(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): (number | null)[] {
  const recent: (number | null)[] = [];
  let lastDue: PlainDate | null = null;
  for (let place = outcomes.length - 1; place >= 0; place--) {
    const outcome = outcomes[place]!;
    if (outcome.guessed || isSetOff(outcome)) continue;
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    const late = delay > graceDays ? delay : null;
    if (outcome.dueDate === lastDue) {
      // One day is one habit: the latest payment of it counts.
      const others = recent.at(-1)!;
      recent[recent.length - 1] = late === null ? others : Math.max(late, others ?? 0);
      continue;
    }
    if (recent.length === RECENT_LONG) break;
    recent.push(late);
    lastDue = outcome.dueDate;
  }
  return recent.reverse();
}
