import type { Analysis, ClientReview } from '../analyze.js';
import { count } from '../model/wording.js';
import { groupedWriter } from './by-recommendation.js';
import { figuresInBrief, nameOf, summaryOf } from './client-summary.js';
import { warningLines } from './grave.js';
import { VERDICT_WORDS } from './points.js';
import { paint, RECOMMENDATION_WORDS } from './recommendation.js';
import { printable, wrap } from './wrap.js';
import {
  briefWriter,
  type ClientWriter,
  type KeptTexts,
  type ReportWriter,
  reportOf,
} from './writer.js';

/** How a report for a terminal looks. */
export interface TextOptions {
  /** Verdicts in ANSI colours. @defaultValue false */
  readonly color?: boolean | undefined;
}

/**
 * The analysis for people in a terminal: clients that matter first, each with its verdicts, the figures behind
 * them and their intervals; at the end what was left out. At most 80 columns.
 */
export function toText(analysis: Analysis, options: TextOptions = {}): string {
  return reportOf(analysis, (kept) => textWriter(kept, options), clientTextWriter());
}

/** Writes what `toText` says of each client. */
export function clientTextWriter(): ClientWriter {
  return briefWriter(
    (client) => text(['', ...inFull(client)]),
    (client) => text(inBrief(client)),
  );
}

/** Writes what `toText` does, from one client after the other. */
export function textWriter(kept: KeptTexts, { color = false }: TextOptions = {}): ReportWriter {
  return groupedWriter(kept, {
    opening: ({ title, scope, warnings }) =>
      text([title, ...wrap(scope), ...warningLines(warnings)]),
    before: ({ recommendation, count }) =>
      text([
        '',
        paint(`${RECOMMENDATION_WORDS[recommendation]} (${count})`, recommendation, color),
      ]),
    behind: () => '',
    closing: ({ read }) =>
      text(['', 'What was read', ...read.flatMap((line) => wrap(`  ${line}`, { hang: 4 }))]),
  });
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** A client with its verdicts, the figures behind them, why, and what would change them. */
function inFull(client: ClientReview): string[] {
  const { recommendation, invoices } = client;
  const lines = wrap(`${nameOf(client)}: ${recommendation}, ${count(invoices.issued, 'invoice')}`);
  const say = (text: string, indent = 4): void => {
    lines.push(...wrap(`${' '.repeat(indent)}${text}`, { hang: indent + 2 }));
  };
  const { points, costs, policies } = summaryOf(client);
  for (const { point, name, verdict, figures, why, flip } of points) {
    say(`Point ${point}, ${name}: ${VERDICT_WORDS[verdict]}`, 2);
    if (figures !== null) say(figures);
    if (why !== null) say(`Why: ${why}`);
    if (flip !== null) say(`To change it: ${flip}`);
  }
  for (const text of costs) say(text, 2);
  if (policies !== null) say(policies, 2);
  return lines;
}

/** Characters of a name that has a line of its own. */
const NAME = 30;

/** A client that needs no words: one line. */
function inBrief(client: ClientReview): string[] {
  const { clientId, clientName } = client;
  const { late, paysIn, disputed } = figuresInBrief(client);
  const name = [...printable(clientName === null ? clientId : `${clientId} ${clientName}`)];
  const shown = name.length > NAME ? [...name.slice(0, NAME - 1), '…'] : name;
  const pays = paysIn === null ? '' : `, pays in ${paysIn}`;
  return [
    `  ${shown.join('')}${' '.repeat(NAME - shown.length)}  late ${late}${pays}, disputed ${disputed}`,
  ];
}
