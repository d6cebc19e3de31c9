import { type HomelessKind, homelessIssue } from '../model/homeless.js';
import type { Source } from '../model/source.js';
import { type IssueLog, report } from './issues.js';

export type { HomelessKind } from '../model/homeless.js';

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
  const { severity, code, message, value } = homelessIssue(what, invoiceId, isAmbiguous);
  report(log, severity, code, source, 'invoiceId', message, value);
}
