import type { FileReport, Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import { KeptIssues } from '../model/kept-issues.js';

/** Issues and row counts of one file, in bounded memory. */
export class IssueCollector {
  private readonly kept = new KeptIssues();
  private readonly gathered = new Map<
    string,
    { line: number; column: string | null; count: number; why: string }
  >();
  private rejected = 0;
  private ignored = 0;
  rows = 0;
  /** Of the last row that has too few cells. */
  shortLine = 0;

  constructor(
    readonly file: string,
    readonly role: Role,
  ) {}

  /** A remark on a row that stays. */
  say(
    severity: Severity,
    code: string,
    line: number,
    column: string | null,
    message: string,
    value = '',
  ): void {
    this.kept.keep(code, () => this.issue(severity, code, line, column, message, value));
  }

  /** A row that counts for nothing. */
  drop(
    row: 'rejected' | 'ignored',
    code: string,
    line: number,
    column: string | null,
    message: string,
    value = '',
  ): void {
    this[row] += 1;
    const severity = row === 'rejected' ? 'error' : 'info';
    this.kept.keep(code, () => ({
      ...this.issue(severity, code, line, column, message, value),
      row,
    }));
  }

  /** A row that has another number of cells than the header. */
  dropUneven(line: number, cells: number, header: number): void {
    if (cells < header) this.shortLine = line;
    this.drop(
      'rejected',
      'wrong-cell-count',
      line,
      null,
      `The row has ${cells} cells and the header ${header}. Check its delimiters and quotes.`,
    );
  }

  /** A row that is none by itself: told once for all of its kind. */
  pass(code: string, line: number, why: string): void {
    this.ignored += 1;
    this.gather(code, line, null, why);
  }

  /** A remark on a row that stays, told once for all rows: `why` goes on from "2 rows are". */
  gather(code: string, line: number, column: string | null, why: string): void {
    const known = this.gathered.get(code);
    if (known === undefined) this.gathered.set(code, { line, column, count: 1, why });
    else known.count += 1;
  }

  finish(format: string): { issues: Issue[]; file: FileReport } {
    const issues = this.kept.all(this.file);
    for (const [code, { line, column, count, why }] of this.gathered) {
      const rows = count === 1 ? '1 row is' : `${count} rows are`;
      issues.push(this.issue('info', code, line, column, `${rows} ${why}`));
    }
    const { file, role, rows, rejected, ignored } = this;
    return {
      issues,
      file: { file, role, format, rows, accepted: rows - rejected - ignored, rejected, ignored },
    };
  }

  private issue(
    severity: Severity,
    code: string,
    line: number,
    column: string | null,
    message: string,
    value = '',
  ): Issue {
    const { file } = this;
    return {
      code,
      severity,
      message,
      source: column === null ? { file, line } : { file, line, column },
      ...(value === '' ? {} : { value: cut(value) }),
    };
  }
}

/** A value as a message shows it. */
export function shown(value: string): string {
  return JSON.stringify(cut(value));
}

function cut(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}...` : value;
}
