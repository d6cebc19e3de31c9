import type { Role } from '../model/file-report.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import type { ReadOptions } from './options.js';
import { readRecords } from './read.js';
import type { ReadSummary } from './row-reader.js';
import type { CsvInput } from './text/text.js';

export type { RecordRole, Role } from '../model/file-report.js';
export type { DecimalMark } from './cells/amounts.js';
export type { DateOrder } from './cells/dates.js';
export type { Finding } from './cells/dialect-finder.js';
export { detect } from './detect.js';
export type { Detection } from './detection.js';
export type { Cell, Condition, ForeignRow, Format, ReportRows, Yield } from './formats/format.js';
export { formats } from './formats/index.js';
export type { ReadOptions } from './options.js';
export type { RecordTakers } from './plan.js';
export { readRecords } from './read.js';
export type { RecordsByRole } from './records/record-readers.js';
export type { ReadSummary } from './row-reader.js';
export type { Delimiter } from './text/delimiter.js';
export type { CsvInput } from './text/text.js';

/** The records of one input, what was odd about it, and what became of its rows. */
export interface ReadResult<T> extends ReadSummary {
  readonly records: readonly T[];
}

/** An invoices file may hold credit notes: rows of that document type, or below zero; that of some tools also payments. */
export interface InvoicesResult extends ReadResult<InvoiceRecord> {
  readonly creditNotes: readonly CreditNoteRecord[];
  readonly payments: readonly PaymentRecord[];
}

/** The payments file of some tools also holds credit notes and disputes. */
export interface PaymentsResult extends ReadResult<PaymentRecord> {
  readonly creditNotes: readonly CreditNoteRecord[];
  readonly disputes: readonly DisputeRecord[];
}

/** What a ledger export holds. */
export interface LedgerResult extends ReadSummary {
  readonly invoices: readonly InvoiceRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}

/**
 * Reads a CSV of invoices: text, bytes or a stream of either. The export of a known tool, or else columns, encoding,
 * delimiter, dates and numbers, are recognised; rows that cannot be used become issues.
 *
 * @throws InvoiceSignalsError where the input cannot be used at all; the message says what to do.
 * @example
 * const { records, issues } = await readInvoices(csv, { map: { clientId: 'Kunde' } });
 */
export async function readInvoices(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<InvoicesResult> {
  const { invoices, creditNotes, payments, summary } = await collect(input, 'invoices', options);
  return { records: invoices, creditNotes, payments, ...summary };
}

/** Reads a CSV of payments and deductions. See `readInvoices`. */
export async function readPayments(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<PaymentsResult> {
  const { payments, creditNotes, disputes, summary } = await collect(input, 'payments', options);
  return { records: payments, creditNotes, disputes, ...summary };
}

/** Reads a CSV of credit notes. See `readInvoices`. */
export async function readCreditNotes(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<CreditNoteRecord>> {
  const { creditNotes, summary } = await collect(input, 'credit-notes', options);
  return { records: creditNotes, ...summary };
}

/** Reads a CSV of disputes. See `readInvoices`. */
export async function readDisputes(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<DisputeRecord>> {
  const { disputes, summary } = await collect(input, 'disputes', options);
  return { records: disputes, ...summary };
}

/** Reads a CSV of agreements and change orders. See `readInvoices`. */
export async function readAgreements(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<AgreementRecord>> {
  const { agreements, summary } = await collect(input, 'agreements', options);
  return { records: agreements, ...summary };
}

/** Reads an incident log. See `readInvoices`. */
export async function readIncidents(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<IncidentRecord>> {
  const { incidents, summary } = await collect(input, 'incidents', options);
  return { records: incidents, ...summary };
}

/** Reads one file of several kinds of record, such as the journal of an accounting tool. See `readInvoices`. */
export async function readLedger(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<LedgerResult> {
  const { invoices, payments, creditNotes, summary } = await collect(input, 'ledger', options);
  return { invoices, payments, creditNotes, ...summary };
}

async function collect(input: CsvInput, role: Role, options: ReadOptions) {
  const invoices: InvoiceRecord[] = [];
  const payments: PaymentRecord[] = [];
  const creditNotes: CreditNoteRecord[] = [];
  const disputes: DisputeRecord[] = [];
  const agreements: AgreementRecord[] = [];
  const incidents: IncidentRecord[] = [];
  const summary = await readRecords(input, role, options, {
    invoices: (record) => invoices.push(record),
    payments: (record) => payments.push(record),
    'credit-notes': (record) => creditNotes.push(record),
    disputes: (record) => disputes.push(record),
    agreements: (record) => agreements.push(record),
    incidents: (record) => incidents.push(record),
  });
  return { invoices, payments, creditNotes, disputes, agreements, incidents, summary };
}
