import type { Analysis, ClientReview } from '../analyze.js';
import { count } from '../model/wording.js';
import { groupedWriter } from './by-recommendation.js';
import { figuresInBrief, nameOf, summaryOf } from './client-summary.js';
import { VERDICT_WORDS } from './points.js';
import { RECOMMENDATION_WORDS } from './recommendation.js';
import { printable } from './wrap.js';
import {
  briefWriter,
  type ClientWriter,
  type KeptTexts,
  type ReportWriter,
  reportOf,
} from './writer.js';

/**
 * The analysis as Markdown (GitHub's kind, for its tables): what `toText` says, for a wiki, an issue or a mail. What
 * Markdown would take for a mark is escaped.
 */
export function toMarkdown(analysis: Analysis): string {
  return reportOf(analysis, markdownWriter, clientMarkdownWriter());
}

/** Writes what `toMarkdown` says of each client. */
export function clientMarkdownWriter(): ClientWriter {
  return briefWriter(inFull, inBrief);
}

/** Writes what `toMarkdown` does, from one client after the other. */
export function markdownWriter(kept: KeptTexts): ReportWriter {
  return groupedWriter(kept, {
    opening: ({ title, scope, warnings }) =>
      blocks(
        `# ${plain(title)}`,
        plain(scope),
        ...warnings.map((warning) => `> **Warning:** ${plain(warning)}`),
      ),
    before: ({ recommendation, count, isAlone }) =>
      blocks(`\n## ${plain(RECOMMENDATION_WORDS[recommendation])} (${count})`) +
      (recommendation === 'keep' && !isAlone
        ? '\n| Client | Late | Pays in | Disputed |\n| --- | --- | --- | --- |\n'
        : ''),
    behind: () => '',
    closing: ({ read }) =>
      `\n## What was read\n\n${read.map((line) => `- ${plain(line)}\n`).join('')}`,
  });
}

/** Paragraphs and their like, with an empty line between two. */
function blocks(...texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}

function inFull(client: ClientReview): string {
  const { recommendation, invoices } = client;
  const { points, costs, policies } = summaryOf(client);
  const lines = points.flatMap(({ point, name, verdict, figures, why, flip }) => [
    `- **Point ${point}, ${name}: ${VERDICT_WORDS[verdict]}**`,
    ...(figures === null ? [] : [`  - ${plain(figures)}`]),
    ...(why === null ? [] : [`  - Why: ${plain(why)}`]),
    ...(flip === null ? [] : [`  - To change it: ${plain(flip)}`]),
  ]);
  const further = [...costs, ...(policies === null ? [] : [policies])];
  return blocks(
    `\n### ${plain(nameOf(client))}: ${recommendation}, ${count(invoices.issued, 'invoice')}`,
    [...lines, ...further.map((text) => `- ${plain(text)}`)].join('\n'),
  );
}

function inBrief(client: ClientReview): string {
  const { late, paysIn, disputed } = figuresInBrief(client);
  const cells = [plain(nameOf(client)), late, paysIn ?? '', disputed];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text that means nothing but itself. */
function plain(text: string): string {
  return printable(text).replaceAll(/[\\`*_[\]<|~]|&(?=#?\w+;)/g, '\\$&');
}
