import type { Concession, ConcessionKind, Doubt, InvoiceOutcome } from '../../model/outcome.js';
import { formatDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import { count } from '../../model/wording.js';
import { finePercent, minorMoney, money, rowsOf, sentence } from '../words.js';
import { benignCauses, followsVoid } from './causes.js';
import { citedIn } from './cited.js';
import type { ClientCase } from './client-case.js';
import { say } from './page.js';

/** What the client took off prices that stood, each event with its rows and with what does not explain it. */
export function hagglingEvents(of: ClientCase): string[] {
  const { events } = of.review.signals.haggling;
  const billsIn = citedIn(of.ledger.outcomes, ({ source }) => [source]);
  return events.flatMap((event, i) => eventLines(of, event, i + 1, billsIn));
}

/** `Haggling after agreement: 3 events, 3 strong; USD 610.00 lost, 7.8 % of what was agreed`. */
export function hagglingHeading({ review }: ClientCase): string {
  const { events, conceded, concededShare } = review.signals.haggling;
  const strong = events.filter(({ strength }) => strength === 'strong').length;
  const isUnproven = events.every(({ unproven }) => unproven);
  const lost = Object.entries(conceded)
    .filter(([, amount]) => !amount.isZero())
    .map(([currency, amount]) => {
      const share = concededShare[currency] ?? null;
      return `${money(amount, currency)} ${isUnproven ? 'taken off' : 'lost'}${share === null ? '' : `, ${finePercent(share)} of what was agreed`}`;
    });
  const [what, many] = isUnproven
    ? ['Reductions with perhaps an everyday cause', String(events.length)]
    : ['Haggling after agreement', `${count(events.length, 'event')}, ${strong} strong`];
  return `${what}: ${[many, ...lost].join('; ')}`;
}

type BillsIn = (sources: readonly Source[]) => readonly InvoiceOutcome[];

function eventLines(of: ClientCase, event: Concession, place: number, billsIn: BillsIn): string[] {
  const outcome = of.outcomes.get(event.invoiceId);
  if (outcome === undefined) return [];
  const { date, invoiceId, strength, sources } = event;
  const day = date === null ? 'on an unknown day' : formatDate(date);
  const rows = rowsOf(sources);
  const causes = benignCauses({ event, outcome, assumptions: of.analysis.assumptions });
  const priced = pricedBy(billsIn, event, outcome);
  const isAgreed = priced.agreementKnown || outcome.agreementKnown;
  return [
    ...say(2, `${place}. ${day}, ${invoiceId}: ${whatHappened(event)}`),
    ...say(
      5,
      `${share(event, priced)}. ${sentence(`${strength}: ${whyStrength(event, isAgreed)}`)}`,
    ),
    ...(rows === '' ? [] : say(5, `Rows: ${rows}`)),
    ...say(5, 'What would explain it, and does not:'),
    ...causes.flatMap((cause) => say(7, `- ${cause}`)),
  ];
}

const HAPPENED: Readonly<Record<ConcessionKind, (amount: string) => string>> = {
  'billed-below-agreement': (amount) => `${amount} less billed than was agreed`,
  'short-payment': (amount) => `${amount} less paid than was owed`,
  'unearned-discount': (amount) => `${amount} of discount taken that the terms do not allow`,
  'credit-after-issue': (amount) => `${amount} credited after the bill was out`,
  'write-off': (amount) => `${amount} left unpaid after a part was paid, and written off`,
  'price-dispute': (amount) => `${amount} of the price disputed; at stake, not counted as lost`,
};

/** `EUR 50.00 less paid than was owed (short-payment)` */
export function whatHappened(event: Concession): string {
  const { kind, amount, currency } = event;
  const sum = minorMoney(amount, currency);
  const what = followsVoid(event)
    ? `${sum} less billed than by the void bill before it`
    : event.doubt === 'no-terms'
      ? `${sum} of discount taken that no known terms offer`
      : null;
  return `${what ?? HAPPENED[kind](sum)} (${kind})`;
}

/** The bill whose price an event is a share of: of one that was billed again, the first. */
function pricedBy(
  billsIn: BillsIn,
  { kind, invoiceId, sources }: Concession,
  outcome: InvoiceOutcome,
): InvoiceOutcome {
  if (kind !== 'credit-after-issue' || sources.length < 2) return outcome;
  return billsIn(sources).find((other) => other.invoiceId !== invoiceId) ?? outcome;
}

function share({ share, amount, currency }: Concession, outcome: InvoiceOutcome): string {
  if (share === null) return 'How much of it was in dispute was not given';
  const price = outcome.agreementKnown ? 'agreed' : 'billed';
  // The price is that of this bill, unless several bills stand behind the event.
  const sum = amount / outcome.agreed === share ? minorMoney(outcome.agreed, currency) : null;
  return `${finePercent(share)} of the ${sum === null ? `${price} price` : `${price} ${sum}`}`;
}

function whyStrength(event: Concession, isAgreed: boolean): string {
  const { kind, strength, doubt = null } = event;
  if (strength === 'strong') return STRONG[kind];
  if (doubt !== null) {
    return `${DOUBTS[doubt]}; that has everyday causes, so it makes no more than a watch`;
  }
  return isAgreed || kind === 'unearned-discount'
    ? WEAK[kind]
    : 'no agreed price is known, only the bill';
}

const STRONG: Readonly<Record<ConcessionKind, string>> = {
  'billed-below-agreement': 'the agreed price is fixed, and no more is billed for it',
  'short-payment': 'the price was agreed, and no more is to be expected',
  'unearned-discount': 'the terms stand on the bill itself',
  'credit-after-issue': 'the price was agreed, and the credit note gives a reason of price',
  'write-off': 'the price was agreed',
  'price-dispute': 'the price was agreed, and the dispute is over',
};

const DOUBTS: Readonly<Record<Doubt, string>> = {
  'no-price-reason': 'the credit note gives no reason of price, or names no invoice',
  'net-price': 'the price may have been agreed without VAT, and this cuts no more than that back',
  'missing-payment': 'so much is missing that payments may be',
  estimate: 'the price was an estimate, or nobody marked the work as complete',
  'part-bill': 'more may be billed for the same price',
  deposit: 'an earlier bill that names no price is just what is missing: a deposit, perhaps',
  'no-client': 'the agreement names no client, and others may bill it as well',
  'above-and-below':
    'prices of this client are exceeded nearly as often as they are not reached, as estimates are',
  'vat-rate': 'it is the agreed price at another rate of VAT, or without VAT',
  'vat-added': 'the price got VAT as others of this client did, and may have been agreed with it',
  small: 'so little may be the fee of a bank, or cents that were left off',
  tax: 'just the VAT of the bill is missing, or a usual tax that is withheld at source',
  'no-terms': 'you booked it as a discount, and no terms are known that offer one',
  replaced: 'nothing says that it stands in the place of that one',
};

const WEAK: Readonly<Record<ConcessionKind, string>> = {
  'billed-below-agreement': 'the price was an estimate',
  'short-payment': 'the rest may still come',
  'unearned-discount': 'who does it once or twice may have mistaken the day',
  'credit-after-issue': 'the credit note gives no reason of price, or names no invoice',
  'write-off': 'to give up was your decision',
  'price-dispute': 'the dispute may still prove the client right',
};
