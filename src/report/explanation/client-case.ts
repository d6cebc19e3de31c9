import type { Analysis, ClientReview } from '../../analyze.js';
import type { ClientLedger } from '../../ledger/settle-client.js';
import type { InvoiceOutcome } from '../../model/outcome.js';
import type { IncidentRecord } from '../../model/records.js';

/** One client with everything that an explanation may cite. */
export interface ClientCase {
  readonly analysis: Analysis;
  readonly review: ClientReview;
  readonly ledger: ClientLedger;
  /** Those of the ledger, by invoice id. */
  readonly outcomes: ReadonlyMap<string, InvoiceOutcome>;
  readonly incidents: readonly IncidentRecord[];
  /** Long lists in full. */
  readonly all: boolean;
}

/** The outcomes of these invoices, in the same order. */
export function outcomesOf(
  { outcomes }: ClientCase,
  invoiceIds: readonly string[],
): InvoiceOutcome[] {
  return invoiceIds.flatMap((id) => outcomes.get(id) ?? []);
}
