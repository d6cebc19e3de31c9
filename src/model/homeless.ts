import type { Issue } from './issue.js';

/** A row that found no client. */
export type HomelessKind = 'payment' | 'credit note' | 'dispute';

/** @param isAmbiguous whether several clients have an invoice of this id; null where nobody looked */
export function homelessIssue(
  what: HomelessKind,
  invoiceId: string | null | undefined,
  isAmbiguous: boolean | null,
): Omit<Issue, 'source'> {
  const whose =
    isAmbiguous === null
      ? ''
      : `, which ${isAmbiguous ? 'several clients have' : 'no client has'},`;
  const which = invoiceId
    ? `invoice ${invoiceId}${whose} and no client`
    : 'neither an invoice nor a client';
  const rest = {
    message: `The ${what} names ${which}; it stays unapplied. Give the row its client id.`,
    ...(invoiceId ? { value: invoiceId } : {}),
  };
  return isAmbiguous
    ? { code: 'ambiguous-invoice', severity: 'warning', ...rest }
    : { code: 'unknown-invoice', severity: 'warning', ...rest };
}
