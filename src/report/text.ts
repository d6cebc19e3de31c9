import type { Analysis, ClientReview } from '../analyze.js';
import type { Criterion } from '../criteria/criterion.js';
import type { Recommendation } from '../criteria/recommend.js';
import { compareText } from '../model/compare.js';
import { formatDate } from '../model/plain-date.js';
import { count } from '../model/wording.js';
import { costs, haggledness, pointName, slowness, VERDICT_WORDS } from './findings.js';
import { graveMessages, warningLines } from './grave.js';
import { paint, RECOMMENDATION_WORDS } from './recommendation.js';
import { days, listed, money, sentence } from './words.js';
import { printable, wrap } from './wrap.js';
import {
  type ClientText,
  type ClientWriter,
  type KeptTexts,
  type ReportWriter,
  textsInMemory,
} from './writer.js';

/** How a report for a terminal looks. */
export interface TextOptions {
  /** Verdicts in ANSI colours. @defaultValue false */
  readonly color?: boolean | undefined;
}

const ORDER: readonly Recommendation[] = ['fire', 'watch', 'undecided', 'keep'];

/**
 * The analysis for people in a terminal: clients that matter first, each with its verdicts, the figures behind
 * them and their intervals; at the end what was left out. At most 80 columns.
 */
export function toText(analysis: Analysis, options: TextOptions = {}): string {
  const writer = textWriter(textsInMemory(), options);
  const write = clientTextWriter();
  for (const client of analysis.clients) writer.add(write(client));
  return [...writer.finish(analysis)].join('');
}

/** A client, and where its text was put. */
interface Entry extends Omit<ClientText, 'text'> {
  readonly place: number;
}

/** Writes what `toText` says of each client. */
export function clientTextWriter(): ClientWriter {
  let isFirst = true;
  return (client) => {
    const { clientId, recommendation, invoices, signals } = client;
    const isBrief = recommendation === 'keep';
    const full = (): string => text(['', ...inFull(client)]);
    const alone = isBrief && isFirst ? full() : null;
    isFirst = false;
    return {
      clientId,
      recommendation,
      invoices,
      prepaid: signals.daysToPay.prepaid,
      text: isBrief ? text(inBrief(client)) : full(),
      alone,
    };
  };
}

/** Writes what `toText` does, from one client after the other. */
export function textWriter(kept: KeptTexts, { color = false }: TextOptions = {}): ReportWriter {
  let entries: Entry[] = [];
  return {
    add({ clientId, recommendation, invoices, prepaid, text, alone }) {
      entries.push({ clientId, recommendation, invoices, prepaid, alone, place: kept.put(text) });
    },
    drop(clientIds) {
      entries = entries.filter(({ clientId }) => !clientIds.has(clientId));
    },
    *finish(rest) {
      const sums = new Sums();
      for (const entry of entries) sums.add(entry);
      yield text(opening(rest, sums, entries));
      for (const recommendation of ORDER) {
        const clients = entries.filter((entry) => entry.recommendation === recommendation);
        if (clients.length === 0) continue;
        const heading = `${RECOMMENDATION_WORDS[recommendation]} (${clients.length})`;
        yield text(['', paint(heading, recommendation, color)]);
        for (const { place, alone } of clients.sort(byWeight)) {
          // Nobody asks of one client alone to have it in brief.
          yield (entries.length === 1 ? alone : null) ?? kept.get(place);
        }
      }
      yield text(['', ...closing(rest, sums)]);
    },
  };
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** What is told of all clients together: numbers of invoices. */
class Sums {
  clients = 0;
  issued = 0;
  excluded = 0;
  cancelled = 0;
  withoutDueDate = 0;
  prepaid = 0;
  inferred = 0;

  add({ invoices, prepaid }: Entry): void {
    this.clients += 1;
    this.issued += invoices.issued;
    this.excluded += invoices.excluded;
    this.cancelled += invoices.cancelled;
    this.withoutDueDate += invoices.withoutDueDate;
    this.prepaid += prepaid;
    this.inferred += invoices.inferred;
  }
}

/** From this share of its rows on a file that lost some has lost what verdicts rest on. */
const MANY = 0.05;

function refusedRows({ reconciliation }: Analysis): string[] {
  return reconciliation.files
    .filter(({ rows, rejected }) => rejected > 0 && rejected >= MANY * rows)
    .map(
      ({ file, rows, rejected }) =>
        `${rejected} of ${count(rows, 'row')} of ${file} could not be used: clients may be missing, and others look better or worse than they are. The lines are listed apart.`,
    );
}

/** So many of them are named. */
const MOST_NAMES = 10;

function missingClients({ issues }: Analysis, entries: readonly Entry[]): string[] {
  const refused = new Set(issues.flatMap(({ clientId }) => clientId ?? []));
  if (refused.size === 0) return [];
  for (const { clientId } of entries) refused.delete(clientId);
  const missing = [...refused];
  if (missing.length === 0) return [];
  const more = missing.length - MOST_NAMES;
  const names = missing.slice(0, MOST_NAMES).join(', ');
  return [
    `In no list below are clients whose rows were rejected: ${names}${more > 0 ? `, and ${more} more` : ''}.`,
  ];
}

function opening(analysis: Analysis, sums: Sums, entries: readonly Entry[]): string[] {
  const { asOf, assumptions, reconciliation, issues } = analysis;
  // What is billed in all is no figure of one client, who may be one of many (`client`).
  const billed = listed(
    Object.entries(sums.clients === 1 ? {} : reconciliation.money)
      .filter(([, { billed }]) => !billed.isZero())
      .map(([currency, sums]) => money(sums.billed, currency)),
  );
  return [
    `Which clients are worth keeping, as of ${formatDate(asOf)}`,
    ...wrap(
      `${count(sums.clients, 'client')}, ${count(sums.issued, 'invoice')}${billed ? `, ${billed} billed in all` : ''}. Policy: ${assumptions.policy}. Intervals are 95 %. This is advice, the decision is yours.`,
    ),
    ...warningLines([
      ...graveMessages(issues),
      ...refusedRows(analysis),
      ...missingClients(analysis, entries),
    ]),
  ];
}

/** A client with its verdicts, the figures behind them, why, and what would change them. */
function inFull(client: ClientReview): string[] {
  const lines = wrap(title(client));
  const say = (text: string, indent = 4): void => {
    lines.push(...wrap(`${' '.repeat(indent)}${text}`, { hang: indent + 2 }));
  };
  for (const criterion of client.criteria) {
    const { point, verdict, flip } = criterion;
    const raised = verdict === 'met' || verdict === 'watch';
    if (!judgesBooks(criterion) && !raised) continue;
    say(`Point ${point}, ${pointName(criterion)}: ${VERDICT_WORDS[verdict]}`, 2);
    if (point === 5) say(slowness(client));
    if (point === 6) say(haggledness(client));
    if (raised) say(`Why: ${sentence(reason(criterion))}`);
    if (flip !== null && verdict !== 'clear') say(`To change it: ${flip}`);
  }
  for (const text of costs(client)) say(text, 2);
  if (!client.sensitivity.stable) {
    const { strict, standard, lenient } = client.sensitivity;
    say(`By policy: strict ${strict}, standard ${standard}, lenient ${lenient}.`, 2);
  }
  return lines;
}

/** The words of the first rule that made the verdict. */
function reason({ rules, decidedBy }: Criterion): string {
  return (rules.find(({ id }) => decidedBy.includes(id)) ?? rules[0])?.text ?? '';
}

/** Characters of a name that has a line of its own. */
const NAME = 30;

/** A client that needs no words: one line. */
function inBrief({ clientId, clientName, signals }: ClientReview): string[] {
  const { lateRate, disputeRate } = signals;
  // Unpaid ones count, as they do where a client has more than a line.
  const { median } = signals.daysToPay.survival;
  const name = [...printable(clientName === null ? clientId : `${clientId} ${clientName}`)];
  const figures = [
    `late ${lateRate.late}/${lateRate.decided}`,
    median === null ? '' : `pays in ${days(median)}`,
    `disputed ${disputeRate.disputed}/${disputeRate.issued}`,
  ].filter((text) => text !== '');
  const shown = name.length > NAME ? [...name.slice(0, NAME - 1), '…'] : name;
  return [`  ${shown.join('')}${' '.repeat(NAME - shown.length)}  ${figures.join(', ')}`];
}

function title({ clientId, clientName, invoices, recommendation }: ClientReview): string {
  const name = clientName === null ? clientId : `${clientName} (${clientId})`;
  return `${name}: ${recommendation}, ${count(invoices.issued, 'invoice')}`;
}

/** Rows, money and what stands apart: nothing is lost unseen. */
function closing({ reconciliation, issues }: Analysis, all: Sums): string[] {
  const lines = ['What was read'];
  const say = (text: string): void => {
    lines.push(...wrap(`  ${text}`, { hang: 4 }));
  };
  for (const { file, rows, accepted, rejected, ignored } of reconciliation.files) {
    say(
      `${file}: ${count(rows, 'row')}, ${accepted} accepted, ${rejected} rejected, ${ignored} ignored.`,
    );
  }
  for (const [currency, sums] of Object.entries(reconciliation.money)) {
    const named: [string, typeof sums.billed][] = [
      ['paid', sums.cashApplied],
      ['credited', sums.credited],
      ['deducted', sums.deducted],
      ['written off', sums.writtenOff],
      // Of invoices that are over, too: no more of that is owed.
      ['left unpaid', sums.outstanding],
    ];
    const parts = named
      .filter(([, amount]) => !amount.isZero())
      .map(([name, amount]) => `${name} ${money(amount, currency)}`);
    const overpaid = sums.overpaid.isZero()
      ? ''
      : `, less overpaid ${money(sums.overpaid, currency)}`;
    if (!sums.billed.isZero() || parts.length > 0) {
      say(`${money(sums.billed, currency)} billed = ${parts.join(' + ') || 'nothing'}${overpaid}.`);
    }
    if (!sums.unapplied.isZero())
      say(`${money(sums.unapplied, currency)} of payments found no invoice.`);
    if (!sums.unappliedCredit.isZero())
      say(`${money(sums.unappliedCredit, currency)} of credit notes found no invoice.`);
  }
  const left: [number, string][] = [
    [all.excluded, 'draft, void or proforma (in no figure)'],
    [all.cancelled, 'credited in full (in no timing figure)'],
    [all.withoutDueDate, 'without a due date (in no lateness figure)'],
    [all.prepaid, 'paid before issue (on time; in no days-to-pay figure)'],
    [all.inferred, 'settled by payments that were matched oldest first'],
  ];
  for (const [n, what] of left) if (n > 0) say(`${count(n, 'invoice')} ${what}.`);
  const serious = issues.filter(({ severity }) => severity !== 'info').length;
  if (serious > 0) say(`${count(serious, 'issue')} with the input, listed apart.`);
  return lines;
}

function judgesBooks({ point }: Criterion): boolean {
  return point === 5 || point === 6;
}

/** Those with more invoices first: there is more at stake. */
function byWeight(a: Entry, b: Entry): number {
  return b.invoices.issued - a.invoices.issued || compareText(a.clientId, b.clientId);
}
