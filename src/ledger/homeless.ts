import type { Source } from '../model/source.js';
import { type IssueLog, report } from './issues.js';

/** A row that found no client. */
export type HomelessKind = 'payment' | 'credit note' | 'dispute';

/** @param isAmbiguous whether several clients have an invoice of this id */
export function reportHomeless(
  what: HomelessKind,
  {
    invoiceId,
    source,
  }: {
    readonly invoiceId?: string | null | undefined;
    readonly source?: Source | null | undefined;
  },
  isAmbiguous: boolean,
  log: IssueLog,
): void {
  const which = invoiceId
    ? `invoice ${invoiceId}, which ${isAmbiguous ? 'several clients have' : 'no client has'}, and no client`
    : 'neither an invoice nor a client';
  report(
    log,
    'warning',
    isAmbiguous ? 'ambiguous-invoice' : 'unknown-invoice',
    source,
    'invoiceId',
    `The ${what} names ${which}; it stays unapplied. Give the row its client id.`,
    invoiceId,
  );
}
