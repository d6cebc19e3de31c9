import type { Assumptions } from '../../analyze.js';
import { decimal } from '../../model/decimal.js';
import type {
  BenignCause,
  Concession,
  CreditPosting,
  DeductionPosting,
  DisputeFact,
  InvoiceOutcome,
} from '../../model/outcome.js';
import { citing, finePercent, minorMoney, money, rowsOf } from '../words.js';

/** An event with what is known of its invoice. */
export interface EventFacts {
  readonly event: Concession;
  readonly outcome: InvoiceOutcome;
  readonly assumptions: Pick<Assumptions, 'tolerance' | 'bankFee' | 'withholding'>;
}

/** What kind of evidence an event rests on: it decides which causes can explain it. */
type Basis = 'bill' | 'credit' | 'rebill' | 'void' | 'residual' | 'discount-row' | 'dispute';

const TESTED: Readonly<Record<Basis, readonly BenignCause[]>> = {
  bill: ['own-error', 'tolerance'],
  credit: ['own-error', 'return', 'upheld-dispute', 'overrun', 'tolerance'],
  rebill: ['own-error', 'return', 'upheld-dispute', 'overrun', 'tolerance'],
  void: ['tolerance'],
  residual: [
    'upheld-dispute',
    'overrun',
    'earned-discount',
    'withholding',
    'retention',
    'bank-fee',
    'own-credit',
    'tolerance',
  ],
  'discount-row': ['earned-discount', 'tolerance'],
  dispute: ['upheld-dispute', 'overrun'],
};

export const CAUSE_NAMES: Readonly<Record<BenignCause, string>> = {
  'own-error': 'an error of yours',
  return: 'goods that came back',
  'upheld-dispute': 'a dispute in which the client was right',
  overrun: 'a bill above the agreed price',
  'earned-discount': 'a discount that was earned',
  withholding: 'tax withheld at source',
  retention: 'a retention',
  'bank-fee': 'a bank fee',
  'own-credit': "the client's own credit",
  tolerance: 'too small to matter',
};

/** Why a cause that was tested does not explain the event. */
const RULED_OUT: Readonly<Record<BenignCause, (facts: EventFacts) => string>> = {
  'own-error': (facts) =>
    basisOf(facts) === 'bill'
      ? 'no bill that was taken back for an error counts in this'
      : reasonOf(facts, 'an error'),
  return: (facts) => reasonOf(facts, 'a return'),
  'upheld-dispute': upheldDispute,
  overrun: overrun,
  'earned-discount': (facts) =>
    facts.event.kind === 'unearned-discount'
      ? 'it was taken after its last day, or is more than the terms allow'
      : 'no discount row stands against the invoice, and none was earned by paying early',
  withholding: (facts) => `${noRow('withholding')}, and ${noSameShare(facts)}`,
  retention: () => noRow('retention'),
  'bank-fee': (facts) => `${noRow('bank-fee')}, and ${noSameFee(facts)}`,
  'own-credit': () => 'no overpayment, payment or credit note of theirs is left over to cover it',
  tolerance: tolerance,
};

/** Each benign cause that was tested, and in words why it does not explain the event, or not all of it. */
export function benignCauses(facts: EventFacts): string[] {
  const { ruledOut } = facts.event;
  return TESTED[basisOf(facts)].map((cause) => {
    const why = ruledOut.includes(cause)
      ? RULED_OUT[cause](facts)
      : (mayExplain(cause, facts) ?? explainsPart(cause, facts));
    return `${CAUSE_NAMES[cause]}: ${why}`;
  });
}

/** Whether it is a bill lower than a void one before it: nobody says why that was made void, so no reason is ruled out. */
export function followsVoid({ kind, ruledOut }: Concession): boolean {
  return kind === 'credit-after-issue' && !ruledOut.includes('own-error');
}

function basisOf({ event, outcome }: EventFacts): Basis {
  const { kind, date, sources } = event;
  switch (kind) {
    case 'billed-below-agreement':
      return 'bill';
    case 'price-dispute':
      return 'dispute';
    case 'unearned-discount':
      return deductionsOf(outcome, 'discount').length > 0 ? 'discount-row' : 'residual';
    case 'credit-after-issue':
      if (followsVoid(event)) return 'void';
      // A rebill is told on the bill that stands, and its credit note is the other one's.
      return sources.length <= 1 && outcome.credits.some((credit) => credit.date === date)
        ? 'credit'
        : 'rebill';
    default:
      return 'residual';
  }
}

/** What the credit note says of itself. */
function reasonOf({ event, outcome }: EventFacts, wanted: string): string {
  const credit = creditOf(event, outcome);
  if (credit === undefined) return `the credit note does not name ${wanted} as its reason`;
  if (credit.kind === 'refund') return `the money went back without a reason, so without ${wanted}`;
  return credit.reason === null
    ? `the credit note gives no reason, so not ${wanted}`
    : `the credit note gives "${credit.reason}" as its reason, not ${wanted}`;
}

function creditOf(event: Concession, outcome: InvoiceOutcome): CreditPosting | undefined {
  const row = rowsOf(event.sources);
  const sameDay = outcome.credits.filter(({ date, amount }) => date === event.date && amount > 0);
  return sameDay.find(({ source }) => rowsOf([source]) === row) ?? sameDay[0];
}

function upheldDispute(facts: EventFacts): string {
  const basis = basisOf(facts);
  if (basis === 'rebill')
    return 'no dispute of the first bill that was upheld is left to explain it';
  const { disputes } = facts.outcome;
  if (basis === 'dispute')
    return howEnded(disputes.filter((dispute) => isOf(facts.event, dispute)));
  if (disputes.length === 0) return 'the invoice was never disputed';
  const upheld = disputes.filter(({ outcome }) => outcome === 'upheld');
  if (upheld.length === 0) return howEnded(disputes);
  const won = upheld.length === 1 ? 'the one that was upheld is' : 'those that were upheld are';
  return `${won} used up by other reductions${citing(upheld.map(({ source }) => source))}`;
}

/** The dispute that the event is, by its row where it has one. */
function isOf({ date, amount, sources }: Concession, dispute: DisputeFact): boolean {
  if (dispute.outcome === 'upheld' || dispute.reason !== 'price') return false;
  return sources.length > 0
    ? rowsOf(sources) === rowsOf([dispute.source])
    : dispute.amount === amount && (dispute.openedOn ?? date) === date;
}

function howEnded(disputes: readonly DisputeFact[]): string {
  return disputes.map(({ outcome, source }) => `${ENDED[outcome]}${citing([source])}`).join('; ');
}

const ENDED = {
  upheld: 'the dispute was upheld',
  rejected: 'the dispute was rejected',
  withdrawn: 'the dispute was withdrawn',
  settled: 'the dispute ended in a compromise',
  open: 'the dispute is still open',
  unknown: 'how the dispute ended is not known',
} as const;

function overrun(facts: EventFacts): string {
  if (basisOf(facts) === 'rebill')
    return 'nothing that the first bill had above an agreed price is left to explain it';
  const { agreementKnown, agreed, amount, currency } = facts.outcome;
  if (!agreementKnown) return 'no agreed price is known that the bill could exceed';
  const prices = `${minorMoney(amount, currency)} billed, ${minorMoney(agreed, currency)} agreed`;
  return amount > agreed
    ? `what was billed above it is used up by other reductions (${prices})`
    : `the bill is not above it (${prices})`;
}

function noRow(kind: 'withholding' | 'retention' | 'bank-fee'): string {
  return `no row of kind ${kind} stands against the invoice`;
}

function noSameShare(facts: EventFacts): string {
  return facts.assumptions.withholding === 'labelled'
    ? 'only rows were to count'
    : isWithinTerms(facts)
      ? 'what discount terms nearly explain is not searched for a share'
      : 'it fits no pattern of tax: shares that are missing of every bill, or of several as their VAT';
}

function noSameFee(facts: EventFacts): string {
  const { max, maxShare } = facts.assumptions.bankFee;
  if (max === 0) return 'only rows were to count';
  return isWithinTerms(facts)
    ? 'what discount terms nearly explain is not searched for a fee'
    : `it fits no pattern of fees: small amounts (up to ${money(decimal(max), facts.outcome.currency)} and ${finePercent(maxShare)} of the bill), three times the same or more often than larger ones`;
}

/** All that is missing is no more than the terms of the bill and the tolerance: then it is in no search for a pattern. */
function isWithinTerms({ event, outcome }: EventFacts): boolean {
  const { collectible, cashApplied } = outcome;
  return event.kind === 'unearned-discount' && event.amount === collectible - cashApplied;
}

function tolerance(facts: EventFacts): string {
  const { event, outcome, assumptions } = facts;
  const { absolute, relative } = assumptions.tolerance;
  const basis = basisOf(facts);
  const sum = minorMoney(event.amount, event.currency);
  // Several bills stand behind these two; the limit is not that of the one on which they are told.
  return basis === 'bill' || basis === 'rebill' || basis === 'void'
    ? `${sum} is more than ${money(decimal(absolute), event.currency)} or ${finePercent(relative)} of the price, whichever is lower`
    : `${sum} is more than the ${minorMoney(outcome.tolerance, outcome.currency)} that may be left of this bill`;
}

/** A cause that explains the event unless something else is true; null of all others. */
function mayExplain(cause: BenignCause, { event, outcome }: EventFacts): string | null {
  if (cause === 'earned-discount' && event.doubt === 'no-terms') {
    return 'perhaps: the bill names no terms that could be held against it';
  }
  if (cause !== 'overrun' || event.doubt !== 'net-price') return null;
  const { amount, agreed, currency } = outcome;
  return `perhaps: ${minorMoney(amount, currency)} billed are the agreed ${minorMoney(agreed, currency)} with VAT, which may have been left out of it`;
}

/** A cause that takes a part: the amount of the event is what it leaves. */
function explainsPart(cause: BenignCause, facts: EventFacts): string {
  const { outcome } = facts;
  const rows =
    cause === 'upheld-dispute' && basisOf(facts) !== 'rebill'
      ? outcome.disputes.filter((dispute) => dispute.outcome === 'upheld')
      : deductionsFor(cause, outcome);
  const cited = citing(rows.map(({ source }) => source));
  return `explains a part${cited}, which is taken off; this is what is left`;
}

function deductionsFor(cause: BenignCause, outcome: InvoiceOutcome): DeductionPosting[] {
  switch (cause) {
    case 'earned-discount':
      return deductionsOf(outcome, 'discount', 'implied-discount', 'unlabelled-discount');
    case 'withholding':
      return deductionsOf(outcome, 'withholding', 'unlabelled-withholding');
    case 'retention':
      return deductionsOf(outcome, 'retention');
    case 'bank-fee':
      return deductionsOf(outcome, 'bank-fee', 'unlabelled-bank-fee');
    default:
      return [];
  }
}

function deductionsOf(
  { deductions }: InvoiceOutcome,
  ...kinds: readonly DeductionPosting['kind'][]
): DeductionPosting[] {
  return deductions.filter(({ kind }) => kinds.includes(kind));
}
