import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { PlainDate } from '../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../model/records.js';
import type { Payload } from '../sql/statements.js';
import type { ColumnRole } from './duckdb-csv.js';

/** Columns of the statement, behind client and table. */
const COLUMNS = [
  'record',
  'place',
  'client_id',
  'invoice_id',
  'label',
  'day',
  'due',
  'amount',
  'currency',
] as const;

/** A row as it comes: a record that was kept, or the values of ordinary cells. */
export const PAYLOAD: Payload = {
  columns: COLUMNS,
  of: () => COLUMNS,
  // The client that the row names is one more text to read only where it is not the owner of its invoice.
  select: COLUMNS.map((column) =>
    column === 'client_id' ? 'nullif(client_id, client) AS client_id' : column,
  ),
};

/** A file whose rows of ordinary cells stand in columns. */
export interface ColumnFile {
  readonly file: string;
  /** The place of a row is its line and so much more. */
  readonly before: number;
  /** Where the first row in columns stands. */
  readonly firstLine: number;
}

/** The rows of one chunk of the statement. */
export class DuckdbRows {
  private readonly columns: readonly { getItem(row: number): unknown }[];

  constructor(
    chunk: DuckDBDataChunk,
    private readonly files: ReadonlyMap<ColumnRole, ColumnFile>,
    private readonly currencies: readonly string[],
  ) {
    this.columns = Array.from({ length: COLUMNS.length + 2 }, (_, column) =>
      chunk.getColumnVector(column),
    );
  }

  /** Empty: nobody's. */
  client(row: number): string {
    return this.columns[0]!.getItem(row) as string;
  }

  table(row: number): number {
    return this.columns[1]!.getItem(row) as number;
  }

  /** A record as it was kept; null of a row that stands in columns. */
  kept(row: number): string | null {
    return this.columns[2]!.getItem(row) as string | null;
  }

  invoice(row: number, clientId: string): InvoiceRecord {
    const { columns } = this;
    return {
      invoiceId: columns[5]!.getItem(row) as string,
      clientId,
      issueDate: columns[7]!.getItem(row) as PlainDate,
      amount: columns[9]!.getItem(row) as number,
      currency: this.currency(row)!,
      clientName: columns[6]!.getItem(row) as string | null,
      dueDate: columns[8]!.getItem(row) as PlainDate | null,
      termsDays: null,
      agreedAmount: null,
      agreementId: null,
      reference: null,
      status: null,
      discountPercent: null,
      discountUntil: null,
      settledOn: null,
      paidAmount: null,
      disputed: null,
      disputedOn: null,
      disputeResolvedOn: null,
      disputeOutcome: null,
      disputeReason: null,
      source: this.source(row, 'invoices'),
    };
  }

  payment(row: number, owner: string): PaymentRecord {
    const { columns } = this;
    return {
      paymentId: columns[6]!.getItem(row) as string | null,
      clientId: (columns[4]!.getItem(row) as string | null) ?? owner,
      invoiceId: columns[5]!.getItem(row) as string | null,
      date: columns[7]!.getItem(row) as PlainDate,
      amount: columns[9]!.getItem(row) as number,
      currency: this.currency(row),
      kind: null,
      source: this.source(row, 'payments'),
    };
  }

  private currency(row: number): string | null {
    const number = this.columns[10]!.getItem(row) as number | null;
    return number === null ? null : this.currencies[number]!;
  }

  private source(row: number, role: ColumnRole): { file: string; line: number } {
    const { file, before } = this.files.get(role)!;
    return { file, line: (this.columns[3]!.getItem(row) as number) - before };
  }
}
