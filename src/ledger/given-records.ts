import { amountFault } from '../model/amount-fault.js';
import type { RecordRole } from '../model/file-report.js';
import { CURRENCY, check, DAY, DAYS, FROM_ZERO, type Kind, oneOf, wrong } from '../model/kinds.js';
import { type Filled, knownNames } from '../model/options.js';
import { RECORD_WORDS } from '../model/record-words.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../model/records.js';
import type { Source } from '../model/source.js';
import { type IssueLog, ignore, reject } from './issues.js';

/** A kind of field that a row need not have, or must have. */
interface FieldKind extends Kind {
  readonly isNeeded?: true;
  /** A value that says as much as none, where none is needed. */
  readonly none?: unknown;
  /** Outer blanks are no part of it. */
  readonly isText?: true;
}

/** Every field of a record, so that none is forgotten. */
type Fields<Row> = {
  readonly [Name in Exclude<keyof Row, 'source' | 'fromInvoicesFile'>]-?:
    | FieldKind
    | readonly unknown[];
};

const TEXT: FieldKind = {
  code: 'bad-text',
  fits: (value) => typeof value === 'string' && value !== '' && value.trim() === value,
  what: 'a text',
  isText: true,
};
const AMOUNT: Kind = {
  code: 'bad-amount',
  fits: Number.isSafeInteger,
  what: "whole minor units: make it with minorUnits('12.50', 'EUR')",
};
/** Exports write 0 where nothing was agreed. */
const AGREED_AMOUNT: FieldKind = {
  ...AMOUNT,
  fits: (value) => AMOUNT.fits(value) && (value as number) > 0,
  what: `above zero, ${AMOUNT.what}`,
  none: 0,
};
const PERCENT: Kind = {
  code: 'bad-percent',
  fits: (value) => FROM_ZERO.fits(value) && (value as number) <= 100,
  what: '0 to 100',
};
const ID: FieldKind = { ...TEXT, isNeeded: true };
const DATE: FieldKind = { ...DAY, isNeeded: true };
const SUM: FieldKind = { ...AMOUNT, isNeeded: true };
/** Null says in what units the amount is: who leaves the currency out by mistake would mean other ones. */
const ANY_CURRENCY: FieldKind = {
  ...CURRENCY,
  fits: (value) => value === null || CURRENCY.fits(value),
  isNeeded: true,
};
const POINT: FieldKind = {
  code: 'bad-point',
  fits: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 10,
  what: '1 to 10',
  isNeeded: true,
};
const FLAG = [true, false];
const { outcome, reason } = RECORD_WORDS.disputes;

export const INVOICE: Fields<InvoiceRecord> = {
  invoiceId: ID,
  clientId: ID,
  issueDate: DATE,
  amount: SUM,
  currency: { ...CURRENCY, isNeeded: true },
  clientName: TEXT,
  dueDate: DAY,
  termsDays: DAYS,
  agreedAmount: AGREED_AMOUNT,
  agreementId: TEXT,
  reference: TEXT,
  status: RECORD_WORDS.invoices.status,
  discountPercent: PERCENT,
  discountUntil: DAY,
  settledOn: DAY,
  paidAmount: AMOUNT,
  balance: AMOUNT,
  disputed: FLAG,
  disputedOn: DAY,
  disputeResolvedOn: DAY,
  disputeOutcome: outcome,
  disputeReason: reason,
};
const PAYMENT: Fields<PaymentRecord> = {
  date: DATE,
  amount: SUM,
  currency: ANY_CURRENCY,
  invoiceId: TEXT,
  clientId: TEXT,
  paymentId: TEXT,
  purpose: TEXT,
  kind: RECORD_WORDS.payments.kind,
};
const CREDIT_NOTE: Fields<CreditNoteRecord> = {
  date: DATE,
  amount: SUM,
  currency: ANY_CURRENCY,
  invoiceId: TEXT,
  clientId: TEXT,
  creditNoteId: TEXT,
  reason: RECORD_WORDS['credit-notes'].reason,
};
const DISPUTE: Fields<DisputeRecord> = {
  invoiceId: TEXT,
  paymentId: TEXT,
  openedOn: DATE,
  clientId: TEXT,
  disputeId: TEXT,
  resolvedOn: DAY,
  amount: AMOUNT,
  reason,
  outcome,
};
const AGREEMENT: Fields<AgreementRecord> = {
  agreementId: ID,
  amount: SUM,
  acceptedOn: DATE,
  clientId: TEXT,
  currency: ANY_CURRENCY,
  kind: RECORD_WORDS.agreements.kind,
  pricing: RECORD_WORDS.agreements.pricing,
  completedOn: DAY,
};
const INCIDENT: Fields<IncidentRecord> = {
  date: DATE,
  clientId: ID,
  point: POINT,
  note: TEXT,
  warned: FLAG,
};

/** Those of one client are records, too. */
const LISTS = [
  'invoices',
  'payments',
  'creditNotes',
  'disputes',
  'agreements',
  'incidents',
  'clientId',
] as const satisfies readonly (keyof ClientRecords)[];

/**
 * The records that a caller made, without those that cannot be reckoned with: each of those is reported. Readers of ours
 * give no such ones, so that theirs need not come this way.
 *
 * @throws InvoiceSignalsError `bad-argument` where they are no lists, or there is one of another name: what it holds would
 * not count
 */
export function fitRecords(records: Records, log: IssueLog): Filled<Records> {
  knownNames('records', records, LISTS);
  const { invoices, payments, creditNotes, disputes, agreements, incidents } = records;
  return {
    invoices: fitRows(invoices, 'invoices', INVOICE, log),
    payments: payments == null ? null : fitRows(payments, 'payments', PAYMENT, log),
    creditNotes: fitRows(creditNotes ?? [], 'credit-notes', CREDIT_NOTE, log),
    disputes: fitRows(disputes ?? [], 'disputes', DISPUTE, log),
    agreements: fitRows(agreements ?? [], 'agreements', AGREEMENT, log),
    incidents: incidents == null ? null : fitRows(incidents, 'incidents', INCIDENT, log),
  };
}

/** The same of one client. */
export function fitClient(records: ClientRecords, log: IssueLog): ClientRecords {
  const fit = fitRecords(records, log);
  const given: unknown = records.clientId;
  const clientId = typeof given === 'string' ? given.trim() : '';
  check(clientId !== '', wrong('clientId of a client', given, TEXT.what));
  return { clientId, ...fit };
}

/** Those that fit, texts trimmed, blank ones made none; each other one is reported, by the first field that does not. */
function fitRows<Row extends { readonly source?: Source | null | undefined }>(
  rows: readonly Row[],
  role: RecordRole,
  kinds: Fields<Row>,
  log: IssueLog,
): readonly Row[] {
  check(Array.isArray(rows), `${role} must be a list of records`);
  const fields = Object.entries<FieldKind | readonly unknown[]>(kinds).map(
    ([name, kind]): [string, FieldKind] => [name, 'fits' in kind ? kind : oneOf(kind)],
  );
  const drop = (
    given: Row,
    row: 'rejected' | 'ignored',
    code: string,
    name: string,
    message: string,
  ): null => {
    const { source, fromInvoicesFile } = (given ?? {}) as Partial<CreditNoteRecord>;
    const value = given?.[name as keyof Row];
    const about = { source, column: name, value: typeof value === 'string' ? value : null };
    const tell = row === 'rejected' ? reject : ignore;
    tell(log, fromInvoicesFile ? 'invoices' : role, code, message, about);
    return null;
  };
  const names = [...Object.keys(kinds), 'source', 'fromInvoicesFile'];
  const fitting = (given: Row): Row | null => {
    let row = inPlain(given, names);
    for (const [name, kind] of fields) {
      const value: unknown = row?.[name as keyof Row];
      if ((value == null && !kind.isNeeded) || kind.fits(value)) continue;
      const trimmed = typeof value === 'string' ? value.trim() : value;
      if (!kind.isNeeded && trimmed === (kind.isText ? '' : kind.none)) {
        row = { ...row, [name]: null };
        continue;
      }
      if (kind.isText && kind.fits(trimmed)) {
        row = { ...row, [name]: trimmed };
        continue;
      }
      const code = value == null || trimmed === '' ? 'missing-value' : kind.code;
      return drop(row, 'rejected', code, name, `${wrong(name, value, kind.what)}.`);
    }
    const fault =
      role === 'invoices' ? null : amountFault(role, row as { amount?: number | null | undefined });
    if (fault === null) return row;
    return drop(row, fault.row, fault.code, 'amount', capital(fault.message));
  };
  const kept: Row[] = [];
  for (const each of rows) {
    const row = fitting(each);
    if (row !== null) kept.push(row);
  }
  return kept;
}

/** The fields of an object of a class, as of ORMs, may be accessors of its prototype: whoever spreads it loses them. */
function inPlain<Row>(row: Row, names: readonly string[]): Row {
  if (typeof row !== 'object' || row === null) return row;
  const prototype: unknown = Object.getPrototypeOf(row);
  if (prototype === Object.prototype || prototype === null) return row;
  const copy: Record<string, unknown> = {};
  for (const name of names) copy[name] = row[name as keyof Row];
  return copy as Row;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
