import { isPaid, isPastDue } from '../../model/invoice-state.js';
import type { InvoiceOutcome } from '../../model/outcome.js';
import { compareDays, formatDate, type PlainDate } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import { isRaised, judgesBooks } from '../points.js';
import { citing, minorMoney, rowsOf } from '../words.js';
import { type ClientCase, outcomesOf } from './client-case.js';
import { entries, say } from './page.js';

/** The rows that speak against the client, but for the haggling events, which have a section of their own. */
export function evidence(of: ClientCase): string[] {
  return [...lateInvoices(of), ...contestedDisputes(of), ...unlabelledShortfalls(of), ...log(of)];
}

function lateInvoices(of: ClientCase): string[] {
  const { asOf } = of.analysis;
  const point = of.review.criteria.find(({ id }) => id === 'slow-payer');
  const late = outcomesOf(of, point?.evidence ?? []).sort(
    (a, b) => (delay(b, asOf) ?? 0) - (delay(a, asOf) ?? 0),
  );
  if (late.length === 0) return [];
  const { decided } = of.review.signals.lateRate;
  return [
    ...say(
      2,
      `Late: ${late.length} of ${count(decided, 'decided invoice')}, the longest delay first`,
    ),
    ...entries(late, of.all, 4, (outcome) => invoiceLines(outcome, asOf)),
  ];
}

/** A late invoice in two lines: what it is, and how it was paid. */
function invoiceLines(outcome: InvoiceOutcome, asOf: PlainDate): string[] {
  const { invoiceId, amount, currency, issueDate, dueDate, source } = outcome;
  const days = delay(outcome, asOf);
  const late =
    days === null ? '' : `${count(days, 'day')} late${isPaid(outcome.state) ? '' : ' so far'}: `;
  const due = dueDate === null ? 'no due date' : `due ${formatDate(dueDate)}`;
  return [
    ...say(4, `${invoiceId}, ${minorMoney(amount, currency)}${citing([source])}`),
    ...say(6, `${late}issued ${formatDate(issueDate)}, ${due}, ${payment(outcome)}`),
  ];
}

/** Days past due: until it was paid, else until now. */
function delay({ state, dueDate, settledOn }: InvoiceOutcome, asOf: PlainDate): number | null {
  if (dueDate === null) return null;
  if (isPaid(state)) return settledOn === null ? null : settledOn - dueDate;
  return isPastDue(state) ? asOf - dueDate : null;
}

function payment(outcome: InvoiceOutcome): string {
  const { state, currency, settledOn, cashApplied, outstanding, writtenOff, cash } = outcome;
  const notes = [
    cash.length > 1 ? `${cash.length} postings` : '',
    cash.some(({ inferred }) => inferred) ? 'matched, no invoice was named' : '',
    rowsOf(cash.map(({ source }) => source)),
  ].filter((note) => note !== '');
  const cited = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  const day = settledOn === null ? 'on an unknown day' : formatDate(settledOn);
  if (state === 'settled') return `paid ${day}${cited}`;
  const left = minorMoney(outstanding + writtenOff, currency);
  const paid = minorMoney(cashApplied, currency);
  if (state === 'short-paid') return `${paid} paid ${day}${cited}, ${left} short`;
  const part = cash.length === 0 && cashApplied === 0 ? '' : `${paid} paid${cited}, `;
  return `${part}${left} ${state === 'written-off' ? 'written off' : 'unpaid'}`;
}

function contestedDisputes(of: ClientCase): string[] {
  const disputed = of.ledger.outcomes.flatMap((outcome) =>
    outcome.state === 'excluded' || outcome.cancelledAsOwnError
      ? []
      : outcome.disputes.flatMap((dispute) =>
          dispute.outcome === 'upheld' ? [] : [{ outcome, dispute }],
        ),
  );
  if (disputed.length === 0) return [];
  const ordered = disputed.sort((a, b) => compareDays(a.dispute.openedOn, b.dispute.openedOn));
  return [
    ...say(2, `Disputes in which the client was not found to be right: ${disputed.length}`),
    ...entries(ordered, of.all, 4, ({ outcome: { invoiceId, currency, dueDate }, dispute }) => {
      const { reason, openedOn, resolvedOn, amount, amountGiven, outcome, source } = dispute;
      const sum = `${minorMoney(amount, currency)}${amountGiven ? '' : ' (the whole bill)'}`;
      const opened =
        openedOn === null ? 'opened on an unknown day' : `opened ${formatDate(openedOn)}`;
      const after = openedOn !== null && dueDate !== null && openedOn > dueDate;
      const ended = resolvedOn === null ? outcome : `${outcome} ${formatDate(resolvedOn)}`;
      return [
        ...say(4, `${invoiceId}, ${reason ?? 'no reason given'}, ${sum}${citing([source])}`),
        ...say(6, `${opened}${after ? ', after the due date' : ''}, ${ended}`),
      ];
    }),
  ];
}

function unlabelledShortfalls(of: ClientCase): string[] {
  const short = of.ledger.outcomes.filter((outcome) => outcome.unlabelledDeduction);
  if (short.length === 0) return [];
  return [
    ...say(
      2,
      `Short by a share or fee that recurs and no row names: ${count(short.length, 'invoice')}`,
    ),
    ...entries(short, of.all, 4, ({ invoiceId, amount, currency, deductions, cash, source }) => {
      const missing = deductions.reduce(
        (sum, { kind, amount: part }) => (kind.startsWith('unlabelled-') ? sum + part : sum),
        0,
      );
      const rows = [source, ...cash.map((posting) => posting.source)];
      return say(
        4,
        `${invoiceId}: ${minorMoney(missing, currency)} of ${minorMoney(amount, currency)}${citing(rows)}`,
      );
    }),
  ];
}

/** The incidents behind each point that they raise. */
function log({ review, incidents, analysis: { asOf }, all }: ClientCase): string[] {
  return review.criteria
    .filter((criterion) => isRaised(criterion) && !judgesBooks(criterion))
    .flatMap(({ point }) => {
      const logged = incidents.filter((row) => row.point === point && row.date <= asOf);
      if (logged.length === 0) return [];
      return [
        ...say(2, `Incidents of point ${point}: ${logged.length}`),
        ...entries(logged, all, 4, ({ date, note, warned, source }) =>
          say(
            4,
            `${formatDate(date)}${warned ? ', after a warning' : ''}: ${note || 'no note'}${citing([source])}`,
          ),
        ),
      ];
    });
}
