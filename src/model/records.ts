import type { Filled } from './options.js';
import type { PlainDate } from './plain-date.js';
import type { Source } from './source.js';

/** `draft`, `void` and `proforma` exclude an invoice; `paid` and `closed` close it; `written-off` and `uncollectible` give it up. */
export type InvoiceStatus =
  | 'draft'
  | 'void'
  | 'proforma'
  | 'open'
  | 'sent'
  | 'overdue'
  | 'partial'
  | 'paid'
  | 'closed'
  | 'written-off'
  | 'uncollectible';

/** How a dispute ended, for the client (`upheld`) or not; `settled`: a compromise; `unknown`: over, and nobody said how. */
export type DisputeOutcome = 'upheld' | 'rejected' | 'withdrawn' | 'settled' | 'open' | 'unknown';

/** What the client objects to. */
export type DisputeReason = 'price' | 'quality' | 'quantity' | 'delivery' | 'not-ordered' | 'other';

/** One invoice as the seller issued it. Field names are those of the generic CSV columns. */
export interface InvoiceRecord {
  readonly invoiceId: string;
  /** The party that owes, exactly as written: `007` and `7` are two clients. */
  readonly clientId: string;
  readonly issueDate: PlainDate;
  /** Billed, tax included, in minor units of `currency`; above zero. */
  readonly amount: number;
  /** ISO 4217; `XXX` where nobody said. */
  readonly currency: string;
  readonly clientName?: string | null | undefined;
  readonly dueDate?: PlainDate | null | undefined;
  /** Days from issue to due, used when there is no `dueDate`. */
  readonly termsDays?: number | null | undefined;
  /** The price accepted up front for this invoice, in minor units of `currency`. */
  readonly agreedAmount?: number | null | undefined;
  readonly agreementId?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly status?: InvoiceStatus | null | undefined;
  /** Early payment discount in percent: `2` is 2 %. */
  readonly discountPercent?: number | null | undefined;
  readonly discountUntil?: PlainDate | null | undefined;
  /** The day it was settled, for books without a payments file. */
  readonly settledOn?: PlainDate | null | undefined;
  /** Paid in all, in minor units of `currency`, for books without a payments file. */
  readonly paidAmount?: number | null | undefined;
  /**
   * What is still owed of it by these books, in minor units of `currency`, for books without a payments file: what neither
   * credit notes nor deductions explain of the rest was paid. Below zero: so much was paid too much.
   */
  readonly balance?: number | null | undefined;
  readonly disputed?: boolean | null | undefined;
  readonly disputedOn?: PlainDate | null | undefined;
  readonly disputeResolvedOn?: PlainDate | null | undefined;
  readonly disputeOutcome?: DisputeOutcome | null | undefined;
  readonly disputeReason?: DisputeReason | null | undefined;
  readonly source?: Source | null | undefined;
}

/** A claim lowered without cash, for a named cause. */
export type DeductionKind = 'discount' | 'withholding' | 'retention' | 'bank-fee' | 'write-off';

/** Cash that came, cash that left again, or a claim lowered without cash. */
export type PaymentKind = 'payment' | 'refund' | 'chargeback' | DeductionKind;

/**
 * Cash that arrived or left, or a deduction, for one invoice.
 * A payment over several invoices is several records with one `paymentId`.
 */
export interface PaymentRecord {
  readonly date: PlainDate;
  /**
   * In minor units of `currency`; in ten-thousandths of a unit where `currency` is null. Negative cash
   * left again. A `refund` or `chargeback` counts as cash that left whatever its sign.
   */
  readonly amount: number;
  /** ISO 4217; null takes the currency of the invoice, else the only one of the client. */
  readonly currency: string | null;
  readonly invoiceId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly paymentId?: string | null | undefined;
  /** What the payer wrote; read where it names no invoice otherwise. */
  readonly purpose?: string | null | undefined;
  /** Default `payment`. */
  readonly kind?: PaymentKind | null | undefined;
  readonly source?: Source | null | undefined;
}

/** Why a claim was lowered; `rebill`: billed anew under another number. */
export type CreditReason =
  | 'error'
  | 'return'
  | 'concession'
  | 'goodwill'
  | 'discount'
  | 'price'
  | 'rebill'
  | 'other';

/** The seller lowers a claim. */
export interface CreditNoteRecord {
  readonly date: PlainDate;
  /** Positive lowers the claim. Units as in `PaymentRecord`. */
  readonly amount: number;
  readonly currency: string | null;
  readonly invoiceId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly creditNoteId?: string | null | undefined;
  readonly reason?: CreditReason | null | undefined;
  /**
   * A credit note row of the invoices file: its `invoiceId` is a mere reference, and none if it is no invoice of the client.
   * One that names its own id instead is used by no invoice yet, and stays unapplied.
   */
  readonly fromInvoicesFile?: boolean | undefined;
  readonly source?: Source | null | undefined;
}

/** The client objects to an invoice, or takes the payment of one back through the bank. */
export interface DisputeRecord {
  /** Null where a payment is disputed that names its invoices: `paymentId` and `clientId` then stand here. */
  readonly invoiceId?: string | null | undefined;
  readonly paymentId?: string | null | undefined;
  readonly openedOn: PlainDate;
  readonly clientId?: string | null | undefined;
  readonly disputeId?: string | null | undefined;
  readonly resolvedOn?: PlainDate | null | undefined;
  /**
   * In ten-thousandths of a unit of the invoice's currency, as `minorUnits('12.50', null)` makes it; null: the billed amount,
   * or that of the payment.
   */
  readonly amount?: number | null | undefined;
  readonly reason?: DisputeReason | null | undefined;
  readonly outcome?: DisputeOutcome | null | undefined;
  readonly source?: Source | null | undefined;
}

/** The price accepted up front, or a change order that adds to it. */
export interface AgreementRecord {
  readonly agreementId: string;
  /** Units as in `PaymentRecord`. */
  readonly amount: number;
  readonly acceptedOn: PlainDate;
  readonly clientId?: string | null | undefined;
  readonly currency: string | null;
  readonly kind?: 'agreement' | 'change-order' | null | undefined;
  readonly pricing?: 'fixed' | 'estimate' | null | undefined;
  readonly completedOn?: PlainDate | null | undefined;
  readonly source?: Source | null | undefined;
}

/** One thing that happened with a client, for the eight points that the books do not show. */
export interface IncidentRecord {
  readonly date: PlainDate;
  readonly clientId: string;
  /** The point of the article, 1 to 10. */
  readonly point: number;
  readonly note?: string | null | undefined;
  readonly warned?: boolean | null | undefined;
  readonly source?: Source | null | undefined;
}

/** All records of a firm, one list a file. */
export interface Records {
  readonly invoices: readonly InvoiceRecord[];
  /** Absent or null: no payments file was kept, and `settledOn` of the invoices speaks instead. */
  readonly payments?: readonly PaymentRecord[] | null | undefined;
  readonly creditNotes?: readonly CreditNoteRecord[] | undefined;
  readonly disputes?: readonly DisputeRecord[] | undefined;
  readonly agreements?: readonly AgreementRecord[] | undefined;
  /** Absent or null: no log was kept, and the other eight points are not assessed. */
  readonly incidents?: readonly IncidentRecord[] | null | undefined;
}

/** Everything known about one client: all that any figure of that client can depend on. */
export interface ClientRecords extends Filled<Records> {
  readonly clientId: string;
}

/** Rows that belong to no client: they name none, and their invoice is unknown or ambiguous. */
export interface HomelessRecords {
  readonly payments: readonly PaymentRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}
