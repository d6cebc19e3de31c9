import { NO_CURRENCY } from '../model/currency.js';
import { InvoiceSignalsError } from '../model/error.js';
import { type Fraction, floorOf, fraction } from '../model/exact.js';
import { notNegative } from '../model/not-negative.js';
import type { PlainDate } from '../model/plain-date.js';

/** How records become outcomes. Every default is printed in a report as an assumption. */
export interface SettleOptions {
  /** The report's day: what happened after it does not exist. */
  readonly asOf: PlainDate;
  /**
   * `inferred`: a payment without a reference is matched by amount, by a unique sum, then oldest first.
   * `explicit`: it stays unapplied.
   * @defaultValue 'inferred'
   */
  readonly allocation?: 'inferred' | 'explicit';
  /** What is left unpaid up to the lower of the two does not matter. `absolute` in units of the currency. */
  readonly tolerance?: { readonly absolute?: number; readonly relative?: number };
  /** Currency of rows that name none and cannot take one over. @defaultValue XXX */
  readonly currency?: string;
  /** Due date of invoices that have none, in days from issue. @defaultValue none */
  readonly defaultTermsDays?: number;
  /** Days past `discountUntil` in which an early payment discount is still granted. @defaultValue 3 */
  readonly discountGraceDays?: number;
  /** When a partly paid invoice counts as short-paid rather than as open. */
  readonly shortPayment?: { readonly maxShare?: number; readonly afterDays?: number };
  /** Which recurring shortfall is taken for a bank fee; `max: 0` turns it off. */
  readonly bankFee?: { readonly max?: number; readonly maxShare?: number };
  /** `labelled`: only rows of kind `withholding` are withholding. @defaultValue 'detect' */
  readonly withholding?: 'detect' | 'labelled';
}

/** `SettleOptions` with every default filled in, once. */
export interface SettleSettings {
  readonly asOf: PlainDate;
  readonly inferAllocation: boolean;
  /** The absolute tolerance in minor units, by the number of digits of a currency. */
  readonly toleranceLimit: readonly number[];
  readonly toleranceShare: Fraction;
  readonly currency: string;
  readonly defaultTermsDays: number | null;
  readonly discountGraceDays: number;
  readonly shortPaymentShare: Fraction;
  readonly afterDays: number;
  /** The highest bank fee in minor units, by the number of digits of a currency. */
  readonly bankFeeLimit: readonly number[];
  readonly bankFeeShare: Fraction;
  readonly detectWithholding: boolean;
}

/** What holds unless a caller says otherwise; a report prints it among its assumptions. */
export const SETTLE_DEFAULTS = {
  allocation: 'inferred',
  tolerance: { absolute: 5, relative: 0.005 },
  currency: NO_CURRENCY,
  discountGraceDays: 3,
  shortPayment: { maxShare: 0.2, afterDays: 30 },
  bankFee: { max: 50, maxShare: 0.02 },
  withholding: 'detect',
} as const satisfies Omit<SettleOptions, 'asOf'>;

/** @throws InvoiceSignalsError `bad-argument` where a figure is negative or no number. */
export function settleSettings(options: SettleOptions): SettleSettings {
  const { asOf, allocation, currency, defaultTermsDays, discountGraceDays, withholding } = {
    ...SETTLE_DEFAULTS,
    ...options,
  };
  const { absolute, relative } = { ...SETTLE_DEFAULTS.tolerance, ...options.tolerance };
  const { maxShare, afterDays } = { ...SETTLE_DEFAULTS.shortPayment, ...options.shortPayment };
  const { max, maxShare: feeShare } = { ...SETTLE_DEFAULTS.bankFee, ...options.bankFee };
  if (!Number.isInteger(asOf)) {
    throw new InvoiceSignalsError(
      'bad-argument',
      'asOf is required: a PlainDate such as plainDate("2024-06-30")',
    );
  }
  notNegative({
    'tolerance.absolute': absolute,
    'tolerance.relative': relative,
    defaultTermsDays: defaultTermsDays ?? 0,
    discountGraceDays,
    'shortPayment.maxShare': maxShare,
    'shortPayment.afterDays': afterDays,
    'bankFee.max': max,
    'bankFee.maxShare': feeShare,
  });
  return {
    asOf,
    inferAllocation: allocation === 'inferred',
    toleranceLimit: limitByDigits(absolute),
    toleranceShare: fraction(relative),
    currency,
    defaultTermsDays: defaultTermsDays ?? null,
    discountGraceDays,
    shortPaymentShare: fraction(maxShare),
    afterDays,
    bankFeeLimit: limitByDigits(max),
    bankFeeShare: fraction(feeShare),
    detectWithholding: withholding === 'detect',
  };
}

/** A limit in units of any currency, in whole minor units for 0, 1, ... 4 digits (rounded down). */
function limitByDigits(units: number): number[] {
  const limit = fraction(units);
  return [1, 10, 100, 1000, 10_000].map((minorUnits) => floorOf(minorUnits, limit));
}
