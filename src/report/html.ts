import type { Analysis, ClientReview } from '../analyze.js';
import type { Issue } from '../model/issue.js';
import { count } from '../model/wording.js';
import { type Group, groupedWriter } from './by-recommendation.js';
import { clientCard } from './html/client-card.js';
import { html, Markup } from './html/markup.js';
import { STYLE } from './html/style.js';
import { toIssueLine } from './messages.js';
import type { Overview } from './overview.js';
import { RECOMMENDATION_NAMES, RECOMMENDATION_WORDS } from './recommendation.js';
import {
  briefWriter,
  type ClientWriter,
  type KeptTexts,
  type ReportWriter,
  reportOf,
} from './writer.js';

/**
 * The analysis as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. It says what
 * `toText` says, with the rules, invoices and events behind each verdict to open, and reads on a phone and on paper.
 */
export function toHtml(analysis: Analysis): string {
  return reportOf(analysis, htmlWriter, clientHtmlWriter());
}

/** Writes what `toHtml` says of each client. */
export function clientHtmlWriter(): ClientWriter {
  const card = (isOpen: boolean) => (client: ClientReview) => clientCard(client, { isOpen }).html;
  return briefWriter(card(true), card(false));
}

/** Writes what `toHtml` does, from one client after the other. */
export function htmlWriter(kept: KeptTexts): ReportWriter {
  return groupedWriter(kept, {
    opening: (overview, groups) => opening(overview, groups).html,
    before: ({ recommendation, count }) =>
      html`<section class="${recommendation}" id="${recommendation}">
<h2>${RECOMMENDATION_WORDS[recommendation]} (${count})</h2>
`.html,
    behind: () => '</section>\n',
    closing: ({ read }, { issues }) =>
      html`<section>
<h2>What was read</h2>
<ul>
${read.map((line) => html`<li>${line}</li>\n`)}</ul>
${issueList(issues)}</section>
</main>
</body>
</html>
`.html,
  });
}

function opening({ title, scope, warnings }: Overview, groups: readonly Group[]): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${scope}</p>
${warnings.map((warning) => html`<p class="warning"><b>Warning:</b> ${warning}</p>\n`)}${groups.length === 0 ? null : navigation(groups)}`;
}

function navigation(groups: readonly Group[]): Markup {
  return html`<nav>
${groups.map(({ recommendation, count }) => html`<a class="${recommendation}" href="#${recommendation}">${RECOMMENDATION_NAMES[recommendation]} (${count})</a>\n`)}</nav>
<p><small>In the bars, from 0 to 100 %, the dot is the share, the band its interval, and the line what the lower end of the band has to reach for the share alone to meet the point.</small></p>
`;
}

/** More than these are in the JSON. */
const MOST_ISSUES = 500;

function issueList(issues: readonly Issue[]): Markup | null {
  if (issues.length === 0) return null;
  const more = issues.length - MOST_ISSUES;
  return html`<details>
<summary>${count(issues.length, 'issue')} with the input</summary>
<ul>
${issues.slice(0, MOST_ISSUES).map((issue) => html`<li>${toIssueLine(issue)}</li>\n`)}${more > 0 ? html`<li>and ${more} more; the JSON has them all</li>\n` : null}</ul>
</details>
`;
}
