import type { RecordRole } from '../model/file-report.js';
import { hasRows } from '../model/has-rows.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  HomelessRecords,
  PaymentRecord,
} from '../model/records.js';
import { TABLE_ROLES } from './tables.js';

/** Puts the records of each client together, which come in order of client. */
export class ClientGroups {
  /** What belongs to no client. */
  homeless: HomelessRecords & { readonly disputes: readonly DisputeRecord[] } = {
    payments: [],
    creditNotes: [],
    disputes: [],
  };
  private readonly kept: { readonly payments: boolean; readonly incidents: boolean };
  private client: string | null = null;
  private lists: unknown[][] = [];

  /** @param read the roles that rows were kept of, if any came or not */
  constructor(read: readonly RecordRole[]) {
    this.kept = { payments: read.includes('payments'), incidents: read.includes('incidents') };
  }

  /**
   * @param client empty: nobody's
   * @param table its number
   * @param record null: it could not be used
   * @returns the client before, who is complete
   */
  add(client: string, table: number, record: unknown): ClientRecords | null {
    let complete: ClientRecords | null = null;
    if (client !== this.client) {
      complete = this.end();
      this.client = client;
      this.lists = TABLE_ROLES.map(() => []);
    }
    if (record !== null) this.lists[table]!.push(record);
    return complete;
  }

  /** @returns the last client */
  end(): ClientRecords | null {
    const { client, kept } = this;
    const [invoices = [], payments = [], creditNotes = [], disputes = [], agreements, incidents] =
      this.lists;
    if (client === null) return null;
    if (client === '') {
      this.homeless = {
        payments: payments as PaymentRecord[],
        creditNotes: creditNotes as CreditNoteRecord[],
        disputes: disputes as DisputeRecord[],
      };
      return null;
    }
    const records = {
      clientId: client,
      invoices,
      payments: kept.payments ? payments : null,
      creditNotes,
      disputes,
      agreements,
      incidents: kept.incidents ? incidents : null,
    } as ClientRecords;
    return hasRows(records) ? records : null;
  }
}
