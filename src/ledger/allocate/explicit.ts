import { compareText } from '../../model/compare.js';
import { NO_CURRENCY } from '../../model/currency.js';
import type { Role } from '../../model/file-report.js';
import { inCurrency } from '../../model/money.js';
import type { CashPosting, CreditPosting, DeductionPosting } from '../../model/outcome.js';
import type { PlainDate } from '../../model/plain-date.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  CreditReason,
  DeductionKind,
  PaymentRecord,
} from '../../model/records.js';
import { isWithFee } from '../../model/return-fee.js';
import type { Source } from '../../model/source.js';
import { isCash, leaves, signedAmount } from '../cash-row.js';
import { type IssueLog, inform, reject, warn } from '../issues.js';
import { type OpenItem, postCash, postCredit, postDeduction } from '../open-item.js';
import { returnFeeLimit, type SettleSettings } from '../options.js';
import { addTo, type Unapplied } from '../unapplied.js';
import { noteDay, notePayment, noteUnnamed } from '../whole-books/tally.js';
import { type Found, OddReferences } from './odd-references.js';
import { splitReturnFees } from './return-fees.js';
import { sharesOf } from './several.js';

/** A payment or credit note up to the as-of date, in minor units of a known currency. */
export interface Receipt {
  readonly type: 'cash' | 'credit';
  readonly kind: 'payment' | 'refund' | 'chargeback';
  readonly reason: CreditReason | null;
  readonly date: PlainDate;
  /** Signed. */
  readonly amount: number;
  readonly currency: string;
  readonly id: string | null;
  readonly source: Source | null;
  /** What went to which invoice. */
  readonly parts: Part[];
}

interface Part {
  readonly item: OpenItem;
  readonly amount: number;
  readonly guess: Guess;
}

/** Why a part could have been for another invoice: put on the oldest due, or on one of several of that amount. */
export type Guess = 'oldest-first' | 'one-of-equal' | null;

export interface ExplicitAllocation {
  /** Rows that name no invoice: the next policy's work. */
  readonly unreferenced: Receipt[];
  /** Cash rows that named their invoice, kept only where a later row may undo one. */
  readonly referenced: Receipt[];
}

/** What posting one client's rows needs to know. */
interface Posting {
  readonly clientId: string;
  readonly byId: ReadonlyMap<string, OpenItem>;
  /** Invoice of each credit note by its id; null where it is none of one alone. */
  readonly credited: ReadonlyMap<string, string | null>;
  readonly settings: SettleSettings;
  readonly onlyCurrency: string | null;
  readonly left: Unapplied;
  readonly log: IssueLog;
  readonly result: ExplicitAllocation;
  /** Some row without a reference takes an earlier payment back. */
  readonly mayUndo: boolean;
  /** What rows with an id that name no invoice said. */
  readonly seen: Set<string>;
  /** The same of rows that name an invoice which has many of them, by what is posted to it. */
  readonly seenOn: Map<readonly AnyPosting[], Set<string>>;
  readonly odd: OddReferences;
  /** Cash that means several invoices, or names one in a text. */
  readonly waiting: Waiting[];
  /** Invoices from which a payment was taken back. */
  readonly returned: Set<OpenItem>;
}

/** A cash row, what it is in a known currency, and the invoices that it means. */
interface Waiting {
  readonly row: PaymentRecord;
  readonly receipt: Receipt;
  readonly found: Found;
}

type AnyPosting = CashPosting | CreditPosting | DeductionPosting;

/** So many postings of an invoice are compared one by one; nearly none has more. */
const FEW_POSTINGS = 20;

/** Posts every row that names its invoice, in full, also beyond what is due. */
export function allocateExplicit(
  records: ClientRecords,
  items: readonly OpenItem[],
  byId: ReadonlyMap<string, OpenItem>,
  settings: SettleSettings,
  left: Unapplied,
  log: IssueLog,
): ExplicitAllocation {
  const payments = records.payments ?? [];
  const posting: Posting = {
    clientId: records.clientId,
    byId,
    credited: creditedInvoices(records.creditNotes),
    settings,
    onlyCurrency: theOnlyCurrency(items, settings),
    left,
    log,
    result: { unreferenced: [], referenced: [] },
    mayUndo: payments.some(takesBack),
    seen: new Set(),
    seenOn: new Map(),
    odd: new OddReferences(records.clientId, byId, settings, log),
    waiting: [],
    returned: new Set(),
  };
  for (const row of payments) postPaymentRow(posting, row);
  for (const row of records.creditNotes) postCreditRow(posting, row);
  for (const each of posting.waiting.sort(byDay)) postWaiting(posting, each);
  for (const item of posting.returned) splitReturnFees(item, settings, left);
  posting.odd.tell();
  return posting.result;
}

function postPaymentRow(posting: Posting, given: PaymentRecord): void {
  const { result, left, log } = posting;
  const kind = given.kind ?? 'payment';
  let row = given;
  let item = itemOf(posting, row) ?? creditedBy(posting, row);
  if (item === undefined) {
    if (row.invoiceId) log.tally.strays += 1;
    const found = posting.odd.find(row);
    if (found !== null && isCash(kind) && (found.items.length > 1 || found.isInText)) {
      waitFor(posting, row, kind, found);
      return;
    }
    item = posting.odd.theOne(row, found);
    if (item !== undefined) row = { ...row, invoiceId: item.invoice.invoiceId };
  }
  if (!isCash(kind)) {
    postDeductionRow(posting, row, kind, item);
    return;
  }
  const currency = currencyOf(posting, row, item, 'payments');
  if (currency === null) return;
  const amount = signedAmount(row, currency);
  const id = row.paymentId ?? null;
  const source = row.source ?? null;
  if (!row.invoiceId) {
    tellRepeated(posting, row, null, amount, id, `cash ${currency}`);
    result.unreferenced.push(receipt('cash', kind, null, row.date, amount, currency, id, source));
  } else if (!takes(posting, item, row, currency, 'payments')) {
    addTo(left.cash, currency, amount);
    if (posting.mayUndo) {
      result.referenced.push(receipt('cash', kind, null, row.date, amount, currency, id, source));
    }
  } else {
    tellRepeated(posting, row, item.cash, amount, id);
    postCash(item, { kind, date: row.date, amount, id, inferred: false, source });
    if (amount < 0 && kind !== 'refund') posting.returned.add(item);
    if (posting.mayUndo) {
      const posted = receipt('cash', kind, null, row.date, amount, currency, id, source);
      posted.parts.push({ item, amount, guess: null });
      result.referenced.push(posted);
    }
  }
}

function postCreditRow(posting: Posting, given: CreditNoteRecord): void {
  const { result, left } = posting;
  const role = given.fromInvoicesFile ? 'invoices' : 'credit-notes';
  let row = given;
  let item = itemOf(posting, row);
  if (item === undefined && !row.fromInvoicesFile) {
    if (row.invoiceId) posting.log.tally.strays += 1;
    item = posting.odd.theOne(row, posting.odd.find(row));
    if (item !== undefined) row = { ...row, invoiceId: item.invoice.invoiceId };
  }
  const currency = currencyOf(posting, row, item, role);
  if (currency === null) return;
  const amount = signedAmount(row, currency);
  const id = row.creditNoteId ?? null;
  const source = row.source ?? null;
  const reason = row.reason ?? null;
  if (row.fromInvoicesFile && item === undefined && namesItself(row)) {
    addTo(left.credit, currency, amount);
  } else if (!row.invoiceId || (row.fromInvoicesFile && item === undefined)) {
    tellRepeated(posting, row, null, amount, id, `credit ${currency}`);
    result.unreferenced.push(
      receipt('credit', 'payment', reason, row.date, amount, currency, id, source),
    );
  } else if (takes(posting, item, row, currency, role)) {
    const { date } = row;
    tellRepeated(posting, row, item.credits, amount, id);
    postCredit(item, { kind: 'credit-note', date, amount, id, inferred: false, source, reason });
  } else {
    addTo(left.credit, currency, amount);
  }
}

/** Puts a cash row aside until all that names one invoice as it stands is posted. */
function waitFor(posting: Posting, row: PaymentRecord, kind: Receipt['kind'], found: Found): void {
  const { items } = found;
  const currency = currencyOf(posting, row, items[0], 'payments');
  if (currency === null) {
    if (row.date > posting.settings.asOf) for (const item of items) item.laterEvent = true;
    return;
  }
  const { date, paymentId = null, source = null } = row;
  const amount = signedAmount(row, currency);
  const read = receipt('cash', kind, null, date, amount, currency, paymentId, source);
  posting.waiting.push({ row, receipt: read, found });
}

function postWaiting(posting: Posting, { row, receipt, found }: Waiting): void {
  const { settings, left, result, odd, mayUndo } = posting;
  const { kind, date, amount, currency, id, source } = receipt;
  const { items, isInText } = found;
  const open = items.filter((item) =>
    isInText
      ? item.invoice.currency === currency
      : takes(posting, item, { ...row, invoiceId: item.invoice.invoiceId }, currency, 'payments'),
  );
  const shares = sharesOf(amount, date, open, settings, isInText);
  const rest = shares.reduce((rest, { amount }) => rest - amount, amount);
  const isFee =
    kind !== 'refund' && isWithFee(-amount, rest - amount, returnFeeLimit(settings, currency));
  if (isFee) addTo(left.returnFees, currency, -rest);
  if (isInText && rest !== 0 && !isFee) {
    // A text proves nothing where the amount does not fit.
    odd.tellGuest(row);
    if (!row.invoiceId) {
      tellRepeated(posting, row, null, amount, id, `cash ${currency}`);
      result.unreferenced.push(receipt);
      return;
    }
    takes(posting, undefined, row, currency, 'payments');
  } else {
    odd.note(row, found);
    if (isInText) odd.tellOther('payment', row, open[0]!.invoice);
    for (const { item, amount: part } of shares) {
      if (part === 0) continue;
      tellRepeated(posting, row, item.cash, part, id);
      postCash(item, { kind, date, amount: part, id, inferred: false, source });
      receipt.parts.push({ item, amount: part, guess: null });
    }
  }
  if (rest !== 0) addTo(left.cash, currency, rest);
  if (rest < 0 && kind !== 'refund' && !isFee) addTo(left.takenBack, currency, -rest);
  if (mayUndo) result.referenced.push(receipt);
}

function byDay({ receipt: a }: Waiting, { receipt: b }: Waiting): number {
  return a.date - b.date || compareText(a.id ?? '', b.id ?? '') || b.amount - a.amount;
}

/** No invoice took it yet, and those of its file say what they owe without it. */
function namesItself({ invoiceId, creditNoteId }: CreditNoteRecord): boolean {
  return Boolean(invoiceId) && invoiceId === creditNoteId;
}

/**
 * Says where a row has the id, the day and the amount of an earlier one, of the same invoice or of none. Nobody can tell
 * whether it is the same: a payment may be written down in two equal parts.
 *
 * @param posted what was posted to its invoice; null where it names none
 * @param what kind of row it is, where it names none or kinds are told apart
 */
function tellRepeated(
  posting: Posting,
  { date, source }: PaymentRecord | CreditNoteRecord,
  posted: readonly AnyPosting[] | null,
  amount: number,
  id: string | null,
  what = '',
): void {
  if (id === null || posted?.length === 0) return;
  if (posted !== null && posted.length < FEW_POSTINGS) {
    if (!isAmong(posted, date, amount, id, what)) return;
  } else {
    const seen = posted === null ? posting.seen : seenOn(posting, posted, what !== '');
    const key = keyOf({ id, date, amount }, what);
    if (!seen.has(key)) {
      seen.add(key);
      return;
    }
  }
  warn(
    posting.log,
    'duplicate-row',
    `The row has the id ${id}, the day and the amount of an earlier one of the same client${posted === null ? ', and neither names an invoice' : ' and invoice'}; both count. Remove one if they are the same.`,
    { source, value: id },
  );
}

function isAmong(
  posted: readonly AnyPosting[],
  date: PlainDate,
  amount: number,
  id: string,
  kind: string,
): boolean {
  for (const one of posted) {
    if (one.date !== date || one.amount !== amount || one.id !== id) continue;
    if (kind === '' || one.kind === kind) return true;
  }
  return false;
}

/** What was posted to an invoice so far said; whoever asks adds what is posted from then on. */
function seenOn(
  { seenOn: all }: Posting,
  posted: readonly AnyPosting[],
  byKind: boolean,
): Set<string> {
  let seen = all.get(posted);
  if (seen === undefined) {
    seen = new Set(posted.map((one) => keyOf(one, byKind ? one.kind : '')));
    all.set(posted, seen);
  }
  return seen;
}

function keyOf({ id, date, amount }: Pick<AnyPosting, 'id' | 'date' | 'amount'>, what: string) {
  return JSON.stringify([id, date, amount, what]);
}

/** The invoice that a row names. */
function itemOf(
  { byId }: Posting,
  { invoiceId }: PaymentRecord | CreditNoteRecord,
): OpenItem | undefined {
  return invoiceId ? byId.get(invoiceId) : undefined;
}

/** The invoice of a credit note that cash names: what was credited is paid out so. */
function creditedBy(
  { byId, credited }: Posting,
  { invoiceId, kind }: PaymentRecord,
): OpenItem | undefined {
  if (!invoiceId || !isCash(kind ?? 'payment')) return undefined;
  return byId.get(credited.get(invoiceId) ?? '');
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

/** The currency a row is read in; null where the row counts for nothing (yet). */
function currencyOf(
  { settings, onlyCurrency, log }: Posting,
  row: PaymentRecord | CreditNoteRecord,
  item: OpenItem | undefined,
  role: Role,
): string | null {
  if (row.date > settings.asOf) {
    log.tally.later += 1;
    if (item) item.laterEvent = true;
    return null;
  }
  noteDay(log.tally, row.date);
  if (role === 'payments') notePayment(log.tally, row.date);
  if (row.currency !== null) {
    const isNamed = row.currency !== NO_CURRENCY;
    if (isNamed && !row.invoiceId && onlyCurrency === NO_CURRENCY) {
      noteUnnamed(log.tally, row.currency);
    }
    return row.currency;
  }
  const currency = item?.invoice.currency ?? onlyCurrency ?? settings.currency;
  if (inCurrency(row.amount, currency) === null) {
    reject(
      log,
      role,
      'amount-below-minor-unit',
      `The amount has more decimals than ${currency} has; give the row its own currency or correct the amount.`,
      { source: row.source, column: 'amount', value: row.invoiceId },
    );
    return null;
  }
  if (currency === NO_CURRENCY && item === undefined && onlyCurrency === null) {
    inform(
      log,
      'no-currency',
      'The row names no currency and none can be taken over; it is read with two decimals. Add a currency column or the currency option.',
      { source: row.source, column: 'currency' },
    );
  }
  return currency;
}

/** Whether the invoice that a row names can take it; says why when not. */
function takes(
  posting: Posting,
  item: OpenItem | undefined,
  row: PaymentRecord | CreditNoteRecord,
  currency: string,
  role: Role,
): item is OpenItem {
  const { clientId, settings, log } = posting;
  const what = role === 'payments' ? 'payment' : 'credit note';
  if (item === undefined) {
    warn(
      log,
      'unknown-invoice',
      `The ${what} names invoice ${row.invoiceId}, which is no invoice of client ${clientId}; it stays unapplied. Correct the id or add the invoice.`,
      { source: row.source, column: 'invoiceId', value: row.invoiceId },
    );
    return false;
  }
  if (item.excluded) {
    const why =
      item.invoice.issueDate > settings.asOf
        ? 'is issued after the as-of date'
        : `is ${item.invoice.status}`;
    warn(
      log,
      'excluded-invoice',
      `The ${what} names invoice ${row.invoiceId}, which ${why}; it stays unapplied.`,
      { source: row.source, column: 'invoiceId', value: row.invoiceId },
    );
    return false;
  }
  if (item.invoice.currency === NO_CURRENCY && currency !== NO_CURRENCY) {
    noteUnnamed(log.tally, currency);
    warn(
      log,
      'invoice-without-currency',
      `The ${what} is in ${currency} and invoice ${row.invoiceId} names no currency; it stays unapplied. If the invoices are in ${currency}, say --currency ${currency}.`,
      { source: row.source, column: 'currency', value: row.invoiceId },
    );
    return false;
  }
  if (item.invoice.currency !== currency) {
    warn(
      log,
      'currency-mismatch',
      `The ${what} is in ${currency} and invoice ${row.invoiceId} in ${item.invoice.currency}; it stays unapplied. Convert it first.`,
      { source: row.source, column: 'currency', value: row.invoiceId },
    );
    return false;
  }
  if (
    !Number.isSafeInteger(
      Math.abs(item.cashTotal) + Math.abs(item.creditTotal) + Math.abs(row.amount),
    )
  ) {
    warn(
      log,
      'amount-too-large',
      `The ${what} takes invoice ${row.invoiceId} past what can be held exactly; it stays unapplied.`,
      { source: row.source, column: 'amount', value: row.invoiceId },
    );
    return false;
  }
  posting.odd.tellOther(what, row, item.invoice);
  return true;
}

function postDeductionRow(
  posting: Posting,
  row: PaymentRecord,
  kind: DeductionKind,
  item: OpenItem | undefined,
): void {
  const { settings, log } = posting;
  if (row.date > settings.asOf) {
    // It does not exist yet, with or without an invoice.
    log.tally.later += 1;
    if (item !== undefined) item.laterEvent = true;
    return;
  }
  const future = item !== undefined && item.invoice.issueDate > settings.asOf;
  if (item === undefined || (item.excluded && !future)) {
    const why = row.invoiceId
      ? `names invoice ${row.invoiceId}, which ${item ? `is ${item.invoice.status}` : 'is unknown'}`
      : 'names no invoice';
    reject(
      log,
      'payments',
      'deduction-without-invoice',
      `A ${kind} lowers one claim, and this row ${why}. Give it the id of its invoice.`,
      { source: row.source, column: 'invoiceId', value: row.invoiceId },
    );
    return;
  }
  if (future) {
    item.laterEvent = true;
    return;
  }
  const amount = row.currency === null ? inCurrency(row.amount, item.invoice.currency) : row.amount;
  const id = row.paymentId ?? null;
  if (amount === null || (row.currency ?? item.invoice.currency) !== item.invoice.currency) {
    reject(
      log,
      'payments',
      amount === null ? 'amount-below-minor-unit' : 'currency-mismatch',
      `The ${kind} is not an amount of ${item.invoice.currency}, the currency of invoice ${row.invoiceId}.`,
      { source: row.source, column: 'amount', value: row.invoiceId },
    );
    return;
  }
  posting.odd.tellOther('deduction', row, item.invoice);
  tellRepeated(posting, row, item.deductions, amount, id, kind);
  postDeduction(item, {
    kind,
    date: row.date,
    amount,
    id,
    inferred: false,
    source: row.source ?? null,
  });
}

/** Puts an amount of a receipt that names no invoice on one. */
export function post(receipt: Receipt, item: OpenItem, amount: number, guess: Guess): void {
  const { type, kind, date, id, source, reason } = receipt;
  if (type === 'cash') postCash(item, { kind, date, amount, id, inferred: true, source });
  else postCredit(item, { kind: 'credit-note', date, amount, id, inferred: true, source, reason });
  countGuess(item, guess, 1);
  receipt.parts.push({ item, amount, guess });
}

/** Notes that a guess was made, or taken back. */
export function countGuess(item: OpenItem, guess: Guess, by: 1 | -1): void {
  if (guess === 'oldest-first') item.oldestFirst += by;
  else if (guess === 'one-of-equal') item.oneOfEqual += by;
}

/** A row without a reference that takes an earlier payment back. */
function takesBack(row: PaymentRecord): boolean {
  return !row.invoiceId && (row.amount < 0 || leaves(row));
}

function receipt(
  type: Receipt['type'],
  kind: Receipt['kind'],
  reason: CreditReason | null,
  date: PlainDate,
  amount: number,
  currency: string,
  id: string | null,
  source: Source | null,
): Receipt {
  return { type, kind, reason, date, amount, currency, id, source, parts: [] };
}

/** The currency of all invoices issued so far, where it is one. */
function theOnlyCurrency(items: readonly OpenItem[], { asOf }: SettleSettings): string | null {
  let only: string | null = null;
  for (const { invoice } of items) {
    if (invoice.issueDate > asOf) continue;
    if (only !== null && only !== invoice.currency) return null;
    only = invoice.currency;
  }
  return only;
}
