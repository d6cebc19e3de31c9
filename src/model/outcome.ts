import type { PlainDate } from './plain-date.js';
import type { CreditReason, DeductionKind, DisputeOutcome, DisputeReason } from './records.js';
import type { Source } from './source.js';

/** What became of an invoice as of the report's day; `excluded`: draft, void or proforma, in no figure. */
export type InvoiceState =
  | 'excluded'
  | 'cancelled'
  | 'settled'
  | 'short-paid'
  | 'written-off'
  | 'overdue'
  | 'open';

/** One amount posted against an invoice on a day, with the row it comes from. */
export interface Posting<Kind extends string> {
  readonly kind: Kind;
  readonly date: PlainDate;
  /** Minor units of the invoice's currency, signed: negative cash left again. */
  readonly amount: number;
  /** Payment or credit note id. */
  readonly id: string | null;
  /** The row named no invoice; the allocation policy found this one. */
  readonly inferred: boolean;
  readonly source: Source | null;
}

/** Cash of one payment that counts for an invoice, in minor units; below zero it left again. */
export type CashPosting = Posting<'payment' | 'refund' | 'chargeback'>;

/** A credit note, or the part of one, that counts for an invoice, in minor units. */
export interface CreditPosting extends Posting<'credit-note' | 'refund'> {
  readonly reason: CreditReason | null;
}

/** `implied-discount`: a discount taken within its window without a row of its own. `unlabelled-*`: found by its pattern. */
export type DeductionPosting = Posting<
  | DeductionKind
  | 'implied-discount'
  | 'unlabelled-withholding'
  | 'unlabelled-discount'
  | 'unlabelled-bank-fee'
>;

/** Cash of a client that came on a day, names no invoice, and that none open then took. */
export interface IdleCash {
  readonly date: PlainDate;
  /** What is left of it, in minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** One dispute of an invoice as of the report's day; the amount in minor units. */
export interface DisputeFact {
  readonly id: string | null;
  /** Null where the invoice row says "disputed" and no day. */
  readonly openedOn: PlainDate | null;
  readonly resolvedOn: PlainDate | null;
  readonly outcome: DisputeOutcome;
  readonly reason: DisputeReason | null;
  /** At most the billed amount. */
  readonly amount: number;
  /** Whether the row gave the amount; otherwise it is the billed amount. */
  readonly amountGiven: boolean;
  readonly source: Source | null;
}

/** Benign explanations of a concession, in the order in which they are tested. */
export const BENIGN_CAUSES = [
  'own-error',
  'return',
  'upheld-dispute',
  'overrun',
  'earned-discount',
  'withholding',
  'retention',
  'bank-fee',
  'own-credit',
  'tolerance',
] as const;

/** Why a client may pay less than billed without haggling. Each is tested before a concession is one. */
export type BenignCause = (typeof BENIGN_CAUSES)[number];

/** How a client took something off a price that stood. */
export type ConcessionKind =
  | 'billed-below-agreement'
  | 'short-payment'
  | 'unearned-discount'
  | 'credit-after-issue'
  | 'write-off'
  | 'price-dispute';

/**
 * Why an event proves nothing: the everyday cause that explains it as well.
 *
 * - `no-price-reason`: a credit note that gives no reason of price, or names no invoice
 * - `net-price`: the price may have been agreed without VAT, which the bill exceeds it by
 * - `missing-payment`: so much is unpaid that payments may be missing
 * - `estimate`: an estimate, or nobody marked the work as complete
 * - `part-bill`: more may be billed for the same price
 * - `deposit`: an earlier bill that names no price is just what is missing
 * - `no-client`: the agreement names no client, so that others may bill it as well
 * - `above-and-below`: the client's prices are exceeded nearly as often as they are not reached, as estimates are
 * - `vat-rate`: the bill is the price at another rate of VAT, or without it
 * - `vat-added`: the price got VAT as others of the client did; it may have been agreed with it
 * - `small`: so little that it may be a bank's fee, or cents that were left off, and no more than twice
 * - `tax`: just the VAT of the bill is missing, or a usual tax that is withheld at source
 * - `no-terms`: a discount that was booked, though no terms are known that offer one
 * - `replaced`: nothing says that a bill stands in the place of the one before it
 */
export type Doubt =
  | 'no-price-reason'
  | 'net-price'
  | 'missing-payment'
  | 'estimate'
  | 'part-bill'
  | 'deposit'
  | 'no-client'
  | 'above-and-below'
  | 'vat-rate'
  | 'vat-added'
  | 'small'
  | 'tax'
  | 'no-terms'
  | 'replaced';

/** Something the client took off a price that stood: an event of haggling after agreement. */
export interface Concession {
  readonly kind: ConcessionKind;
  readonly strength: 'strong' | 'weak';
  /** Weak only as the rest may still come: strong once an invoice issued later is settled. @defaultValue false */
  readonly provisional?: boolean;
  /**
   * Weak, and as well explained by an everyday cause that no row names: a credit without a reason of price, less billed than an
   * estimate, or so much unpaid that payments may be missing. It calls for a watch and never convicts. @defaultValue false
   */
  readonly unproven?: boolean;
  /** That cause; null of an event that is not unproven. @defaultValue null */
  readonly doubt?: Doubt | null;
  readonly invoiceId: string;
  /** Null only where cash of unknown date is all that is known. */
  readonly date: PlainDate | null;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** `amount` / agreed; null where the amount in dispute was not given. */
  readonly share: number | null;
  /** Causes that were tested and do not explain it. */
  readonly ruledOut: readonly BenignCause[];
  /** The rows behind it. */
  readonly sources: readonly Source[];
}

/**
 * What became of one invoice as of a day: the single record that every signal reads.
 * All money in minor units of `currency`.
 */
export interface InvoiceOutcome {
  readonly invoiceId: string;
  readonly clientId: string;
  readonly clientName: string | null;
  readonly source: Source | null;
  readonly state: InvoiceState;
  /** As issued; of a rebilled invoice the issue date of the first one. */
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
  readonly currency: string;
  /** Billed. */
  readonly amount: number;
  /** The price that was agreed for it; the billed amount where no agreement is known. */
  readonly agreed: number;
  readonly agreementKnown: boolean;
  /** What is left unpaid up to this does not matter. */
  readonly tolerance: number;
  /** Billed less credits and deductions: what is to be had in cash. */
  readonly collectible: number;
  /** First day of the last stretch in which the cash covers the claim; null when unsettled or unknown. */
  readonly settledOn: PlainDate | null;
  readonly cashApplied: number;
  /** Part of `cashApplied` whose day nobody knows. */
  readonly undatedCash: number;
  readonly credited: number;
  readonly deducted: number;
  readonly writtenOff: number;
  /** `amount - cashApplied - credited - deducted - writtenOff` where above zero. */
  readonly outstanding: number;
  /** The same where below zero, as a positive number. */
  readonly overpaid: number;
  /**
   * Part of `outstanding` of an overdue invoice that the client's own credit covers, which stood by its due date: other bills
   * that were paid too much, and credit notes that name no invoice. @defaultValue 0
   */
  readonly setOff?: number;
  /** Settled by a match that was inferred (oldest first). */
  readonly inferred: boolean;
  /**
   * Settled by cash or credit that names no invoice and could have been for another one: matched oldest first, or one of
   * several of that amount. @defaultValue false
   */
  readonly guessed?: boolean;
  /** The later invoice that bills it again. @defaultValue null */
  readonly rebilledBy?: string | null;
  /** Credited in full by the seller's own error, return or rebill. */
  readonly cancelledAsOwnError: boolean;
  /** A withholding or bank fee that no row names was found on it. */
  readonly unlabelledDeduction: boolean;
  /** Dated cash, by date. */
  readonly cash: readonly CashPosting[];
  readonly credits: readonly CreditPosting[];
  readonly deductions: readonly DeductionPosting[];
  readonly disputes: readonly DisputeFact[];
  readonly concessions: readonly Concession[];
}
