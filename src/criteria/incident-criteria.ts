import { check } from '../model/kinds.js';
import type { PlainDate } from '../model/plain-date.js';
import type { IncidentRecord } from '../model/records.js';
import { count } from '../model/wording.js';
import { checked } from '../signals/checked-options.js';
import type { Criterion, Verdict } from './criterion.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';

/** How many incidents meet a point: one, one after a warning or two, or as many as the policy says. */
type Bar = 'one' | 'warned-or-two' | 'unreasonable-demands';

interface IncidentPoint {
  readonly point: number;
  readonly id: string;
  readonly bar: Bar;
}

/** The eight points that invoices do not show. */
const INCIDENT_POINTS: readonly IncidentPoint[] = [
  { point: 1, id: 'abuse', bar: 'one' },
  { point: 2, id: 'lying', bar: 'warned-or-two' },
  { point: 3, id: 'dishonest-demands', bar: 'one' },
  { point: 4, id: 'unreasonable-demands', bar: 'unreasonable-demands' },
  { point: 7, id: 'mind-changing', bar: 'warned-or-two' },
  { point: 8, id: 'ignored-advice', bar: 'warned-or-two' },
  { point: 9, id: 'shopping-around', bar: 'warned-or-two' },
  { point: 10, id: 'legal-risk', bar: 'one' },
];

/** The day up to which incidents count, and where the bars lie. */
export interface IncidentOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
}

/**
 * Points 1 to 4 and 7 to 10, judged from the incident log of one client; `not-assessed` without a log (null).
 * Incidents of points 5 and 6 are notes and judge nothing: the books do.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option or a policy that makes no sense.
 */
export function incidentCriteria(
  incidents: readonly IncidentRecord[] | null,
  options: IncidentOptions,
): Criterion[] {
  const { asOf, policy } = checked(options);
  checkIncidents(incidents);
  return judgeIncidents(incidents, asOf, resolvePolicy(policy));
}

/** @throws InvoiceSignalsError `bad-argument` where they are no list. */
export function checkIncidents(incidents: readonly IncidentRecord[] | null | undefined): void {
  check(incidents == null || Array.isArray(incidents), 'incidents must be a list of records');
}

/** `incidentCriteria` with a policy that was looked up. */
export function judgeIncidents(
  incidents: readonly IncidentRecord[] | null,
  asOf: PlainDate,
  policy: Policy,
): Criterion[] {
  const known = incidents?.filter(({ date }) => date <= asOf) ?? null;
  return INCIDENT_POINTS.map((definition) => judge(definition, known, policy));
}

function judge(
  { point, id, bar }: IncidentPoint,
  incidents: readonly IncidentRecord[] | null,
  policy: Policy,
): Criterion {
  const of = incidents?.filter((incident) => incident.point === point) ?? [];
  const warned = of.some((incident) => incident.warned);
  const needed =
    bar === 'one'
      ? 1
      : bar === 'unreasonable-demands'
        ? policy.unreasonableDemands
        : warned
          ? 1
          : 2;
  const orWarned = bar === 'warned-or-two' && !warned ? ', or 1 after a warning,' : '';
  const held = of.length >= needed && of.length > 0;
  const verdict: Verdict =
    incidents === null ? 'not-assessed' : held ? 'met' : of.length > 0 ? 'watch' : 'clear';
  return {
    point,
    id,
    verdict,
    rules:
      incidents === null
        ? []
        : [
            {
              id: 'incidents',
              held,
              observed: of.length,
              interval: null,
              threshold: needed,
              text: `${count(of.length, 'incident')} in the log${warned ? ', one after a warning' : ''}; ${needed}${orWarned} ${needed === 1 ? 'meets' : 'meet'} this point`,
            },
          ],
    decidedBy: held ? ['incidents'] : [],
    evidence: [],
    counterEvidence: [],
    flip: null,
  };
}
