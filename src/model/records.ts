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

export type DisputeOutcome = 'upheld' | 'rejected' | 'withdrawn' | 'settled' | 'open' | 'unknown';

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
  readonly clientName?: string | null;
  readonly dueDate?: PlainDate | null;
  /** Days from issue to due, used when there is no `dueDate`. */
  readonly termsDays?: number | null;
  /** The price accepted up front for this invoice, in minor units of `currency`. */
  readonly agreedAmount?: number | null;
  readonly agreementId?: string | null;
  readonly reference?: string | null;
  readonly status?: InvoiceStatus | null;
  /** Early payment discount in percent: `2` is 2 %. */
  readonly discountPercent?: number | null;
  readonly discountUntil?: PlainDate | null;
  /** The day it was settled, for books without a payments file. */
  readonly settledOn?: PlainDate | null;
  /** Paid in all, in minor units of `currency`, for books without a payments file. */
  readonly paidAmount?: number | null;
  /**
   * What is still owed of it by these books, in minor units of `currency`, for books without a payments file: what neither
   * credit notes nor deductions explain of the rest was paid. Below zero: so much was paid too much.
   */
  readonly balance?: number | null;
  readonly disputed?: boolean | null;
  readonly disputedOn?: PlainDate | null;
  readonly disputeResolvedOn?: PlainDate | null;
  readonly disputeOutcome?: DisputeOutcome | null;
  readonly disputeReason?: DisputeReason | null;
  readonly source?: Source | null;
}

/** A claim lowered without cash, for a named cause. */
export type DeductionKind = 'discount' | 'withholding' | 'retention' | 'bank-fee' | 'write-off';

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
  readonly invoiceId?: string | null;
  readonly clientId?: string | null;
  readonly paymentId?: string | null;
  /** Default `payment`. */
  readonly kind?: PaymentKind | null;
  readonly source?: Source | null;
}

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
  readonly invoiceId?: string | null;
  readonly clientId?: string | null;
  readonly creditNoteId?: string | null;
  readonly reason?: CreditReason | null;
  /**
   * A credit note row of the invoices file: its `invoiceId` is a mere reference, and none if it is no invoice of the client.
   * One that names its own id instead is used by no invoice yet, and stays unapplied.
   */
  readonly fromInvoicesFile?: boolean;
  readonly source?: Source | null;
}

/** The client objects to an invoice, or takes the payment of one back through the bank. */
export interface DisputeRecord {
  /** Null where a payment is disputed that names its invoices: `paymentId` and `clientId` then stand here. */
  readonly invoiceId?: string | null;
  readonly paymentId?: string | null;
  readonly openedOn: PlainDate;
  readonly clientId?: string | null;
  readonly disputeId?: string | null;
  readonly resolvedOn?: PlainDate | null;
  /** In ten-thousandths of a unit of the invoice's currency; null: the billed amount, or that of the payment. */
  readonly amount?: number | null;
  readonly reason?: DisputeReason | null;
  readonly outcome?: DisputeOutcome | null;
  readonly source?: Source | null;
}

/** The price accepted up front, or a change order that adds to it. */
export interface AgreementRecord {
  readonly agreementId: string;
  /** Units as in `PaymentRecord`. */
  readonly amount: number;
  readonly acceptedOn: PlainDate;
  readonly clientId?: string | null;
  readonly currency: string | null;
  readonly kind?: 'agreement' | 'change-order' | null;
  readonly pricing?: 'fixed' | 'estimate' | null;
  readonly completedOn?: PlainDate | null;
  readonly source?: Source | null;
}

/** One thing that happened with a client, for the eight points that the books do not show. */
export interface IncidentRecord {
  readonly date: PlainDate;
  readonly clientId: string;
  /** The point of the article, 1 to 10. */
  readonly point: number;
  readonly note?: string | null;
  readonly warned?: boolean | null;
  readonly source?: Source | null;
}

/** All records of a firm, one list a file. */
export interface Records {
  readonly invoices: readonly InvoiceRecord[];
  /** Absent or null: no payments file was kept, and `settledOn` of the invoices speaks instead. */
  readonly payments?: readonly PaymentRecord[] | null;
  readonly creditNotes?: readonly CreditNoteRecord[];
  readonly disputes?: readonly DisputeRecord[];
  readonly agreements?: readonly AgreementRecord[];
  /** Absent or null: no log was kept, and the other eight points are not assessed. */
  readonly incidents?: readonly IncidentRecord[] | null;
}

/** Everything known about one client: all that any figure of that client can depend on. */
export interface ClientRecords extends Required<Records> {
  readonly clientId: string;
}

/** Rows that belong to no client: they name none, and their invoice is unknown or ambiguous. */
export interface HomelessRecords {
  readonly payments: readonly PaymentRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}
