import type { Issue } from '../../model/issue.js';
import { formatDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import { count } from '../../model/wording.js';
import { toIssueLine } from '../messages.js';
import { finePercent } from '../words.js';
import type { ClientCase } from './client-case.js';
import { entries, say } from './page.js';

/** What was taken for granted in the figures of this client. */
export function assumptionLines({ analysis, review, ledger }: ClientCase): string[] {
  const { assumptions, asOf } = analysis;
  const { graceDays, tolerance, defaultTermsDays, observedFrom, allocation, policy } = assumptions;
  const { invoices } = review;
  const issued = ledger.outcomes.filter(({ state }) => state !== 'excluded');
  const agreed = issued.filter(({ agreementKnown }) => agreementKnown).length;
  const guessed = issued.filter(({ cash, credits }) =>
    [...cash, ...credits].some(({ inferred }) => inferred),
  ).length;
  const early = issued.filter(
    ({ state, dueDate, settledOn }) =>
      state === 'settled' && settledOn !== null && dueDate !== null && dueDate >= asOf,
  ).length;
  const undecided = issued.filter(
    ({ state, dueDate }) => state === 'open' && dueDate !== null && dueDate >= asOf,
  ).length;
  const terms = review.signals.haggling.events.some(({ kind }) => kind === 'unearned-discount')
    ? ', but for a discount beyond its terms'
    : '';
  const said: [boolean, string][] = [
    [true, `What happened after ${formatDate(asOf)} counts for nothing. Policy: ${policy}.`],
    [
      true,
      graceDays === 0
        ? 'Late is the day after the due date.'
        : `Late is more than ${count(graceDays, 'day')} past due.`,
    ],
    [
      true,
      `What is left unpaid does not matter up to ${tolerance.absolute} units of its currency or ${finePercent(tolerance.relative)} of the bill, whichever is lower.`,
    ],
    [
      issued.length > 0,
      agreed === 0
        ? `No price agreed beforehand is known: the bills stand for it, and what was taken off them is weak evidence${terms}.`
        : `A price agreed beforehand is known for ${agreed} of ${count(issued.length, 'invoice')}${agreed < issued.length ? `; elsewhere the bill stands for it, and what was taken off is weak evidence${terms}` : ''}.`,
    ],
    [
      guessed > 0,
      `${count(guessed, 'invoice')} got payments or credits that name no invoice: matched by amount, else oldest first.`,
    ],
    [allocation === 'explicit', 'Payments that name no invoice were matched with none.'],
    [
      defaultTermsDays !== null,
      `An invoice without a due date is due ${count(defaultTermsDays ?? 0, 'day')} after issue.`,
    ],
    [
      invoices.withoutDueDate > 0,
      `${count(invoices.withoutDueDate, 'invoice')} without a due date: in no figure of lateness.`,
    ],
    [
      invoices.cancelled > 0,
      `${count(invoices.cancelled, 'invoice')} credited in full: in no figure of timing.`,
    ],
    [
      invoices.excluded > 0,
      `${count(invoices.excluded, 'invoice')} draft, void or proforma: in no figure.`,
    ],
    [
      observedFrom !== null,
      `The books begin on ${formatDate(observedFrom ?? asOf)}: of older invoices only those unpaid then are in them, so that the late rate and the trend may be too high.`,
    ],
    [
      early > 0 && undecided > 0,
      `${early} of ${count(review.signals.lateRate.decided, 'decided invoice')} ${early === 1 ? 'was' : 'were'} paid before a due date that is still to come, and ${count(undecided, 'invoice')} not due yet ${undecided === 1 ? 'is' : 'are'} not decided: the late rate may be too low.`,
    ],
  ];
  return said.flatMap(([holds, text]) => (holds ? say(2, text) : []));
}

/** What the input has to say about rows of this client. */
export function issueLines(of: ClientCase): string[] {
  const own = issuesOf(of);
  const { files } = of.analysis.reconciliation;
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  return [
    ...entries(own, of.all, 2, (issue) => say(2, toIssueLine(issue))),
    ...(rejected === 0
      ? []
      : say(
          2,
          `${count(rejected, 'row')} of the input could not be used; whose they are is not known in every case.`,
        )),
  ];
}

function issuesOf({ analysis, ledger, incidents }: ClientCase): Issue[] {
  const rows = new Set(
    ledger.outcomes
      .flatMap(({ source, cash, credits, deductions, disputes, concessions }) => [
        source,
        ...[...cash, ...credits, ...deductions, ...disputes].map((row) => row.source),
        ...concessions.flatMap(({ sources }) => sources),
      ])
      .concat(incidents.map(({ source = null }) => source))
      .map(rowKey),
  );
  const name = `"${ledger.clientId}"`;
  const found = new Map<string, Issue>();
  for (const issue of ledger.issues) found.set(toIssueLine(issue), issue);
  for (const issue of analysis.issues) {
    const aboutRow = issue.source !== null && rows.has(rowKey(issue.source));
    const aboutId = issue.code === 'similar-client-ids' && issue.message.includes(name);
    if (aboutRow || aboutId) found.set(toIssueLine(issue), issue);
  }
  return [...found.values()];
}

function rowKey(source: Source | null): string {
  return source === null ? '' : `${source.file}:${source.line}`;
}
