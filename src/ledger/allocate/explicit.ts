import type { CreditNoteRecord, PaymentRecord } from '../../model/records.js';
import { isCash, leaves, signedAmount } from '../cash-row.js';
import type { ClientBooks } from '../client-books.js';
import { type OpenItem, postCash, postCredit } from '../open-item.js';
import { addTo } from '../unapplied.js';
import { postDeductionRow } from './deductions.js';
import { OddReferences } from './odd-references.js';
import { type CashKind, cashReceipt, creditReceipt, type Receipt } from './receipt.js';
import { RepeatedRows } from './repeated-rows.js';
import { splitReturnFees } from './return-fees.js';
import { currencyOf, theOnlyCurrency } from './row-currency.js';
import type { RowPosting } from './row-posting.js';
import { takes } from './takes.js';
import { postWaiting, waitFor } from './waiting-cash.js';

/** What is left for the next policy. */
export interface ExplicitAllocation {
  /** Rows that name no invoice. */
  readonly unreferenced: readonly Receipt[];
  /** Cash rows that named their invoice, kept only where a later row may take one back. */
  readonly referenced: readonly Receipt[];
}

/** Posts every row that names its invoice, in full, also beyond what is due. */
export function allocateExplicit(books: ClientBooks): ExplicitAllocation {
  const { records, settings, log, left } = books;
  const payments = records.payments ?? [];
  const posting: RowPosting = {
    books,
    onlyCurrency: theOnlyCurrency(books),
    credited: creditedInvoices(records.creditNotes),
    odd: new OddReferences(books),
    repeated: new RepeatedRows(log),
    unreferenced: [],
    referenced: payments.some(takesBack) ? [] : null,
    waiting: [],
    returned: new Set(),
  };
  for (const row of payments) postPaymentRow(posting, row);
  for (const row of records.creditNotes) postCreditRow(posting, row);
  postWaiting(posting);
  for (const item of posting.returned) splitReturnFees(item, settings, left);
  posting.odd.tell();
  return { unreferenced: posting.unreferenced, referenced: posting.referenced ?? [] };
}

function postPaymentRow(posting: RowPosting, given: PaymentRecord): void {
  const { books, odd } = posting;
  const kind = given.kind ?? 'payment';
  let row = given;
  let item = itemOf(books, row) ?? creditedBy(posting, row);
  if (item === undefined) {
    if (row.invoiceId) books.log.tally.strays += 1;
    const found = odd.find(row);
    if (found !== null && isCash(kind) && (found.items.length > 1 || found.isInText)) {
      waitFor(posting, row, kind, found);
      return;
    }
    item = odd.theOne(row, found);
    if (item !== undefined) row = { ...row, invoiceId: item.invoice.invoiceId };
  }
  if (isCash(kind)) postCashRow(posting, row, kind, item);
  else postDeductionRow(posting, row, kind, item);
}

function postCashRow(
  posting: RowPosting,
  row: PaymentRecord,
  kind: CashKind,
  item: OpenItem | undefined,
): void {
  const { books, repeated, unreferenced, referenced, returned } = posting;
  const currency = currencyOf(posting, row, item, 'payments');
  if (currency === null) return;
  const amount = signedAmount(row, currency);
  if (!row.invoiceId) {
    const receipt = cashReceipt(row, kind, amount, currency);
    repeated.tellReceipt(receipt);
    unreferenced.push(receipt);
  } else if (!takes(posting, item, row, currency, 'payment')) {
    addTo(books.left.cash, currency, amount);
    referenced?.push(cashReceipt(row, kind, amount, currency));
  } else {
    const { date, paymentId: id = null, source = null } = row;
    const cash = { kind, date, amount, id, inferred: false, source };
    repeated.tellPosting(item.cash, cash, false);
    postCash(item, cash);
    if (amount < 0 && kind !== 'refund') returned.add(item);
    if (referenced === null) return;
    const receipt = cashReceipt(row, kind, amount, currency);
    receipt.parts.push({ item, amount, guess: null });
    referenced.push(receipt);
  }
}

function postCreditRow(posting: RowPosting, given: CreditNoteRecord): void {
  const { books, odd, repeated, unreferenced } = posting;
  const role = given.fromInvoicesFile ? 'invoices' : 'credit-notes';
  let row = given;
  let item = itemOf(books, row);
  if (item === undefined && !row.fromInvoicesFile) {
    if (row.invoiceId) books.log.tally.strays += 1;
    item = odd.theOne(row, odd.find(row));
    if (item !== undefined) row = { ...row, invoiceId: item.invoice.invoiceId };
  }
  const currency = currencyOf(posting, row, item, role);
  if (currency === null) return;
  const amount = signedAmount(row, currency);
  // What one among the invoices names as its invoice may be anything.
  const namesNone = !row.invoiceId || (row.fromInvoicesFile && item === undefined);
  if (namesNone && !(row.fromInvoicesFile && namesItself(row))) {
    const receipt = creditReceipt(row, amount, currency);
    repeated.tellReceipt(receipt);
    unreferenced.push(receipt);
  } else if (!namesNone && takes(posting, item, row, currency, 'credit note')) {
    const { date, creditNoteId: id = null, source = null, reason = null } = row;
    const kind = 'credit-note';
    const credit = { kind, date, amount, id, inferred: false, source, reason } as const;
    repeated.tellPosting(item.credits, credit, false);
    postCredit(item, credit);
  } else {
    addTo(books.left.credit, currency, amount);
  }
}

/** No invoice took it yet, and those of its file say what they owe without it. */
function namesItself({ invoiceId, creditNoteId }: CreditNoteRecord): boolean {
  return Boolean(invoiceId) && invoiceId === creditNoteId;
}

/** The invoice that a row names. */
function itemOf(
  { byId }: ClientBooks,
  { invoiceId }: PaymentRecord | CreditNoteRecord,
): OpenItem | undefined {
  return invoiceId ? byId.get(invoiceId) : undefined;
}

/** The invoice of a credit note that cash names: what was credited is paid out so. */
function creditedBy(
  { books, credited }: RowPosting,
  { invoiceId, kind }: PaymentRecord,
): OpenItem | undefined {
  if (!invoiceId || !isCash(kind ?? 'payment')) return undefined;
  return books.byId.get(credited.get(invoiceId) ?? '');
}

function creditedInvoices(notes: readonly CreditNoteRecord[]): Map<string, string | null> {
  const invoices = new Map<string, string | null>();
  for (const { creditNoteId: id, invoiceId = null } of notes) {
    if (!id) continue;
    const known = invoices.get(id);
    invoices.set(id, known === undefined || known === invoiceId ? invoiceId : null);
  }
  return invoices;
}

/** A row without a reference that takes an earlier payment back. */
function takesBack(row: PaymentRecord): boolean {
  return !row.invoiceId && (row.amount < 0 || leaves(row));
}
