import { currencyDigits, NO_CURRENCY } from '../model/currency.js';
import { type Fraction, floorOf, fraction } from '../model/exact.js';
import { CURRENCY, check, DAY, FROM_ZERO, mustBe, oneOf, TERMS } from '../model/kinds.js';
import { OPTION_NAMES } from '../model/option-names.js';
import { type Filled, filled, isObject, knownNames } from '../model/options.js';
import type { PlainDate } from '../model/plain-date.js';
import { SHARE_OF_BANK_FEE } from '../model/return-fee.js';

/** How records become outcomes. Every default is printed in a report as an assumption. */
export interface SettleOptions {
  /** The report's day: what happened after it does not exist. */
  readonly asOf: PlainDate;
  /**
   * `inferred`: a payment without a reference is matched by amount, by a unique sum, then oldest first.
   * `explicit`: it stays unapplied.
   * @defaultValue 'inferred'
   */
  readonly allocation?: 'inferred' | 'explicit' | undefined;
  /** What is left unpaid up to the lower of the two does not matter. `absolute` in units of the currency. */
  readonly tolerance?:
    | { readonly absolute?: number | undefined; readonly relative?: number | undefined }
    | undefined;
  /** Currency of rows that name none and cannot take one over. @defaultValue XXX */
  readonly currency?: string | undefined;
  /** Due date of invoices that have none, in days from issue. @defaultValue none */
  readonly defaultTermsDays?: number | undefined;
  /** Days past `discountUntil` in which an early payment discount is still granted. @defaultValue 3 */
  readonly discountGraceDays?: number | undefined;
  /** When a partly paid invoice counts as short-paid rather than as open. */
  readonly shortPayment?:
    | { readonly maxShare?: number | undefined; readonly afterDays?: number | undefined }
    | undefined;
  /** Which recurring shortfall is taken for a bank fee; `max: 0` turns it off. */
  readonly bankFee?:
    | { readonly max?: number | undefined; readonly maxShare?: number | undefined }
    | undefined;
  /**
   * `labelled`: only rows of kind `withholding` are withholding, and only rows and terms tell of a discount.
   * @defaultValue 'detect'
   */
  readonly withholding?: 'detect' | 'labelled' | undefined;
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

type Group = 'tolerance' | 'shortPayment' | 'bankFee';

/** Every option of settling that has a default, as it is in force. */
export type SettleAssumptions = Filled<Omit<SettleOptions, 'asOf' | 'defaultTermsDays' | Group>> & {
  readonly [K in Group]: Filled<NonNullable<SettleOptions[K]>>;
};

/** @throws InvoiceSignalsError `bad-argument` where a group of options is none, or has a name that does not exist. */
export function settleAssumptions(options: SettleOptions): SettleAssumptions {
  const { tolerance, shortPayment, bankFee } = SETTLE_DEFAULTS;
  return {
    ...filled<SettleAssumptions>(SETTLE_DEFAULTS, options),
    tolerance: filled(tolerance, options.tolerance, 'tolerance'),
    shortPayment: filled(shortPayment, options.shortPayment, 'shortPayment'),
    bankFee: filled(bankFee, options.bankFee, 'bankFee'),
  };
}

/** @throws InvoiceSignalsError `bad-argument` where an option is unknown, a figure is negative or no number, or a word or day is none. */
export function settleSettings(options: SettleOptions): SettleSettings {
  check(isObject(options), 'options must be an object with asOf');
  knownNames('options', options, OPTION_NAMES);
  const { asOf, defaultTermsDays = null } = options;
  const { allocation, tolerance, currency, discountGraceDays, shortPayment, bankFee, withholding } =
    settleAssumptions(options);
  mustBe(DAY, { asOf });
  mustBe(oneOf(['inferred', 'explicit']), { allocation });
  mustBe(oneOf(['detect', 'labelled']), { withholding });
  mustBe(CURRENCY, { currency });
  if (defaultTermsDays !== null) mustBe(TERMS, { defaultTermsDays });
  mustBe(FROM_ZERO, {
    'tolerance.absolute': tolerance.absolute,
    'tolerance.relative': tolerance.relative,
    discountGraceDays,
    'shortPayment.maxShare': shortPayment.maxShare,
    'shortPayment.afterDays': shortPayment.afterDays,
    'bankFee.max': bankFee.max,
    'bankFee.maxShare': bankFee.maxShare,
  });
  return {
    asOf,
    inferAllocation: allocation === 'inferred',
    toleranceLimit: limitByDigits(tolerance.absolute),
    toleranceShare: fraction(tolerance.relative),
    currency,
    defaultTermsDays,
    discountGraceDays,
    shortPaymentShare: fraction(shortPayment.maxShare),
    afterDays: shortPayment.afterDays,
    bankFeeLimit: limitByDigits(bankFee.max),
    bankFeeShare: fraction(bankFee.maxShare),
    detectWithholding: withholding === 'detect',
  };
}

/** The highest bank fee, in minor units. */
export function bankFeeLimitIn({ bankFeeLimit }: SettleSettings, currency: string): number {
  return bankFeeLimit[currencyDigits(currency)]!;
}

/** What a bank takes at most for a payment that comes back, in minor units: 15.00 unless its fees are said to be others. */
export function returnFeeLimit(settings: SettleSettings, currency: string): number {
  return Math.floor(bankFeeLimitIn(settings, currency) * SHARE_OF_BANK_FEE);
}

/** The absolute tolerance, in minor units. */
export function toleranceLimitIn({ toleranceLimit }: SettleSettings, currency: string): number {
  return toleranceLimit[currencyDigits(currency)]!;
}

/** The largest whole amount that does not matter where so much was billed, or agreed. */
export function toleranceOf(amount: number, currency: string, settings: SettleSettings): number {
  const share = floorOf(amount, settings.toleranceShare);
  return Math.min(share, toleranceLimitIn(settings, currency));
}

/** A limit in units of any currency, in whole minor units for 0, 1, ... 4 digits (rounded down). */
function limitByDigits(units: number): number[] {
  const limit = fraction(units);
  return [1, 10, 100, 1000, 10_000].map((minorUnits) => floorOf(minorUnits, limit));
}
