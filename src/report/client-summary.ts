import type { ClientReview } from '../analyze.js';
import type { Criterion, Verdict } from '../criteria/criterion.js';
import { costs, haggledness, slowness } from './findings.js';
import { isRaised, pointName, toldPoints } from './points.js';
import { days, sentence } from './words.js';

/** What a report says of a client that has more than a line: in sentences, without any layout. */
export interface ClientSummary {
  /** The two points that the books judge, and those of the incident log that are raised. */
  readonly points: readonly PointSummary[];
  /** What the relationship brought and cost: one sentence a currency. */
  readonly costs: readonly string[];
  /** What other policies would say; null where all say the same. */
  readonly policies: string | null;
}

/** One point of the article, as a report tells it. */
export interface PointSummary {
  readonly point: number;
  /** What the point says of a client: `pays slowly`. */
  readonly name: string;
  readonly verdict: Verdict;
  /** The figures behind it; null for points of the incident log. */
  readonly figures: string | null;
  /** The first rule that made the verdict; null where nothing is raised. */
  readonly why: string | null;
  readonly flip: string | null;
}

export function summaryOf(client: ClientReview): ClientSummary {
  const { strict, standard, lenient, stable } = client.sensitivity;
  return {
    points: toldPoints(client).map((criterion) => ({
      point: criterion.point,
      name: pointName(criterion),
      verdict: criterion.verdict,
      figures: figuresOf(criterion, client),
      why: isRaised(criterion) ? sentence(reason(criterion)) : null,
      flip: criterion.verdict === 'clear' ? null : criterion.flip,
    })),
    costs: costs(client),
    policies: stable
      ? null
      : `By policy: strict ${strict}, standard ${standard}, lenient ${lenient}.`,
  };
}

/** What a report says of a client that needs no words. */
export interface ClientFigures {
  /** Of those of which it is known: `1/24`. */
  readonly late: string;
  /** `21 days`; null where that is not known. */
  readonly paysIn: string | null;
  /** `0/24` */
  readonly disputed: string;
}

export function figuresInBrief({ signals }: ClientReview): ClientFigures {
  const { lateRate, disputeRate } = signals;
  // Unpaid ones count, as they do where a client has more than a line.
  const { median } = signals.daysToPay.survival;
  return {
    late: `${lateRate.late}/${lateRate.decided}`,
    paysIn: median === null ? null : days(median),
    disputed: `${disputeRate.disputed}/${disputeRate.issued}`,
  };
}

/** `Autohaus Brandl KG (K-1003)`, or the id alone. */
export function nameOf({
  clientId,
  clientName,
}: Pick<ClientReview, 'clientId' | 'clientName'>): string {
  return clientName === null ? clientId : `${clientName} (${clientId})`;
}

function figuresOf({ point }: Criterion, client: ClientReview): string | null {
  if (point === 5) return slowness(client);
  return point === 6 ? haggledness(client) : null;
}

/** The words of the first rule that made the verdict. */
function reason({ rules, decidedBy }: Criterion): string {
  return (rules.find(({ id }) => decidedBy.includes(id)) ?? rules[0])?.text ?? '';
}
