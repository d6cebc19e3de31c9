import type { FileReport } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
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
import type { RecordsByRole } from './record-readers.js';
import type { CsvInput } from './text.js';

export { type Detection, detect } from './detect.js';
export type { ReadOptions } from './options.js';
export { readRecords } from './read.js';
export type { CsvInput } from './text.js';

/** The records of one input, what was odd about it, and what became of its rows. */
export interface ReadResult<T> {
  readonly records: readonly T[];
  readonly issues: readonly Issue[];
  /** Always `rows = accepted + rejected + ignored`. */
  readonly file: FileReport;
}

/** An invoices file may hold credit notes: rows of that document type, or below zero. */
export interface InvoicesResult extends ReadResult<InvoiceRecord> {
  readonly creditNotes: readonly CreditNoteRecord[];
}

/**
 * Reads a CSV of invoices: text, bytes or a stream of either. Columns, delimiter, dates and numbers are recognised;
 * rows that cannot be used become issues.
 *
 * @throws InvoiceSignalsError where the input cannot be used at all; the message says what to do.
 * @example
 * const { records, issues } = await readInvoices(csv, { map: { clientId: 'Kunde' } });
 */
export async function readInvoices(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<InvoicesResult> {
  const records: InvoiceRecord[] = [];
  const creditNotes: CreditNoteRecord[] = [];
  const summary = await readRecords(input, 'invoices', options, (record) => {
    if ('issueDate' in record) records.push(record);
    else creditNotes.push(record);
  });
  return { records, creditNotes, ...summary };
}

/** Reads a CSV of payments and deductions. See `readInvoices`. */
export function readPayments(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<PaymentRecord>> {
  return collect(input, 'payments', options);
}

/** Reads a CSV of credit notes. See `readInvoices`. */
export function readCreditNotes(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<CreditNoteRecord>> {
  return collect(input, 'credit-notes', options);
}

/** Reads a CSV of disputes. See `readInvoices`. */
export function readDisputes(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<DisputeRecord>> {
  return collect(input, 'disputes', options);
}

/** Reads a CSV of agreements and change orders. See `readInvoices`. */
export function readAgreements(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<AgreementRecord>> {
  return collect(input, 'agreements', options);
}

/** Reads an incident log. See `readInvoices`. */
export function readIncidents(
  input: CsvInput,
  options: ReadOptions = {},
): Promise<ReadResult<IncidentRecord>> {
  return collect(input, 'incidents', options);
}

async function collect<R extends Exclude<keyof RecordsByRole, 'invoices'>>(
  input: CsvInput,
  role: R,
  options: ReadOptions,
): Promise<ReadResult<RecordsByRole[R]>> {
  const records: RecordsByRole[R][] = [];
  const summary = await readRecords(input, role, options, (record) => records.push(record));
  return { records, ...summary };
}
