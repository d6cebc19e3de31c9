import { compareText } from '../../model/compare.js';
import { floorOf, roundOf } from '../../model/exact.js';
import type { BenignCause, ConcessionKind, Doubt } from '../../model/outcome.js';
import { compareDays, type PlainDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import type { ClientBooks } from '../client-books.js';
import { discountTerms, mostExplained } from '../discount.js';
import { inColumn, warn } from '../issues.js';
import { cashByDate, collectible, type OpenItem } from '../open-item.js';
import { bankFeeLimitIn, type SettleSettings } from '../options.js';
import { ownCredit } from '../own-credit.js';
import { isClosed } from '../settlement-columns.js';
import { isVatOf, isWithholdingOf } from '../taxes.js';
import { addConcession, type Draft, knownSources, ruledOut } from './draft.js';

/** An inferred short payment stays weak until the client has had so many days to send the rest. */
const FRESH_DAYS = 90;

/** What stayed unpaid on an invoice that is over: short-paid, or written off after cash came. */
export interface Residual {
  readonly item: OpenItem;
  readonly kind: Extract<ConcessionKind, 'short-payment' | 'write-off'>;
  readonly date: PlainDate | null;
  /** All of it, whatever explains a part. */
  readonly missing: number;
  /** Not explained yet. */
  amount: number;
  /** What an upheld dispute explains, and what the bill has above its price. */
  byDispute: number;
  byOverrun: number;
  /** The everyday cause that explains it as well. */
  doubt: Doubt | null;
}

export function residualOf(item: OpenItem): Residual | null {
  if (item.state === 'short-paid') return residual(item, 'short-payment', item.settledOn);
  if (item.state === 'written-off' && item.cashTotal > 0) {
    const rows = item.deductions.filter(({ kind }) => kind === 'write-off');
    const lastRow = rows.reduce<PlainDate | null>(
      (last, { date }) => (last !== null && last > date ? last : date),
      null,
    );
    const date = lastRow ?? cashByDate(item).at(-1)?.date ?? null;
    return residual(item, 'write-off', date);
  }
  return null;
}

function residual(item: OpenItem, kind: Residual['kind'], date: PlainDate | null): Residual {
  const missing = collectible(item) - item.cashTotal;
  return { item, kind, date, missing, amount: missing, byDispute: 0, byOverrun: 0, doubt: null };
}

/** Lets an upheld dispute take its part of what is left. @returns that part. */
export function explainByDispute(residual: Residual, upheld: number): number {
  const part = explain(residual, upheld);
  residual.byDispute += part;
  return part;
}

/** Who pays the agreed price of a bill above it pays all that stood. `perhapsNet`: it may have been agreed without VAT. */
export function explainByOverrun(residual: Residual, overrun: number, perhapsNet: boolean): void {
  if (overrun <= 0) return;
  if (perhapsNet && residual.amount <= overrun + residual.item.tolerance) {
    residual.doubt = 'net-price';
    return;
  }
  residual.byOverrun = explain(residual, overrun);
}

/** Lets a benign cause take its part of what is left. @returns that part. */
function explain(residual: Residual, upTo: number): number {
  const part = Math.min(upTo, residual.amount);
  residual.amount -= part;
  return part;
}

/** Sets the client's own credit against the residuals in order of date and makes an event of each that is left. */
export function addResiduals(residuals: readonly Residual[], books: ClientBooks): void {
  if (residuals.length === 0) return;
  const credit = ownCredit(books);
  noteEverydayCauses(residuals, books);
  const latestSettled = latestSettledIn(books.items);
  for (const residual of [...residuals].sort(byDay)) {
    const { item, date } = residual;
    const { currency } = item.invoice;
    const own = Math.max(0, credit.get(currency) ?? 0);
    const byOwnCredit = explain(residual, own);
    credit.set(currency, own - byOwnCredit);
    const [kind, amount] = discountOrShortfall(residual, books.settings);
    addConcession(item, {
      kind,
      amount,
      ...strengthOf(residual, kind, latestSettled, books),
      date,
      agreed: item.agreed,
      ruledOut: causesRuledOut(residual, kind, byOwnCredit),
      sources: sourcesOf(item),
    });
  }
}

function byDay(a: Residual, b: Residual): number {
  return (
    compareDays(a.date, b.date) || compareText(a.item.invoice.invoiceId, b.item.invoice.invoiceId)
  );
}

/** The latest day of issue of those that were settled; -Infinity where none was. */
function latestSettledIn(items: readonly OpenItem[]): number {
  return items.reduce(
    (latest, { state, issueDate }) => (state === 'settled' ? Math.max(latest, issueDate) : latest),
    Number.NEGATIVE_INFINITY,
  );
}

function causesRuledOut(
  { item, byDispute, byOverrun, doubt }: Residual,
  kind: ConcessionKind,
  byOwnCredit: number,
): BenignCause[] {
  const hasNo = (deduction: 'discount' | 'withholding' | 'bank-fee'): boolean =>
    item.rows[deduction] === 0 && item.unlabelledKind !== `unlabelled-${deduction}`;
  return ruledOut(
    byDispute === 0 && 'upheld-dispute',
    byOverrun === 0 && doubt !== 'net-price' && 'overrun',
    (kind === 'unearned-discount' || (item.impliedDiscount === 0 && hasNo('discount'))) &&
      'earned-discount',
    hasNo('withholding') && 'withholding',
    item.rows.retention === 0 && 'retention',
    hasNo('bank-fee') && 'bank-fee',
    byOwnCredit === 0 && 'own-credit',
    'tolerance',
  );
}

function sourcesOf({ invoice, cash, deductions }: OpenItem): Source[] {
  return knownSources([invoice, ...cash, ...deductions].map(({ source }) => source));
}

/** A residual that the invoice's discount terms nearly explain is a discount taken too late, or too large. */
function discountOrShortfall(
  { item, kind, date, amount }: Residual,
  settings: SettleSettings,
): [ConcessionKind, number] {
  const terms =
    kind === 'short-payment' && item.rows.discount === 0 ? discountTerms(item, settings) : null;
  if (terms === null || date === null) return [kind, amount];
  const allowed = roundOf(item.invoice.amount, terms.share);
  if (date <= terms.lastDay) return ['unearned-discount', amount - allowed];
  return amount <= mostExplained(item, terms, settings)
    ? ['unearned-discount', amount]
    : [kind, amount];
}

/** So often it is no chance any more. */
const LEAST_OF_HABIT = 3;
/** Above this share of a bill what is missing is no fee. */
const LARGEST_SMALL = { n: 1, d: 20 };

/** Notes what explains residuals as well. Fees and taxes are a doubt only while they are no habit, the VAT of a bill always. */
function noteEverydayCauses(
  residuals: readonly Residual[],
  { items, settings }: ClientBooks,
): void {
  const note = (some: readonly Residual[], doubt: Doubt): void => {
    for (const each of some) each.doubt ??= doubt;
  };
  if (settings.detectWithholding) {
    note(residuals.filter(isVat), 'tax');
    const withheld = residuals.filter(isWithheld);
    if (withheld.length < LEAST_OF_HABIT && !items.some(wasHaggledDown)) note(withheld, 'tax');
  }
  const small = residuals.filter((residual) => isSmall(residual, settings));
  if (small.length < LEAST_OF_HABIT) note(small, 'small');
}

/** As little as a bank may take, or as cents that were left off. */
function isSmall(
  { item: { invoice }, kind, missing }: Residual,
  settings: SettleSettings,
): boolean {
  return (
    kind === 'short-payment' &&
    missing <= bankFeeLimitIn(settings, invoice.currency) &&
    missing <= floorOf(invoice.amount, LARGEST_SMALL)
  );
}

/** Of who haggles, a round share that is missing is haggled off as well. */
function wasHaggledDown({ concessions }: OpenItem): boolean {
  return concessions.some(({ kind, unproven }) => kind !== 'price-dispute' && !unproven);
}

function isVat({ item, missing }: Residual): boolean {
  return isVatOf(item.invoice.amount - item.creditTotal, missing);
}

function isWithheld({ item, missing }: Residual): boolean {
  return isWithholdingOf(item.invoice.amount - item.creditTotal, missing);
}

const STRONG = { strength: 'strong' } as const;
const WEAK = { strength: 'weak' } as const;
const PROVISIONAL = { strength: 'weak', provisional: true } as const;

function strengthOf(
  { item, kind: residualKind, missing, doubt }: Residual,
  kind: ConcessionKind,
  latestSettled: number,
  { settings, log }: ClientBooks,
): Pick<Draft, 'strength' | 'provisional' | 'doubt'> {
  if (kind === 'unearned-discount') return STRONG;
  if (residualKind === 'write-off') return WEAK;
  const { invoiceId, amount, status } = item.invoice;
  if (missing > floorOf(amount, settings.shortPaymentShare)) {
    warn(
      log,
      'paid-with-large-residual',
      `Invoice ${invoiceId} is ${status} while much of it is unpaid. Check whether payments are missing from the input.`,
      inColumn(item.invoice, 'status'),
    );
    return { strength: 'weak', doubt: 'missing-payment' };
  }
  if (doubt !== null) return { strength: 'weak', doubt };
  if (!item.agreementKnown) return WEAK;
  if (isClosed(item)) return STRONG;
  const lastCash = cashByDate(item).at(-1);
  const fresh = lastCash === undefined || settings.asOf - lastCash.date < FRESH_DAYS;
  if (!fresh) return STRONG;
  if (isPaidInParts(item)) return WEAK;
  return latestSettled <= item.issueDate ? PROVISIONAL : STRONG;
}

/** Paid on several days: the next part may be on its way, whatever else was paid meanwhile. */
function isPaidInParts({ invoice, cash }: OpenItem): boolean {
  const days = new Set(cash.flatMap(({ date, amount }) => (amount > 0 ? date : [])));
  return invoice.status === 'partial' || days.size > 1;
}
