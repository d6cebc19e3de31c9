import type { Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import type { InvoiceRecord } from '../model/records.js';
import type { Source } from '../model/source.js';
import { emptyTally, type Tally } from './whole-books/tally.js';

/** Rows that the reader accepted and the ledger could not use, by input. */
export type RowCounts = Partial<Record<Role, { rejected: number; ignored: number }>>;

/** Collects what a settlement has to say about its input. */
export interface IssueLog {
  readonly issues: Issue[];
  readonly rows: RowCounts;
  readonly tally: Tally;
}

export function issueLog(): IssueLog {
  return { issues: [], rows: {}, tally: emptyTally() };
}

/** Where in the input something is told of, and the value that it is about. */
interface About {
  readonly source?: Source | null | undefined;
  readonly column?: string;
  readonly value?: string | null | undefined;
}

/** A cell of a row that is an invoice, or names one. */
export function inColumn(
  {
    source,
    invoiceId,
  }: {
    readonly source?: Source | null | undefined;
    readonly invoiceId?: string | null | undefined;
  },
  column: string,
): About {
  return { source, column, value: invoiceId };
}

/** Tells of something that may be wrong, or was taken for granted. */
export function warn(log: IssueLog, code: string, message: string, about: About = {}): void {
  report(log, 'warning', code, message, about);
}

/** Tells of something that is meant to be so. */
export function inform(log: IssueLog, code: string, message: string, about: About = {}): void {
  report(log, 'info', code, message, about);
}

export function report(
  { issues }: IssueLog,
  severity: Severity,
  code: string,
  message: string,
  about: About,
): void {
  issues.push({ code, severity, message, source: sourceIn(about), ...valueIn(about) });
}

/** Notes a row that cannot be used, and why. */
export function reject(
  log: IssueLog,
  role: Role,
  code: string,
  message: string,
  about: About,
): void {
  dropRow(log, role, 'rejected', { code, severity: 'error', message }, about);
}

/** Notes a row that counts for nothing and is meant to, and why. */
export function ignore(
  log: IssueLog,
  role: Role,
  code: string,
  message: string,
  about: About,
  severity: Severity = 'info',
): void {
  dropRow(log, role, 'ignored', { code, severity, message }, about);
}

function dropRow(
  { issues, rows }: IssueLog,
  role: Role,
  row: 'rejected' | 'ignored',
  what: Pick<Issue, 'code' | 'severity' | 'message'>,
  about: About,
): void {
  issues.push({ ...what, source: sourceIn(about), row, ...valueIn(about) });
  rows[role] ??= { rejected: 0, ignored: 0 };
  rows[role][row] += 1;
}

/** Says where a row names another client than the one of its invoice. */
export function tellOfOtherClient(
  what: 'payment' | 'credit note' | 'deduction' | 'dispute',
  {
    clientId,
    source,
  }: { readonly clientId?: string | null | undefined; readonly source?: Source | null | undefined },
  invoice: InvoiceRecord,
  log: IssueLog,
): void {
  if (clientId == null || clientId === invoice.clientId) return;
  warn(
    log,
    'client-mismatch',
    `The ${what} names client ${clientId}, its invoice ${invoice.invoiceId} belongs to ${invoice.clientId}; it is applied to the invoice.`,
    { source, column: 'clientId', value: clientId },
  );
}

export function addRows(rows: RowCounts, more: RowCounts): void {
  for (const role of Object.keys(more) as Role[]) {
    rows[role] ??= { rejected: 0, ignored: 0 };
    rows[role].rejected += more[role]!.rejected;
    rows[role].ignored += more[role]!.ignored;
  }
}

function sourceIn({ source, column }: About): Source | null {
  if (!source) return null;
  return column === undefined ? source : { file: source.file, line: source.line, column };
}

function valueIn({ value }: About): { value?: string } {
  return value ? { value } : {};
}
