import { isAfter, type PlainDate } from '../model/plain-date.js';
import type { DisputeOutcome } from '../model/records.js';

/** How a dispute had ended by the day of the report. */
export function outcomeAt(
  asOf: PlainDate,
  outcome: DisputeOutcome | null | undefined,
  resolvedOn: PlainDate | null | undefined,
): DisputeOutcome {
  if (isAfter(resolvedOn, asOf)) return 'open';
  return outcome ?? (resolvedOn == null ? 'open' : 'unknown');
}
