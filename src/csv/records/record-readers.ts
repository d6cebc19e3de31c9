import { type AmountFault, amountFault } from '../../model/amount-fault.js';
import { NO_CURRENCY } from '../../model/currency.js';
import type { RecordRole } from '../../model/file-report.js';
import { purposeOf } from '../../model/invoice-numbers.js';
import { daysOfTerms, lastDayOfDiscount } from '../../model/payment-terms.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  InvoiceStatus,
  PaymentRecord,
} from '../../model/records.js';
import type { Source } from '../../model/source.js';
import {
  AGREEMENT_KINDS,
  BOOLEANS,
  CREDIT_REASONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  PRICINGS,
} from '../../model/vocabularies.js';
import type { CellReader } from '../cells/cell-reader.js';
import { type Mapping, type Places, placesOf } from '../columns/columns.js';
import {
  correctionBelowZero,
  DIRECTIONS,
  DOCUMENT_TYPES,
  isProforma,
  lookUp,
  PAYMENT_STATUSES,
  reasonInText,
} from '../columns/words.js';

/** The records of each role. */
export interface RecordsByRole {
  invoices: InvoiceRecord;
  payments: PaymentRecord;
  'credit-notes': CreditNoteRecord;
  disputes: DisputeRecord;
  agreements: AgreementRecord;
  incidents: IncidentRecord;
}

/** Reads the row that the cell reader stands on; null where the row counts for nothing. */
export type RecordReader<T> = (row: CellReader, source: Source) => T | null;

/** What a reader of a role may give: a row of the invoices file may be a credit note. */
export interface ReadByRole extends Omit<RecordsByRole, 'invoices'> {
  invoices: InvoiceRecord | CreditNoteRecord;
}

/** What the rows of a file do not say themselves. */
export interface ReaderOptions {
  /** The currency of invoices that name none, as the caller says it. */
  readonly currency?: string | undefined;
  /** The currency that the header of the amounts names, for rows that name none. */
  readonly headerCurrency?: string | null;
  /** A row is one line of an invoice: it may take something off, and alone it is no credit note. */
  readonly isLine?: boolean;
  /** Index of the column of money that left, of a bank statement that has one for each way. */
  readonly moneyOut?: number;
}

/** Compiles a mapping into a row reader: each column is looked up once, not once a row. */
export function recordReader<R extends RecordRole>(
  role: R,
  mapping: Mapping,
  options: ReaderOptions,
): RecordReader<ReadByRole[R]> {
  return READERS[role](placesOf(role, mapping), options);
}

const READERS: {
  readonly [R in RecordRole]: (
    at: Places<R>,
    options: ReaderOptions,
  ) => RecordReader<ReadByRole[R]>;
} = {
  invoices: invoiceReader,
  payments: paymentReader,
  'credit-notes': creditNoteReader,
  disputes: disputeReader,
  agreements: agreementReader,
  incidents: incidentReader,
};

function invoiceReader(
  at: Places<'invoices'>,
  { currency: defaultCurrency = NO_CURRENCY, headerCurrency = null, isLine = false }: ReaderOptions,
): RecordReader<InvoiceRecord | CreditNoteRecord> {
  return (row, source) => {
    const type = row.word(at.documentType, DOCUMENT_TYPES, (word) =>
      correctionBelowZero(word, row.text(at.amount)),
    );
    const isNoneYet = type === 'other' && isProforma(row.text(at.documentType));
    if (type === 'other' && !isNoneYet) {
      const why = 'this is another document than an invoice: the row is ignored.';
      row.ignore('no-invoice', at.documentType, why);
      return null;
    }
    const named = row.currencyOf(at.currency, at.amount) ?? headerCurrency;
    const code = named ?? defaultCurrency;
    const billed = row.requiredAmount(at.amount, code);
    if (!row.rejected && billed === 0 && !isLine)
      row.ignore('zero-amount', at.amount, 'the amount is zero: the row is ignored.');
    const isNegative = billed < 0 && !isLine;
    if (isNegative && type === null && row.isUnknownWord(at.documentType)) {
      row.rejectUnclear(at.documentType);
      return null;
    }
    const isCredit = isNegative || type === 'credit-note';
    const { state, column } = isNoneYet
      ? { state: 'proforma' as const, column: at.documentType }
      : stateOf(row, at, isCredit);
    // Tools number a bill when it is sent: until then nothing stands there, or "/".
    const isNone = state === 'draft' || state === 'void';
    if (isNone && !/[\p{L}\p{N}]/u.test(row.text(at.invoiceId) ?? '')) {
      const why = 'a draft, or what was cancelled, is no invoice without a number.';
      row.ignore('no-invoice', column, why);
    }
    const invoiceId = row.requiredText(at.invoiceId);
    const clientId = row.requiredText(at.clientId);
    const issueDate = row.requiredDate(at.issueDate);
    if (isCredit && (isNone || state === 'proforma')) {
      row.ignore('excluded-credit-note', column, `a ${state} credit note counts for nothing.`);
    }
    if (isCredit) {
      // Without a currency of its own it takes that of its invoice, which is not known here.
      const credited = named === null ? row.requiredAmount(at.amount, null) : billed;
      const note: CreditNoteRecord = {
        date: issueDate!,
        // Below zero where only the sign makes it a credit note: the file as a whole decides on that.
        amount: type === 'credit-note' ? Math.abs(credited) : credited,
        currency: named,
        invoiceId: row.text(at.reference),
        clientId,
        creditNoteId: invoiceId,
        reason: null,
        fromInvoicesFile: true,
        source,
      };
      return row.rejected ? null : note;
    }
    const dueInWords = row.termsInWords(at.dueDate);
    const terms = dueInWords ?? row.terms(at.termsDays);
    const paid = row.whetherPaid(at.settledOn);
    const invoice: InvoiceRecord = {
      invoiceId,
      clientId,
      issueDate: issueDate!,
      amount: billed,
      currency: code,
      clientName: row.text(at.clientName),
      dueDate: dueInWords === null ? row.date(at.dueDate) : null,
      termsDays: daysOfTerms(terms, issueDate),
      agreedAmount: agreedAmount(row, at.agreedAmount, code),
      agreementId: row.text(at.agreementId),
      reference: row.text(at.reference),
      status: saysMore(state, paid) ? paid : state,
      discountPercent: row.percent(at.discountPercent) ?? terms?.discount?.percent ?? null,
      discountUntil:
        row.dateOrDays(at.discountUntil, issueDate) ?? lastDayOfDiscount(terms, issueDate),
      // A word for no date is told as such.
      settledOn: paid === null || paid === 'open' ? row.paidOn(at.settledOn) : null,
      paidAmount: row.amount(at.paidAmount, code),
      balance: row.amount(at.balance, code),
      disputed: row.boolean(at.disputed, BOOLEANS),
      disputedOn: row.date(at.disputedOn),
      disputeResolvedOn: row.date(at.disputeResolvedOn),
      disputeOutcome: row.word(at.disputeOutcome, DISPUTE_OUTCOMES),
      disputeReason: row.word(at.disputeReason, DISPUTE_REASONS),
      source,
    };
    if (row.rejected) return null;
    if (at.currency >= 0 && named === null && code === NO_CURRENCY) row.lacksCurrency(at.currency);
    return invoice;
  };
}

/** What became of a document, as its row says it, and the column that does. */
function stateOf(
  row: CellReader,
  at: Places<'invoices'>,
  isCredit: boolean,
): { readonly state: InvoiceStatus | null; readonly column: number } {
  // "Credit note" as the status of one tells nothing more.
  const isCalledSo =
    isCredit && lookUp(DOCUMENT_TYPES, row.text(at.status) ?? '') === 'credit-note';
  const state = isCalledSo ? null : row.status(at.status);
  return row.cancelled(at.cancelled, isCredit)
    ? { state: 'void', column: at.cancelled }
    : { state, column: at.status };
}

/** Whether the column of days of payment tells more by a word than a status does. */
function saysMore(status: InvoiceStatus | null, paid: InvoiceStatus | null): paid is InvoiceStatus {
  if (status === null || paid === null) return paid !== null;
  const isOpen = (one: InvoiceStatus): boolean => ['open', 'sent', 'overdue'].includes(one);
  return isOpen(status) && !isOpen(paid);
}

function paymentReader(
  at: Places<'payments'>,
  { headerCurrency = null, moneyOut = -1 }: ReaderOptions,
): RecordReader<PaymentRecord> {
  return (row, source) => {
    if (moneyOut >= 0 && row.isNoSum(at.amount)) {
      row.passOutgoing(moneyOut);
      return null;
    }
    const state = row.word(at.status, PAYMENT_STATUSES);
    if (state === 'failed') {
      row.ignore('no-cash', at.status, 'no cash came by it: the row is ignored.');
      return null;
    }
    const currency = row.currencyOf(at.currency, at.amount) ?? headerCurrency;
    const went = row.word(at.direction, DIRECTIONS);
    const written = row.requiredAmount(at.amount, currency);
    const invoiceId = row.text(at.invoiceId);
    const purpose = row.text(at.purpose);
    const record: PaymentRecord = {
      date: row.requiredDate(at.date)!,
      amount: went === 'out' ? -Math.abs(written) : written,
      currency,
      invoiceId,
      clientId: row.text(at.clientId),
      paymentId: row.text(at.paymentId),
      purpose: invoiceId === null ? purposeOf(purpose) : null,
      kind: row.word(at.kind, PAYMENT_KINDS),
      source,
    };
    const namesNobody = record.invoiceId === null && record.clientId === null;
    const isCash = record.kind === null || record.kind === 'payment';
    if (namesNobody && record.amount < 0 && isCash) {
      row.ignore('no-record', at.amount, 'cash left, and the row names nobody.');
    }
    if (namesNobody && at.purpose >= 0) {
      // Whose it is may stand in the purpose.
      if (purpose === null && !row.rejected) row.passUnnamed(at.purpose);
    } else {
      checkTarget(row, record, at);
    }
    checkAmount(row, at.amount, amountFault('payments', record));
    if (row.rejected) return null;
    const words = [
      [at.kind, record.kind],
      [at.status, state],
      [at.direction, went],
    ] as const;
    const unclear = words.find(([column, word]) => word === null && row.isUnknownWord(column));
    if (unclear !== undefined) row.countsAsCash(unclear[0], record);
    return record;
  };
}

function creditNoteReader(
  at: Places<'credit-notes'>,
  { headerCurrency = null }: ReaderOptions,
): RecordReader<CreditNoteRecord> {
  return (row, source) => {
    const currency = row.currencyOf(at.currency, at.amount) ?? headerCurrency;
    const record: CreditNoteRecord = {
      date: row.requiredDate(at.date)!,
      amount: row.requiredAmount(at.amount, currency),
      currency,
      invoiceId: row.text(at.invoiceId),
      clientId: row.text(at.clientId),
      creditNoteId: row.text(at.creditNoteId),
      reason: row.word(at.reason, CREDIT_REASONS, reasonInText),
      fromInvoicesFile: false,
      source,
    };
    checkTarget(row, record, at);
    checkAmount(row, at.amount, amountFault('credit-notes', record));
    return row.rejected ? null : record;
  };
}

function disputeReader(at: Places<'disputes'>): RecordReader<DisputeRecord> {
  return (row, source) => {
    const record: DisputeRecord = {
      invoiceId: row.text(at.invoiceId),
      paymentId: row.text(at.paymentId),
      openedOn: row.requiredDate(at.openedOn)!,
      clientId: row.text(at.clientId),
      disputeId: row.text(at.disputeId),
      resolvedOn: row.date(at.resolvedOn),
      amount: row.amount(at.amount, null),
      reason: row.word(at.reason, DISPUTE_REASONS),
      outcome: row.word(at.outcome, DISPUTE_OUTCOMES),
      source,
    };
    if (record.invoiceId == null && (record.paymentId == null || record.clientId == null)) {
      const why =
        'the row names neither an invoice, nor a payment and its client. Fill in one of them.';
      row.reject('missing-value', at.invoiceId >= 0 ? at.invoiceId : at.paymentId, why);
    }
    checkAmount(row, at.amount, amountFault('disputes', record));
    return row.rejected ? null : record;
  };
}

function agreementReader(
  at: Places<'agreements'>,
  { headerCurrency = null }: ReaderOptions,
): RecordReader<AgreementRecord> {
  return (row, source) => {
    const currency = row.currencyOf(at.currency, at.amount) ?? headerCurrency;
    const record: AgreementRecord = {
      agreementId: row.requiredText(at.agreementId),
      amount: row.requiredAmount(at.amount, currency),
      acceptedOn: row.requiredDate(at.acceptedOn)!,
      clientId: row.text(at.clientId),
      currency,
      kind: row.word(at.kind, AGREEMENT_KINDS),
      pricing: row.word(at.pricing, PRICINGS),
      completedOn: row.date(at.completedOn),
      source,
    };
    checkAmount(row, at.amount, amountFault('agreements', record));
    return row.rejected ? null : record;
  };
}

function incidentReader(at: Places<'incidents'>): RecordReader<IncidentRecord> {
  return (row, source) => {
    const record: IncidentRecord = {
      date: row.requiredDate(at.date)!,
      clientId: row.requiredText(at.clientId),
      point: pointOf(row.requiredText(at.point)),
      note: row.text(at.note),
      warned: row.boolean(at.warned, BOOLEANS),
      source,
    };
    if (!row.rejected && !(record.point >= 1 && record.point <= 10)) {
      const why = 'the points of the article are numbered 1 to 10. Correct the cell.';
      row.reject('bad-point', at.point, why);
    }
    return row.rejected ? null : record;
  };
}

/** A point of the article: digits such as `5`, `05` or, from a spreadsheet, `5.0`. */
function pointOf(text: string): number {
  return /^\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
}

function checkTarget(
  row: CellReader,
  { invoiceId, clientId }: PaymentRecord | CreditNoteRecord,
  at: { readonly invoiceId: number; readonly clientId: number },
): void {
  if (invoiceId != null || clientId != null) return;
  const why = 'the row names neither an invoice nor a client. Fill in one of them.';
  row.reject('missing-value', at.invoiceId >= 0 ? at.invoiceId : at.clientId, why);
}

function checkAmount(row: CellReader, column: number, fault: AmountFault | null): void {
  if (fault?.row === 'ignored') row.ignore(fault.code, column, fault.message);
  if (fault?.row === 'rejected') row.reject(fault.code, column, fault.message);
}

function agreedAmount(row: CellReader, column: number, currency: string): number | null {
  const amount = row.amount(column, currency);
  // Exports write 0 where nothing was agreed; an invoice must not be lost for it.
  if (amount === 0) return null;
  if (amount !== null && amount < 0) {
    const why = 'an agreed amount is above zero. Correct the cell or leave it empty.';
    row.reject('negative-amount', column, why);
  }
  return amount;
}
