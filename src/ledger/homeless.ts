import { type HomelessKind, homelessIssue } from '../model/homeless.js';
import type { Source } from '../model/source.js';
import { type IssueLog, warn } from './issues.js';

export type { HomelessKind } from '../model/homeless.js';

/** @param isAmbiguous whether several clients have an invoice of this id */
export function reportHomeless(
  what: HomelessKind,
  row: {
    readonly invoiceId?: string | null | undefined;
    readonly source?: Source | null | undefined;
  },
  isAmbiguous: boolean,
  log: IssueLog,
): void {
  const { code, message, value } = homelessIssue(what, row.invoiceId, isAmbiguous);
  warn(log, code, message, { source: row.source, column: 'invoiceId', value });
}
