import type { ClientReview } from '../../analyze.js';
import type { Criterion, Rule } from '../../criteria/criterion.js';
import type { Concession } from '../../model/outcome.js';
import { formatDate } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import { figuresInBrief, type PointSummary, summaryOf } from '../client-summary.js';
import { whatHappened } from '../explanation/events.js';
import { ruleFigures } from '../explanation/rules.js';
import { criterionOf, furtherWords, rulesBehind, VERDICT_WORDS } from '../points.js';
import { finePercent, rowsOf, sentence } from '../words.js';
import { html, type Markup } from './markup.js';
import { shareBar } from './share-bar.js';

/** Longer lists are shortened: a browser would choke on those of the largest clients. */
const MOST_EVENTS = 200;
const MOST_IDS = 400;

/** A client as a line that opens: its verdicts in sentences, and behind them rules, invoices and events. */
export function clientCard(client: ClientReview, { isOpen }: { isOpen: boolean }): Markup {
  const { clientId, clientName, recommendation, invoices } = client;
  const { late, paysIn, disputed } = figuresInBrief(client);
  const { points, costs, policies } = summaryOf(client);
  return html`<details class="client ${recommendation}"${isOpen ? html` open` : null}>
<summary><span class="name">${clientName ?? clientId}${clientName === null ? null : html` <small>${clientId}</small>`}</span>
<span>${count(invoices.issued, 'invoice')}</span><span>late ${late}</span><span>${paysIn === null ? '' : `pays in ${paysIn}`}</span><span>disputed ${disputed}</span></summary>
${points.map((point) => pointSection(point, client))}<div class="costs">
${costs.map((text) => paragraph(null, text))}${paragraph(null, policies)}</div>
${behind(client)}</details>
`;
}

const BARS: Readonly<Record<number, { readonly id: string; readonly name: string }>> = {
  5: { id: 'late-rate-limit', name: 'Late' },
  6: { id: 'contested-limit', name: 'Contested or haggled' },
};

function pointSection(
  { point, name, verdict, figures, why, flip }: PointSummary,
  client: ClientReview,
): Markup {
  const bar = BARS[point];
  const rules = criterionOf(client, point)?.rules ?? [];
  return html`<section class="point">
<h3>Point ${point}, ${name}: <span class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</span></h3>
${bar === undefined ? null : shareBar({ rule: rules.find(({ id }) => id === bar.id), name: bar.name })}${paragraph(null, figures)}${paragraph('Why:', why)}${paragraph('To change it:', flip)}</section>
`;
}

function paragraph(label: string | null, text: string | null): Markup | null {
  if (text === null) return null;
  return html`<p>${label === null ? null : html`<b>${label}</b> `}${unbroken(text)}</p>\n`;
}

/** A figure keeps its `%` and its currency on its line. */
function unbroken(text: string): string {
  return text.replaceAll(' %', '\u00a0%').replaceAll(/\b([A-Z]{3}) (?=[\d-])/g, '$1\u00a0');
}

/** What the verdicts rest on. */
function behind({ criteria, signals }: ClientReview): Markup | null {
  const parts = [
    ...criteria.flatMap((criterion) => rulesAndInvoices(criterion) ?? []),
    ...(signals.haggling.events.length > 0 ? [eventTable(signals.haggling.events)] : []),
  ];
  if (parts.length === 0) return null;
  return html`<details class="behind"><summary>Rules, invoices and events behind this</summary>
${parts}</details>
`;
}

function rulesAndInvoices(criterion: Criterion): Markup | null {
  const { point, evidence, counterEvidence } = criterion;
  const { main, further } = rulesBehind(criterion);
  if (main.length + further.length + evidence.length === 0) return null;
  return html`<h4>Point ${point}</h4>
${ruleList(main)}${further.length === 0 ? null : html`<p>${furtherWords(main)}</p>\n${ruleList(further)}`}${idList('Invoices behind it:', evidence)}${idList('Invoices that speak against it:', counterEvidence)}`;
}

function ruleList(rules: readonly Rule[]): Markup | null {
  return rules.length === 0 ? null : html`<ul>\n${rules.map(ruleItem)}</ul>\n`;
}

function ruleItem(rule: Rule): Markup {
  const figures = ruleFigures(rule);
  return html`<li>${sentence(rule.text)} <small>${rule.id}${figures === null ? '' : `: ${figures}`}</small></li>\n`;
}

function idList(label: string, ids: readonly string[]): Markup | null {
  if (ids.length === 0) return null;
  const more = ids.length - MOST_IDS;
  const some = ids.slice(0, MOST_IDS);
  // A comma stands at the end of a line, and not at the beginning of the next one.
  const items = some.map((id, i) => html` <i>${id}${i < ids.length - 1 ? ',' : ''}</i>`);
  return html`<p><b>${label}</b>${items}${more > 0 ? ` and ${more} more` : ''}</p>\n`;
}

function eventTable(events: readonly Concession[]): Markup {
  const more = events.length - MOST_EVENTS;
  return html`<h4>Haggling after agreement</h4>
<div class="scroll">
<table>
<thead><tr><th>Date</th><th>Invoice</th><th>What happened</th><th class="number">Share</th><th>Evidence</th><th>Rows</th></tr></thead>
<tbody>
${events.slice(0, MOST_EVENTS).map(eventRow)}</tbody>
</table>
</div>
${paragraph(null, more > 0 ? `And ${more} more.` : null)}`;
}

function eventRow(event: Concession): Markup {
  const { date, invoiceId, share, strength, unproven, sources } = event;
  return html`<tr><td>${date === null ? '' : formatDate(date)}</td><td>${invoiceId}</td><td>${whatHappened(event)}</td><td class="number">${share === null ? '' : finePercent(share)}</td><td>${unproven ? 'perhaps an everyday cause' : strength}</td><td>${rowsOf(sources)}</td></tr>\n`;
}
