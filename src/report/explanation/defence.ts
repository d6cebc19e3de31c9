import { isPastDue } from '../../model/invoice-state.js';
import { formatDate } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import { judgesBooks } from '../points.js';
import { citing, minorMoney } from '../words.js';
import { takenOffRightly } from './benign.js';
import { type ClientCase, outcomesOf } from './client-case.js';
import { entries, idList, say } from './page.js';
import { ruleLines } from './rules.js';

/** What speaks for the client: invoices without fault, disputes it won, rules that did not hold. */
export function defence(of: ClientCase): string[] {
  return [
    ...goodInvoices(of),
    ...wonDisputes(of),
    ...takenOffRightly(of),
    ...excuses(of),
    ...rulesNotHeld(of),
  ];
}

function goodInvoices(of: ClientCase): string[] {
  const {
    review: { criteria, signals },
    all,
  } = of;
  const counter = (wanted: string): readonly string[] =>
    criteria.find(({ id }) => id === wanted)?.counterEvidence ?? [];
  const onTime = counter('slow-payer');
  const inFull = counter('bill-disputer');
  return [
    ...(onTime.length === 0
      ? []
      : say(
          2,
          `On time: ${onTime.length} of ${count(signals.lateRate.decided, 'decided invoice')}: ${idList(onTime, all)}.${inPart(of, onTime)}`,
        )),
    ...(inFull.length === 0
      ? []
      : say(
          2,
          `Settled without haggling or contested dispute: ${count(inFull.length, 'invoice')}: ${idList(inFull, all)}.`,
        )),
  ];
}

/** Those among them that are over without having been paid in full: to be on time is not to have paid. */
function inPart(of: ClientCase, invoiceIds: readonly string[]): string {
  const short = outcomesOf(of, invoiceIds).filter(({ state }) => state === 'short-paid');
  if (short.length === 0) return '';
  const paid = short.map(
    ({ invoiceId, cashApplied, collectible, currency }) =>
      `${invoiceId} ${minorMoney(cashApplied, currency)} of ${minorMoney(collectible, currency)}`,
  );
  return ` Paid in part: ${idList(paid, of.all)}.`;
}

function wonDisputes({ ledger, all }: ClientCase): string[] {
  const won = ledger.outcomes.flatMap((outcome) =>
    outcome.state === 'excluded'
      ? []
      : outcome.disputes.flatMap((dispute) =>
          dispute.outcome === 'upheld' ? [{ outcome, dispute }] : [],
        ),
  );
  if (won.length === 0) return [];
  return [
    ...say(2, `Right in ${count(won.length, 'dispute')}; these count against the seller:`),
    ...entries(won, all, 4, ({ outcome: { invoiceId, currency }, dispute }) => {
      const { reason, amount, openedOn, source } = dispute;
      const opened = openedOn === null ? '' : `, opened ${formatDate(openedOn)}`;
      return say(
        4,
        `${invoiceId}, ${reason ?? 'no reason given'}, ${minorMoney(amount, currency)}${opened}${citing([source])}`,
      );
    }),
  ];
}

/** Circumstances that no rule weighs and a fair judge would. */
function excuses({ review: { signals }, ledger, all }: ClientCase): string[] {
  const lines: string[] = [];
  const { lateRate, trend, daysToPay } = signals;
  if (lateRate.lateWithDispute > 0) {
    lines.push(
      `${lateRate.lateWithDispute} of ${count(lateRate.late, 'late invoice')} in dispute on the due date: that delay may have its reason.`,
    );
  }
  // An unpaid invoice counts at its age, and of two the later one is younger: that is no sooner payment.
  if (trend.direction === 'improving' && !ledger.outcomes.some(({ state }) => isPastDue(state)))
    lines.push('Pays sooner and sooner: the trend is improving.');
  if (daysToPay.prepaid > 0) {
    lines.push(`${count(daysToPay.prepaid, 'invoice')} paid before the bill was written.`);
  }
  const ownErrors = ledger.outcomes.filter((outcome) => outcome.cancelledAsOwnError);
  if (ownErrors.length > 0) {
    const ids = idList(
      ownErrors.map(({ invoiceId }) => invoiceId),
      all,
    );
    lines.push(`Taken back for an error, a return or a rebill, and in no rate: ${ids}.`);
  }
  for (const [currency, amount] of ledger.unappliedCash) {
    if (amount > 0) {
      lines.push(
        `${minorMoney(amount, currency)} of payments found no invoice: what looks unpaid may be paid.`,
      );
    }
  }
  return lines.flatMap((line) => say(2, line));
}

function rulesNotHeld({ review: { criteria } }: ClientCase): string[] {
  const lines = criteria.filter(judgesBooks).flatMap(({ point, rules }) => {
    // Where nothing was observed there is nothing to weigh.
    const not = rules.filter(
      ({ held, observed, threshold }) => !held && (observed !== null || threshold === null),
    );
    if (not.length === 0) return [];
    return [
      ...say(2, `Rules of point ${point} that did not hold:`),
      ...not.flatMap((rule) => ruleLines(rule, 4)),
    ];
  });
  const clear = criteria.filter((c) => !judgesBooks(c) && c.verdict === 'clear');
  if (clear.length === 0) return lines;
  const points = clear.map(({ point }) => point).join(', ');
  return [...lines, ...say(2, `The incident log has nothing on points ${points}.`)];
}
