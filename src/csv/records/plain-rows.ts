import { currencyDigits, NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from '../../model/currency.js';
import { textAt } from '../../model/flat-text.js';
import { daysOfTerms, lastDayOfDiscount, readTerms } from '../../model/payment-terms.js';
import { readPercentage } from '../../model/percentage.js';
import type { PlainDate } from '../../model/plain-date.js';
import {
  type CellTakers,
  EXTRAS,
  type InvoiceCells,
  type PaymentCells,
  type Stretch,
} from '../../model/row-cells.js';
import {
  BOOLEANS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  STATUSES,
  type Vocabulary,
} from '../../model/vocabularies.js';
import type { DecimalMark } from '../cells/amounts.js';
import type { DateOrder } from '../cells/dates.js';
import { type Places, placesOf } from '../columns/columns.js';
import {
  CANCELLATIONS,
  DIRECTIONS,
  DOCUMENT_TYPES,
  lookUp,
  PAYMENT_STATUSES,
} from '../columns/words.js';
import type { PlainFile, PlainReader, PlainRows } from '../plan.js';
import { currencyReader, fewTextsReader, PlainLine } from './plain-line.js';
import { takesBack } from './returned-payments.js';

/** Columns of words by role, and what is understood in them. */
export const ORDINARY_WORDS = {
  invoices: {
    documentType: DOCUMENT_TYPES,
    status: STATUSES,
    disputed: BOOLEANS,
    disputeOutcome: DISPUTE_OUTCOMES,
    disputeReason: DISPUTE_REASONS,
  },
  payments: { kind: PAYMENT_KINDS, status: PAYMENT_STATUSES, direction: DIRECTIONS },
} as const;

/**
 * Reads the rows that most rows of most files are: dates of numbers, amounts as machines write them, texts without
 * blanks around them. It gives what `recordReader` gives, sooner; every other row is left to that one, and all rows of
 * roles that have few.
 */
export function plainRows(takers: CellTakers): PlainRows {
  return (role, file) => {
    if (role === 'invoices') return invoiceReader(file, takers);
    return role === 'payments' ? paymentReader(file, takers) : null;
  };
}

function invoiceReader(plainFile: PlainFile, takers: CellTakers): PlainReader {
  const { file, mapping, currency: defaultCurrency = NO_CURRENCY } = plainFile;
  const at = placesOf('invoices', mapping);
  const { invoiceId, clientId, clientName, amount, currency } = at;
  const { issueDate, dueDate, settledOn, disputedOn, disputeResolvedOn } = at;
  const line = new PlainLine(plainFile);
  const codeOf = currencyReader(defaultCurrency);
  const words = ORDINARY_WORDS.invoices;
  const typeOf = wordReader(words.documentType, at.documentType);
  const statusOf = wordReader(words.status, at.status);
  const isCancelled = wordReader(CANCELLATIONS, at.cancelled);
  const isDisputed = wordReader(words.disputed, at.disputed);
  const outcomeOf = wordReader(words.disputeOutcome, at.disputeOutcome);
  const reasonOf = wordReader(words.disputeReason, at.disputeReason);
  const readExtras = extrasReader(at, line);
  const cells = blankInvoice(file, defaultCurrency);
  return (codes, from, number, { decimal, dateOrder }) => {
    const next = line.split(codes, from);
    if (next === 0) return 0;
    const code = codeOf(line, codes, currency);
    // Of a row without one something has to be said.
    if (code === null || (code === NO_CURRENCY && currency >= 0)) return 0;
    const issued = line.date(codes, issueDate, dateOrder);
    const billed = line.amount(codes, amount, decimal, currencyDigits(code));
    if (issued == null || billed === null || billed <= 0) return 0;
    const due = line.date(codes, dueDate, dateOrder);
    const settled = line.date(codes, settledOn, dateOrder);
    const opened = line.date(codes, disputedOn, dateOrder);
    const resolved = line.date(codes, disputeResolvedOn, dateOrder);
    if (due === undefined || settled === undefined) return 0;
    if (opened === undefined || resolved === undefined) return 0;
    const type = typeOf(line, codes);
    const status = statusOf(line, codes);
    const cancelled = isCancelled(line, codes);
    if (cancelled !== null && cancelled !== 'no') return 0;
    const disputed = isDisputed(line, codes);
    const outcome = outcomeOf(line, codes);
    const reason = reasonOf(line, codes);
    if (status === undefined || (type !== null && type !== 'invoice')) return 0;
    if (disputed === undefined || outcome === undefined || reason === undefined) return 0;
    if (
      readExtras !== null &&
      !readExtras(codes, cells, issued, decimal, dateOrder, currencyDigits(code))
    ) {
      return 0;
    }
    if (
      !line.text(codes, invoiceId, cells.invoiceId) ||
      !line.text(codes, clientId, cells.clientId) ||
      !line.text(codes, clientName, cells.clientName) ||
      cells.invoiceId.length === 0 ||
      cells.clientId.length === 0
    ) {
      return 0;
    }
    // What is none yet, or no more, may have "/" for its number.
    const { from: start, length } = cells.invoiceId;
    if (
      (status === 'draft' || status === 'void') &&
      !/[\dA-Za-z]/.test(textAt(codes, start, length))
    )
      return 0;
    cells.line = number;
    cells.codes = codes;
    cells.issueDate = issued;
    cells.dueDate = due;
    cells.amount = billed;
    cells.currency = code;
    cells.status = status;
    cells.settledOn = settled;
    cells.disputed = disputed === null ? null : disputed === 'yes';
    cells.disputedOn = opened;
    cells.disputeResolvedOn = resolved;
    cells.disputeOutcome = outcome;
    cells.disputeReason = reason;
    return takers.invoices(cells) ? next : 0;
  };
}

function blankInvoice(file: string, currency: string): InvoiceCells {
  return {
    file,
    line: 0,
    codes: new Uint8Array(0),
    invoiceId: noText(),
    clientId: noText(),
    clientName: noText(),
    issueDate: 0 as PlainDate,
    dueDate: null,
    amount: 0,
    currency,
    status: null,
    settledOn: null,
    disputed: null,
    disputedOn: null,
    disputeResolvedOn: null,
    disputeOutcome: null,
    disputeReason: null,
    agreementId: noText(),
    reference: noText(),
    termsDays: null,
    agreedAmount: null,
    discountPercent: null,
    discountUntil: null,
    paidAmount: null,
    balance: null,
  };
}

function noText(): Stretch {
  return { from: 0, length: 0 };
}

/** Reads the cells of `EXTRAS` into those of the row; null where the file has none of these columns. */
function extrasReader(
  at: Places<'invoices'>,
  line: PlainLine,
):
  | ((
      codes: Uint8Array,
      cells: InvoiceCells,
      issued: PlainDate,
      decimal: DecimalMark | null,
      order: DateOrder | null,
      digits: number,
    ) => boolean)
  | null {
  if (EXTRAS.every((name) => at[name] < 0)) return null;
  const { agreedAmount, paidAmount, balance, agreementId, reference, discountUntil } = at;
  const termsOf = fewTextsReader(at.termsDays, readTerms);
  const percentageOf = fewTextsReader(at.discountPercent, readPercentage);
  return (codes, cells, issued, decimal, order, digits) => {
    const terms = termsOf(line, codes);
    const percentage = percentageOf(line, codes);
    const until = line.date(codes, discountUntil, order);
    const agreed = line.amountOrNone(codes, agreedAmount, decimal, digits);
    const paid = line.amountOrNone(codes, paidAmount, decimal, digits);
    const owed = line.amountOrNone(codes, balance, decimal, digits);
    if (terms === undefined || percentage === undefined || until === undefined) return false;
    if (agreed === undefined || (agreed !== null && agreed < 0)) return false;
    if (paid === undefined || owed === undefined) return false;
    // They have to be told.
    if (terms?.period?.endOfMonth) return false;
    cells.termsDays = daysOfTerms(terms, issued);
    cells.discountPercent = percentage ?? terms?.discount?.percent ?? null;
    cells.discountUntil = until ?? lastDayOfDiscount(terms, issued);
    // Exports write 0 where nothing was agreed.
    cells.agreedAmount = agreed === 0 ? null : agreed;
    cells.paidAmount = paid;
    cells.balance = owed;
    return (
      line.text(codes, agreementId, cells.agreementId) &&
      line.text(codes, reference, cells.reference)
    );
  };
}

function paymentReader(plainFile: PlainFile, takers: CellTakers): PlainReader {
  const { file, mapping } = plainFile;
  const at = placesOf('payments', mapping);
  const { paymentId, invoiceId, clientId, date, amount, currency, status, purpose } = at;
  const line = new PlainLine(plainFile);
  const codeOf = currencyReader(NO_CURRENCY);
  const kindOf = wordReader(ORDINARY_WORDS.payments.kind, at.kind);
  const statusOf = wordReader(ORDINARY_WORDS.payments.status, status);
  const directionOf = wordReader(ORDINARY_WORDS.payments.direction, at.direction);
  const cells: PaymentCells = {
    file,
    line: 0,
    codes: new Uint8Array(0),
    invoiceId: noText(),
    clientId: noText(),
    paymentId: noText(),
    date: 0 as PlainDate,
    amount: 0,
    currency: null,
    kind: null,
  };
  return (codes, from, number, { decimal, dateOrder }) => {
    const next = line.split(codes, from);
    if (next === 0) return 0;
    const code = codeOf(line, codes, currency);
    // That code may stand in the cell, too.
    if (code === null || (code === NO_CURRENCY && !line.isEmpty(currency))) return 0;
    const named = code === NO_CURRENCY ? null : code;
    const digits = named === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(named);
    const paid = line.amount(codes, amount, decimal, digits);
    const day = line.date(codes, date, dateOrder);
    if (day == null || paid === null || paid === 0) return 0;
    const kind = kindOf(line, codes);
    if (kind === undefined) return 0;
    const went = directionOf(line, codes);
    if (went !== null && went !== 'in') return 0;
    if (status >= 0) {
      const state = statusOf(line, codes);
      // One that takes cash back may be of a payment that was returned.
      if ((state !== null && state !== 'completed') || takesBack({ amount: paid, kind })) return 0;
    }
    if (
      !line.text(codes, paymentId, cells.paymentId) ||
      !line.text(codes, invoiceId, cells.invoiceId) ||
      !line.text(codes, clientId, cells.clientId) ||
      (cells.invoiceId.length === 0 && cells.clientId.length === 0)
    ) {
      return 0;
    }
    // An invoice may be named there.
    if (purpose >= 0 && cells.invoiceId.length === 0 && !line.isEmpty(purpose)) return 0;
    cells.line = number;
    cells.codes = codes;
    cells.date = day;
    cells.amount = paid;
    cells.currency = named;
    cells.kind = kind;
    return takers.payments(cells) ? next : 0;
  };
}

function wordReader<T extends string>(vocabulary: Vocabulary<T>, column: number) {
  return fewTextsReader(column, (text) => lookUp(vocabulary, text));
}
