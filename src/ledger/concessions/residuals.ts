import { compareText } from '../../model/compare.js';
import { currencyDigits } from '../../model/currency.js';
import { floorOf, roundOf } from '../../model/exact.js';
import type { ConcessionKind, Doubt } from '../../model/outcome.js';
import { compareDays, type PlainDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import { discountTerms, mostExplained } from '../discount.js';
import { type IssueLog, warn } from '../issues.js';
import { cashByDate, collectible, type OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { isClosed } from '../settlement-columns.js';
import { isVatOf, isWithholdingOf } from '../taxes.js';
import { type Draft, known, ruledOut } from './draft.js';

/** An inferred short payment stays weak until the client has had so many days to send the rest. */
const FRESH_DAYS = 90;

/** What stayed unpaid on an invoice that is over: short-paid, or written off after cash came. */
export interface Residual {
  readonly item: OpenItem;
  readonly kind: Extract<ConcessionKind, 'short-payment' | 'write-off'>;
  readonly date: PlainDate | null;
  /** Not explained yet. */
  amount: number;
  /** What an upheld dispute explains, and what the bill has above its price. */
  byDispute: number;
  byOverrun: number;
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
  return { item, kind, date, amount: shortfall(item), byDispute: 0, byOverrun: 0, doubt: null };
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
export function explainResiduals(
  residuals: Residual[],
  items: readonly OpenItem[],
  ownCredit: () => Map<string, number>,
  settings: SettleSettings,
  log: IssueLog,
): { item: OpenItem; draft: Draft }[] {
  if (residuals.length === 0) return [];
  const credit = ownCredit();
  const small = residuals.filter((residual) => isSmall(residual, settings)).length;
  const taxed = residuals.filter(isWithheld).length;
  const doubts: Doubts = {
    small: small < LEAST_OF_HABIT,
    tax: taxed < LEAST_OF_HABIT && !items.some(wasHaggledDown),
  };
  const latestSettled = items.reduce(
    (latest, item) => (item.state === 'settled' ? Math.max(latest, item.issueDate) : latest),
    Number.NEGATIVE_INFINITY,
  );
  return residuals
    .sort(
      (a, b) =>
        compareDays(a.date, b.date) ||
        compareText(a.item.invoice.invoiceId, b.item.invoice.invoiceId),
    )
    .map((residual) => {
      const { item } = residual;
      const own = Math.max(0, credit.get(item.invoice.currency) ?? 0);
      const byOwnCredit = explain(residual, own);
      credit.set(item.invoice.currency, own - byOwnCredit);
      const [kind, amount] = discountOrShortfall(residual, settings);
      return {
        item,
        draft: {
          kind,
          amount,
          ...strengthOf(residual, kind, latestSettled, doubts, settings, log),
          date: residual.date,
          agreed: item.agreed,
          ruledOut: ruledOut(
            residual.byDispute === 0 && 'upheld-dispute',
            residual.byOverrun === 0 && residual.doubt !== 'net-price' && 'overrun',
            (kind === 'unearned-discount' ||
              (item.impliedDiscount === 0 &&
                item.rows.discount === 0 &&
                item.unlabelledKind !== 'unlabelled-discount')) &&
              'earned-discount',
            item.rows.withholding === 0 &&
              item.unlabelledKind !== 'unlabelled-withholding' &&
              'withholding',
            item.rows.retention === 0 && 'retention',
            item.rows['bank-fee'] === 0 &&
              item.unlabelledKind !== 'unlabelled-bank-fee' &&
              'bank-fee',
            byOwnCredit === 0 && 'own-credit',
            'tolerance',
          ),
          sources: sourcesOf(item),
        },
      };
    });
}

function sourcesOf({ invoice, cash, deductions }: OpenItem): Source[] {
  const sources = known(invoice.source);
  for (const { source } of cash) if (source) sources.push(source);
  for (const { source } of deductions) if (source) sources.push(source);
  return sources;
}

/** A residual that the invoice's discount terms nearly explain is a discount taken too late, or too large. */
function discountOrShortfall(
  { item, kind, date, amount }: Residual,
  settings: SettleSettings,
): [Draft['kind'], number] {
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

/** Which doubts still hold: what comes again and again is no chance. */
interface Doubts {
  readonly small: boolean;
  readonly tax: boolean;
}

/** As little as a bank may take, or as cents that were left off. */
function isSmall({ item, kind }: Residual, settings: SettleSettings): boolean {
  const { invoice } = item;
  const amount = shortfall(item);
  return (
    kind === 'short-payment' &&
    amount <= settings.bankFeeLimit[currencyDigits(invoice.currency)]! &&
    amount <= floorOf(invoice.amount, LARGEST_SMALL)
  );
}

/** Of who haggles, a round share that is missing is haggled off as well. */
function wasHaggledDown({ concessions }: OpenItem): boolean {
  return concessions.some(({ kind, unproven }) => kind !== 'price-dispute' && !unproven);
}

function isWithheld({ item }: Residual): boolean {
  return isWithholdingOf(item.invoice.amount - item.creditTotal, shortfall(item));
}

/** All that is missing, whatever explains a part of it. */
function shortfall(item: OpenItem): number {
  return collectible(item) - item.cashTotal;
}

/** The everyday cause that explains a residual as well. */
function doubtOf(residual: Residual, doubts: Doubts, settings: SettleSettings): Doubt | null {
  const { item, doubt } = residual;
  if (doubt !== null) return doubt;
  if (settings.detectWithholding) {
    if (isVatOf(item.invoice.amount - item.creditTotal, shortfall(item))) return 'tax';
    if (doubts.tax && isWithheld(residual)) return 'tax';
  }
  return doubts.small && isSmall(residual, settings) ? 'small' : null;
}

const STRONG = { strength: 'strong' } as const;
const WEAK = { strength: 'weak' } as const;
const PROVISIONAL = { strength: 'weak', provisional: true } as const;

function strengthOf(
  residual: Residual,
  kind: Draft['kind'],
  latestSettled: number,
  doubts: Doubts,
  settings: SettleSettings,
  log: IssueLog,
): Pick<Draft, 'strength' | 'provisional' | 'doubt'> {
  const { item, kind: residualKind } = residual;
  if (kind === 'unearned-discount') return STRONG;
  if (residualKind === 'write-off') return WEAK;
  if (shortfall(item) > floorOf(item.invoice.amount, settings.shortPaymentShare)) {
    warn(
      log,
      'paid-with-large-residual',
      `Invoice ${item.invoice.invoiceId} is ${item.invoice.status} while much of it is unpaid. Check whether payments are missing from the input.`,
      { source: item.invoice.source, column: 'status', value: item.invoice.invoiceId },
    );
    return { strength: 'weak', doubt: 'missing-payment' };
  }
  const doubt = doubtOf(residual, doubts, settings);
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
