import { textAt } from './flat-text.js';
import type { PlainDate } from './plain-date.js';
import type { DisputeOutcome, DisputeReason, InvoiceStatus, PaymentKind } from './records.js';

/** A text as a stretch of characters; empty where there is none. */
export interface Stretch {
  from: number;
  length: number;
}

/** The text of a stretch; null where there is none. */
export function textOf(codes: Uint8Array, { from, length }: Stretch): string | null {
  return length === 0 ? null : textAt(codes, from, length);
}

/** The columns that most files do not have, and some have in every row. */
export const EXTRAS = [
  'termsDays',
  'agreedAmount',
  'agreementId',
  'reference',
  'discountPercent',
  'discountUntil',
  'paidAmount',
  'balance',
] as const;

/** Where a row comes from, and the characters that its texts are stretches of. */
interface RowCells {
  readonly file: string;
  line: number;
  codes: Uint8Array;
}

/**
 * An invoice of ordinary cells, as a reader sees it: numbers, and texts that nobody has made strings of. A reader has
 * one of these and fills it anew for each row. What it has no room for is empty in its row, or says nothing.
 */
export interface InvoiceCells extends RowCells {
  readonly invoiceId: Stretch;
  readonly clientId: Stretch;
  readonly clientName: Stretch;
  readonly agreementId: Stretch;
  readonly reference: Stretch;
  issueDate: PlainDate;
  dueDate: PlainDate | null;
  amount: number;
  currency: string;
  status: InvoiceStatus | null;
  settledOn: PlainDate | null;
  disputed: boolean | null;
  disputedOn: PlainDate | null;
  disputeResolvedOn: PlainDate | null;
  disputeOutcome: DisputeOutcome | null;
  disputeReason: DisputeReason | null;
  termsDays: number | null;
  agreedAmount: number | null;
  discountPercent: number | null;
  discountUntil: PlainDate | null;
  paidAmount: number | null;
  balance: number | null;
}

/** A payment of ordinary cells, which names its invoice, its client or both. */
export interface PaymentCells extends RowCells {
  readonly invoiceId: Stretch;
  readonly clientId: Stretch;
  readonly paymentId: Stretch;
  date: PlainDate;
  amount: number;
  currency: string | null;
  kind: PaymentKind | null;
}

/**
 * Takes rows of ordinary cells; one that is not taken (false) comes as a record. The cells are filled anew for the next
 * row: whoever wants to keep anything copies it.
 */
export interface CellTakers {
  readonly invoices: (cells: InvoiceCells) => boolean;
  readonly payments: (cells: PaymentCells) => boolean;
}
