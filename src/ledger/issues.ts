import type { Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import type { PlainDate } from '../model/plain-date.js';
import type { InvoiceRecord } from '../model/records.js';
import type { Source } from '../model/source.js';

/** Rows that the reader accepted and the ledger could not use, by input. */
export type RowCounts = Partial<Record<Role, { rejected: number; ignored: number }>>;

/** Collects what a settlement has to say about its input. */
export interface IssueLog {
  readonly issues: Issue[];
  readonly rows: RowCounts;
  /** Rows that name an invoice which is none of the client's: it may be another client's. */
  strays: number;
  /** Without a payments file: invoices that say what was paid of them, or that nothing was, and those that do not. */
  told: number;
  untold: number;
  /** Invoices that were paid on a known day, and on one that nobody gives. */
  dated: number;
  undated: number;
  /** Invoices, payments and credit notes dated after the as-of date. */
  later: number;
  /** The last day up to it on which anything was billed, paid or credited; 0 where nothing was. */
  latest: number;
  /** Invoices issued up to it. */
  issued: number;
}

export function issueLog(): IssueLog {
  return {
    issues: [],
    rows: {},
    strays: 0,
    told: 0,
    untold: 0,
    dated: 0,
    undated: 0,
    later: 0,
    latest: 0,
    issued: 0,
  };
}

/** Notes a day on which something happened, up to the as-of date. */
export function noteDay(log: IssueLog, date: PlainDate): void {
  if (date > log.latest) log.latest = date;
}

export function noteInvoice(log: IssueLog, issueDate: PlainDate): void {
  log.issued += 1;
  noteDay(log, issueDate);
}

export function report(
  log: IssueLog,
  severity: Severity,
  code: string,
  source: Source | null | undefined,
  column: string | null,
  message: string,
  value?: string | null,
): void {
  log.issues.push({ code, severity, message, source: at(source, column), ...about(value) });
}

/** Notes a row that counts for nothing, and why. */
export function dropRow(
  log: IssueLog,
  role: Role,
  row: 'rejected' | 'ignored',
  code: string,
  source: Source | null | undefined,
  column: string | null,
  message: string,
  value?: string | null,
): void {
  const severity = row === 'rejected' ? 'error' : 'info';
  log.issues.push({ code, severity, message, source: at(source, column), row, ...about(value) });
  log.rows[role] ??= { rejected: 0, ignored: 0 };
  log.rows[role][row] += 1;
}

/** Says where a row names another client than the one of its invoice. */
export function tellOfOtherClient(
  what: 'payment' | 'credit note' | 'dispute',
  { clientId, source }: { readonly clientId?: string | null; readonly source?: Source | null },
  invoice: InvoiceRecord,
  log: IssueLog,
): void {
  if (clientId == null || clientId === invoice.clientId) return;
  report(
    log,
    'warning',
    'client-mismatch',
    source,
    'clientId',
    `The ${what} names client ${clientId}, its invoice ${invoice.invoiceId} belongs to ${invoice.clientId}; it is applied to the invoice.`,
    clientId,
  );
}

export function addRows(rows: RowCounts, more: RowCounts): void {
  for (const role of Object.keys(more) as Role[]) {
    rows[role] ??= { rejected: 0, ignored: 0 };
    rows[role].rejected += more[role]!.rejected;
    rows[role].ignored += more[role]!.ignored;
  }
}

function at(source: Source | null | undefined, column: string | null): Source | null {
  if (!source) return null;
  return column === null ? source : { file: source.file, line: source.line, column };
}

function about(value: string | null | undefined): { value?: string } {
  return value ? { value } : {};
}
