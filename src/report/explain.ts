import type { Analysis } from '../analyze.js';
import type { Criterion } from '../criteria/criterion.js';
import type { ClientLedger } from '../ledger/settle-client.js';
import { InvoiceSignalsError } from '../model/error.js';
import { formatDate } from '../model/plain-date.js';
import type { IncidentRecord } from '../model/records.js';
import { count } from '../model/wording.js';
import { nameOf } from './client-summary.js';
import { assumptionLines, issueLines } from './explanation/assumptions.js';
import type { ClientCase } from './explanation/client-case.js';
import { defence } from './explanation/defence.js';
import { hagglingEvents, hagglingHeading } from './explanation/events.js';
import { evidence } from './explanation/evidence.js';
import { outlook } from './explanation/outlook.js';
import { say, section } from './explanation/page.js';
import { price } from './explanation/price.js';
import { ruleLines } from './explanation/rules.js';
import { haggledness, slowness } from './findings.js';
import { graveMessages, warningLines } from './grave.js';
import {
  furtherWords,
  judgesBooks,
  pointHeading,
  rulesBehind,
  toldPoints,
  VERDICT_WORDS,
} from './points.js';
import { paint, RECOMMENDATION_WORDS } from './recommendation.js';
import { listedMoney } from './words.js';
import { wrap } from './wrap.js';

/** How much an explanation tells, and in what looks. */
export interface ExplanationOptions {
  /** Long lists in full. @defaultValue false */
  readonly all?: boolean | undefined;
  /** The recommendation in ANSI colours. @defaultValue false */
  readonly color?: boolean | undefined;
  /** The client's rows of the incident log, to cite them. @defaultValue none */
  readonly incidents?: readonly IncidentRecord[] | undefined;
}

/**
 * One client in full, for people in a terminal: the verdict, the rules and rows behind it, every event of haggling
 * with what would explain it and does not, what speaks for the client, what it costs, and what would change the
 * verdict. At most 80 columns.
 *
 * @param ledger of the client, settled with the options of the analysis
 * @throws InvoiceSignalsError `bad-argument` where the analysis does not review that client.
 * @example
 * const analysis = analyze(records, { asOf });
 * const ledgers = settle(records, { asOf }).clients;
 * for (const { clientId } of analysis.clients) {
 *   toExplanation(analysis, ledgers.find((ledger) => ledger.clientId === clientId)!);
 * }
 */
export function toExplanation(
  analysis: Analysis,
  ledger: ClientLedger,
  { all = false, color = false, incidents = [] }: ExplanationOptions = {},
): string {
  const review = analysis.clients.find(({ clientId }) => clientId === ledger.clientId);
  if (review === undefined) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `the analysis has no client "${ledger.clientId}"; give it the ledger of a client that it reviews`,
    );
  }
  const outcomes = new Map(ledger.outcomes.map((outcome) => [outcome.invoiceId, outcome]));
  const of: ClientCase = { analysis, review, ledger, outcomes, incidents, all };
  const { recommendation } = review;
  const lines = [
    ...opening(of),
    '',
    paint(RECOMMENDATION_WORDS[recommendation], recommendation, color),
    ...verdicts(of),
    ...section('Why', reasons(of)),
    ...section('Evidence', evidence(of)),
    ...section(hagglingHeading(of), hagglingEvents(of)),
    ...section('What speaks for the client', defence(of)),
    ...section('What it brought and what it cost', price(of)),
    ...section('What would change this', outlook(of)),
    ...section('Taken for granted', assumptionLines(of)),
    ...section('Issues with the input', issueLines(of)),
  ];
  return `${lines.join('\n')}\n`;
}

function opening({ analysis: { asOf, issues }, review }: ClientCase): string[] {
  const { invoices, signals, recommendation } = review;
  const billed = listedMoney(signals.relationship, ({ billed }) => billed);
  return [
    ...wrap(`${nameOf(review)}: ${recommendation}, as of ${formatDate(asOf)}`),
    ...wrap(
      `${count(invoices.issued, 'invoice')}${billed ? `, ${billed} billed in all` : ''}. Intervals are 95 %. This is advice, the decision is yours.`,
    ),
    ...warningLines(graveMessages(issues)),
  ];
}

/** A line for each point that was judged, one for all that were not. */
function verdicts({ review }: ClientCase): string[] {
  const silent = review.criteria.filter(({ verdict }) => verdict === 'not-assessed');
  return [
    ...toldPoints(review).flatMap((criterion) =>
      say(2, `${pointHeading(criterion)}: ${VERDICT_WORDS[criterion.verdict]}`),
    ),
    ...(silent.length === 0
      ? []
      : say(
          2,
          `Points ${silent.map(({ point }) => point).join(', ')}: not assessed, there is no incident log`,
        )),
  ];
}

/** Per point the figures in a sentence and the rules that held: those that made the verdict first. */
function reasons({ review }: ClientCase): string[] {
  return toldPoints(review).flatMap((criterion) => {
    const { main, further } = rulesBehind(criterion);
    return [
      ...say(2, `${pointHeading(criterion)}: ${summary(criterion, review)}`),
      ...main.flatMap((rule) => ruleLines(rule, 4)),
      ...(further.length === 0 ? [] : say(4, furtherWords(main))),
      ...further.flatMap((rule) => ruleLines(rule, 4)),
      ...(main.length + further.length === 0 ? say(4, '- No rule of this point held.') : []),
    ];
  });
}

function summary(criterion: Criterion, review: ClientCase['review']): string {
  if (judgesBooks(criterion) && review.invoices.issued === 0) return 'No invoice.';
  if (criterion.point === 5) return slowness(review);
  return criterion.point === 6 ? haggledness(review) : VERDICT_WORDS[criterion.verdict];
}
