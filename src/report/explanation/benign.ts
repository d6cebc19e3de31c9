import type { InvoiceOutcome } from '../../model/outcome.js';
import { count } from '../../model/wording.js';
import { citing, minorMoney } from '../words.js';
import { CAUSE_NAMES } from './causes.js';
import type { ClientCase } from './client-case.js';
import { entries, say } from './page.js';

/** What was taken off the bills and is no haggling, each with its cause. */
export function takenOffRightly({ ledger, all }: ClientCase): string[] {
  const found = ledger.outcomes.flatMap((outcome) =>
    outcome.state === 'excluded'
      ? []
      : [...deducted(outcome), ...credited(outcome), ...leftShort(outcome)],
  );
  if (found.length === 0) return [];
  return [
    ...say(
      2,
      `Taken off the bills with a cause, and no haggling: ${count(found.length, 'amount')}`,
    ),
    ...entries(found, all, 4, (text) => say(4, text)),
  ];
}

const DEDUCTIONS = {
  discount: 'discount, by its row',
  'implied-discount': 'discount, earned by paying early',
  withholding: 'tax withheld at source',
  retention: 'retention',
  'bank-fee': 'bank fee',
} as const;

function deducted({ invoiceId, currency, deductions, concessions }: InvoiceOutcome): string[] {
  const unearned = concessions.some(({ kind }) => kind === 'unearned-discount');
  return deductions.flatMap(({ kind, amount, source }) => {
    if (kind === 'write-off' || kind.startsWith('unlabelled-')) return [];
    if (unearned && kind === 'discount') return [];
    const name = DEDUCTIONS[kind as keyof typeof DEDUCTIONS];
    return [`${invoiceId}: ${minorMoney(amount, currency)}, ${name}${citing([source])}`];
  });
}

/** Credits of an invoice on which no credit became an event. */
function credited(outcome: InvoiceOutcome): string[] {
  const { invoiceId, currency, credits, concessions } = outcome;
  if (concessions.some(({ kind }) => kind === 'credit-after-issue')) return [];
  return credits.map(
    ({ amount, reason, source }) =>
      `${invoiceId}: ${minorMoney(amount, currency)} credited${citing([source])}: ${creditCause(outcome, reason)}`,
  );
}

function creditCause(
  outcome: InvoiceOutcome,
  reason: InvoiceOutcome['credits'][number]['reason'],
): string {
  if (reason === 'error') return CAUSE_NAMES['own-error'];
  if (reason === 'return') return CAUSE_NAMES.return;
  if (reason === 'rebill')
    return 'billed again; what was billed less would be an event of that bill';
  const won = upheldRows(outcome);
  if (won.length > 0) return `${CAUSE_NAMES['upheld-dispute']}${citing(won)}`;
  if (outcome.agreementKnown && outcome.amount > outcome.agreed) return CAUSE_NAMES.overrun;
  return outcome.state === 'cancelled'
    ? 'taken back in full; a bill in its place is judged for itself'
    : CAUSE_NAMES.tolerance;
}

/** A bill that is over and not paid in full, without an event. */
function leftShort(outcome: InvoiceOutcome): string[] {
  const { invoiceId, currency, state, outstanding, writtenOff, concessions } = outcome;
  const told = concessions.some(
    ({ kind }) => kind === 'short-payment' || kind === 'unearned-discount',
  );
  if (state !== 'short-paid' || told) return [];
  const won = upheldRows(outcome);
  const cause =
    won.length > 0
      ? `${CAUSE_NAMES['upheld-dispute']}${citing(won)}`
      : `${CAUSE_NAMES['own-credit']} covers it`;
  return [`${invoiceId}: ${minorMoney(outstanding + writtenOff, currency)} left unpaid: ${cause}`];
}

function upheldRows({ disputes }: InvoiceOutcome) {
  return disputes.filter(({ outcome }) => outcome === 'upheld').map(({ source }) => source);
}
