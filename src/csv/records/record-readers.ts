import { amountFault } from '../../model/amount-fault.js';
import { NO_CURRENCY } from '../../model/currency.js';
import type { RecordRole } from '../../model/file-report.js';
import { purposeOf } from '../../model/invoice-numbers.js';
import { lastDayOfDiscount } from '../../model/payment-terms.js';
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
import type { CellReader } from '../cells/cells.js';
import type { Mapping } from '../columns/map-columns.js';
import { DIRECTIONS, DOCUMENT_TYPES, lookUp, PAYMENT_STATUSES } from '../columns/words.js';

/** What each role's rows become. */
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

/**
 * Compiles a mapping into a row reader: each column is looked up once, not once a row.
 *
 * @param own the currency of rows that name none, as the file has it
 * @param isLine a row is one line of an invoice: it may take something off, and alone it is no credit note
 */
export function recordReader<R extends RecordRole>(
  role: R,
  mapping: Mapping,
  currency: string | undefined,
  isLine = false,
  own: string | null = null,
): RecordReader<ReadByRole[R]> {
  const at = (name: string): number => mapping.get(name) ?? -1;
  const readers: { [K in RecordRole]: () => RecordReader<ReadByRole[K]> } = {
    invoices: () => invoiceReader(at, currency ?? NO_CURRENCY, own, isLine),
    payments: () => paymentReader(at, own),
    'credit-notes': () => creditNoteReader(at, own),
    disputes: () => disputeReader(at),
    agreements: () => agreementReader(at, own),
    incidents: () => incidentReader(at),
  };
  return readers[role]();
}

type At = (column: string) => number;

function invoiceReader(
  at: At,
  defaultCurrency: string,
  own: string | null,
  isLine: boolean,
): RecordReader<InvoiceRecord | CreditNoteRecord> {
  const [invoiceId, clientId, issueDate, amount, currency, documentType] = [
    'invoiceId',
    'clientId',
    'issueDate',
    'amount',
    'currency',
    'documentType',
  ].map(at) as [number, number, number, number, number, number];
  const [clientName, dueDate, termsDays, agreedAmount, agreementId, reference] = [
    'clientName',
    'dueDate',
    'termsDays',
    'agreedAmount',
    'agreementId',
    'reference',
  ].map(at) as [number, number, number, number, number, number];
  const [status, discountPercent, discountUntil, settledOn, paidAmount, balance] = [
    'status',
    'discountPercent',
    'discountUntil',
    'settledOn',
    'paidAmount',
    'balance',
  ].map(at) as [number, number, number, number, number, number];
  const [disputed, disputedOn, disputeResolvedOn, disputeOutcome, disputeReason, cancelled] = [
    'disputed',
    'disputedOn',
    'disputeResolvedOn',
    'disputeOutcome',
    'disputeReason',
    'cancelled',
  ].map(at) as [number, number, number, number, number, number];
  return (row, source) => {
    const type = row.word(documentType, DOCUMENT_TYPES);
    if (type === 'other') {
      row.ignore(
        'no-invoice',
        documentType,
        'this is another document than an invoice: the row is ignored.',
      );
      return null;
    }
    const named = row.currencyOf(currency, amount) ?? own;
    const code = named ?? defaultCurrency;
    const billed = row.requiredAmount(amount, code);
    if (!row.rejected && billed === 0 && !isLine)
      row.ignore('zero-amount', amount, 'the amount is zero: the row is ignored.');
    const isNamedCredit = type === 'credit-note';
    if (billed < 0 && !isLine && type === null && row.isUnknownWord(documentType)) {
      row.rejectUnclear(documentType);
      return null;
    }
    const isCredit = (billed < 0 && !isLine) || isNamedCredit;
    // "Credit note" as the status of one tells nothing more.
    const isCalledSo = isCredit && lookUp(DOCUMENT_TYPES, row.text(status) ?? '') === 'credit-note';
    const stated = isCalledSo ? null : row.status(status);
    const isVoid = row.cancelled(cancelled, isCredit);
    const state = isVoid ? 'void' : stated;
    // Tools number a bill when it is sent: until then nothing stands there, or "/".
    const isNone = state === 'draft' || state === 'void';
    if (isNone && !/[\p{L}\p{N}]/u.test(row.text(invoiceId) ?? '')) {
      row.ignore(
        'no-invoice',
        isVoid ? cancelled : status,
        'a draft, or what was cancelled, is no invoice without a number.',
      );
    }
    const id = row.requiredText(invoiceId);
    const client = row.requiredText(clientId);
    const date = row.requiredDate(issueDate);
    if (isCredit && (state === 'draft' || state === 'void' || state === 'proforma')) {
      row.ignore(
        'excluded-credit-note',
        isVoid ? cancelled : status,
        `a ${state} credit note counts for nothing.`,
      );
    }
    if (isCredit) {
      // Without a currency of its own it takes that of its invoice, which is not known here.
      const credited = named === null ? row.requiredAmount(amount, null) : billed;
      const note: CreditNoteRecord = {
        date: date!,
        // Below zero where only the sign makes it a credit note: the file as a whole decides on that.
        amount: isNamedCredit ? Math.abs(credited) : credited,
        currency: named,
        invoiceId: row.text(reference),
        clientId: client,
        creditNoteId: id,
        reason: null,
        fromInvoicesFile: true,
        source,
      };
      return row.rejected ? null : note;
    }
    const dueInWords = row.termsInWords(dueDate);
    const terms = dueInWords ?? row.terms(termsDays);
    const paid = row.whetherPaid(settledOn);
    const invoice: InvoiceRecord = {
      invoiceId: id,
      clientId: client,
      issueDate: date!,
      amount: billed,
      currency: code,
      clientName: row.text(clientName),
      dueDate: dueInWords === null ? row.date(dueDate) : null,
      termsDays: terms?.days ?? null,
      agreedAmount: positive(row, agreedAmount, code),
      agreementId: row.text(agreementId),
      reference: row.text(reference),
      status: saysMore(state, paid) ? paid : state,
      discountPercent: row.percent(discountPercent) ?? terms?.discount?.percent ?? null,
      discountUntil: row.dateOrDays(discountUntil, date) ?? lastDayOfDiscount(terms, date),
      // A word for no date is told as such.
      settledOn: paid === null || paid === 'open' ? row.date(settledOn) : null,
      paidAmount: row.amount(paidAmount, code),
      balance: row.amount(balance, code),
      disputed: row.boolean(disputed, BOOLEANS),
      disputedOn: row.date(disputedOn),
      disputeResolvedOn: row.date(disputeResolvedOn),
      disputeOutcome: row.word(disputeOutcome, DISPUTE_OUTCOMES),
      disputeReason: row.word(disputeReason, DISPUTE_REASONS),
      source,
    };
    if (row.rejected) return null;
    if (currency >= 0 && named === null && code === NO_CURRENCY) row.lacksCurrency(currency);
    return invoice;
  };
}

/** Whether the column of days of payment tells more by a word than a status does. */
function saysMore(status: InvoiceStatus | null, paid: InvoiceStatus | null): paid is InvoiceStatus {
  if (status === null || paid === null) return paid !== null;
  const isOpen = (one: InvoiceStatus): boolean => ['open', 'sent', 'overdue'].includes(one);
  return isOpen(status) && !isOpen(paid);
}

function paymentReader(at: At, own: string | null): RecordReader<PaymentRecord> {
  const [date, amount, invoiceId, clientId, paymentId, currency, kind, status, direction] = [
    'date',
    'amount',
    'invoiceId',
    'clientId',
    'paymentId',
    'currency',
    'kind',
    'status',
    'direction',
  ].map(at) as [number, number, number, number, number, number, number, number, number];
  const purpose = at('purpose');
  return (row, source) => {
    const state = row.word(status, PAYMENT_STATUSES);
    if (state === 'failed') {
      row.ignore('no-cash', status, `no cash came by it: the row is ignored.`);
      return null;
    }
    const code = row.currencyOf(currency, amount) ?? own;
    const went = row.word(direction, DIRECTIONS);
    const written = row.requiredAmount(amount, code);
    const named = row.text(invoiceId);
    const record: PaymentRecord = {
      date: row.requiredDate(date)!,
      amount: went === 'out' ? -Math.abs(written) : written,
      currency: code,
      invoiceId: named,
      clientId: row.text(clientId),
      paymentId: row.text(paymentId),
      purpose: named === null ? purposeOf(row.text(purpose)) : null,
      kind: row.word(kind, PAYMENT_KINDS),
      source,
    };
    const isOurs = record.invoiceId === null && record.clientId === null && record.amount < 0;
    if (isOurs && (record.kind === null || record.kind === 'payment')) {
      row.ignore('no-record', amount, 'cash left, and the row names nobody.');
    }
    needsTarget(row, record, invoiceId, clientId);
    checkAmount(row, 'payments', record, amount);
    if (row.rejected) return null;
    const words = [
      [kind, record.kind],
      [status, state],
      [direction, went],
    ] as const;
    const unclear = words.find(([column, word]) => word === null && row.isUnknownWord(column));
    if (unclear !== undefined) row.countsAsCash(unclear[0], record);
    return record;
  };
}

function creditNoteReader(at: At, own: string | null): RecordReader<CreditNoteRecord> {
  const [date, amount, invoiceId, clientId, creditNoteId, currency, reason] = [
    'date',
    'amount',
    'invoiceId',
    'clientId',
    'creditNoteId',
    'currency',
    'reason',
  ].map(at) as [number, number, number, number, number, number, number];
  return (row, source) => {
    const code = row.currencyOf(currency, amount) ?? own;
    const record: CreditNoteRecord = {
      date: row.requiredDate(date)!,
      amount: row.requiredAmount(amount, code),
      currency: code,
      invoiceId: row.text(invoiceId),
      clientId: row.text(clientId),
      creditNoteId: row.text(creditNoteId),
      reason: row.word(reason, CREDIT_REASONS),
      fromInvoicesFile: false,
      source,
    };
    needsTarget(row, record, invoiceId, clientId);
    checkAmount(row, 'credit-notes', record, amount);
    return row.rejected ? null : record;
  };
}

function disputeReader(at: At): RecordReader<DisputeRecord> {
  const [invoiceId, paymentId, openedOn, clientId, disputeId, resolvedOn] = [
    'invoiceId',
    'paymentId',
    'openedOn',
    'clientId',
    'disputeId',
    'resolvedOn',
  ].map(at) as [number, number, number, number, number, number];
  const [amount, reason, outcome] = ['amount', 'reason', 'outcome'].map(at) as [
    number,
    number,
    number,
  ];
  return (row, source) => {
    const record: DisputeRecord = {
      invoiceId: row.text(invoiceId),
      paymentId: row.text(paymentId),
      openedOn: row.requiredDate(openedOn)!,
      clientId: row.text(clientId),
      disputeId: row.text(disputeId),
      resolvedOn: row.date(resolvedOn),
      amount: row.amount(amount, null),
      reason: row.word(reason, DISPUTE_REASONS),
      outcome: row.word(outcome, DISPUTE_OUTCOMES),
      source,
    };
    if (record.invoiceId == null && (record.paymentId == null || record.clientId == null)) {
      row.reject(
        'missing-value',
        invoiceId >= 0 ? invoiceId : paymentId,
        'the row names neither an invoice, nor a payment and its client. Fill in one of them.',
      );
    }
    checkAmount(row, 'disputes', record, amount);
    return row.rejected ? null : record;
  };
}

function agreementReader(at: At, own: string | null): RecordReader<AgreementRecord> {
  const [agreementId, amount, acceptedOn, clientId, currency, kind, pricing, completedOn] = [
    'agreementId',
    'amount',
    'acceptedOn',
    'clientId',
    'currency',
    'kind',
    'pricing',
    'completedOn',
  ].map(at) as [number, number, number, number, number, number, number, number];
  return (row, source) => {
    const code = row.currencyOf(currency, amount) ?? own;
    const record: AgreementRecord = {
      agreementId: row.requiredText(agreementId),
      amount: row.requiredAmount(amount, code),
      acceptedOn: row.requiredDate(acceptedOn)!,
      clientId: row.text(clientId),
      currency: code,
      kind: row.word(kind, AGREEMENT_KINDS),
      pricing: row.word(pricing, PRICINGS),
      completedOn: row.date(completedOn),
      source,
    };
    checkAmount(row, 'agreements', record, amount);
    return row.rejected ? null : record;
  };
}

function incidentReader(at: At): RecordReader<IncidentRecord> {
  const [date, clientId, point, note, warned] = ['date', 'clientId', 'point', 'note', 'warned'].map(
    at,
  ) as [number, number, number, number, number];
  return (row, source) => {
    const record: IncidentRecord = {
      date: row.requiredDate(date)!,
      clientId: row.requiredText(clientId),
      point: pointOf(row.requiredText(point)),
      note: row.text(note),
      warned: row.boolean(warned, BOOLEANS),
      source,
    };
    if (!row.rejected && !(record.point >= 1 && record.point <= 10)) {
      row.reject(
        'bad-point',
        point,
        'the points of the article are numbered 1 to 10. Correct the cell.',
      );
    }
    return row.rejected ? null : record;
  };
}

/** Of digits, such as `5`, `05` or, from a spreadsheet, `5.0`. */
function pointOf(text: string): number {
  return /^\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
}

function needsTarget(
  row: CellReader,
  {
    invoiceId,
    clientId,
  }: {
    readonly invoiceId?: string | null | undefined;
    readonly clientId?: string | null | undefined;
  },
  invoiceColumn: number,
  clientColumn: number,
): void {
  if (invoiceId != null || clientId != null) return;
  row.reject(
    'missing-value',
    invoiceColumn >= 0 ? invoiceColumn : clientColumn,
    'the row names neither an invoice nor a client. Fill in one of them.',
  );
}

function checkAmount(
  row: CellReader,
  role: Parameters<typeof amountFault>[0],
  record: Parameters<typeof amountFault>[1],
  column: number,
): void {
  const fault = amountFault(role, record);
  if (fault === null) return;
  if (fault.row === 'ignored') row.ignore(fault.code, column, fault.message);
  else row.reject(fault.code, column, fault.message);
}

function positive(row: CellReader, column: number, currency: string): number | null {
  const amount = row.amount(column, currency);
  // Exports write 0 where nothing was agreed; an invoice must not be lost for it.
  if (amount === 0) return null;
  if (amount !== null && amount < 0) {
    row.reject(
      'negative-amount',
      column,
      'an agreed amount is above zero. Correct the cell or leave it empty.',
    );
  }
  return amount;
}
