import type { FileReport, Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import { KeptIssues } from '../model/kept-issues.js';
import { UnknownWords } from '../model/unknown-words.js';
import { UnclearCash } from './unclear-cash.js';

/** Issues and row counts of one file, in bounded memory. */
export class IssueCollector {
  private readonly kept = new KeptIssues();
  private readonly gathered = new Map<
    string,
    {
      code: string;
      severity: Severity;
      line: number;
      column: string | null;
      count: number;
      why: string;
    }
  >();
  private readonly unclearCash = new UnclearCash();
  /** By column, words that are not understood though the row counts otherwise for them. */
  readonly unknownWords = new UnknownWords<number>();
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
    clientId: string | null = null,
  ): void {
    this[row] += 1;
    const severity = row === 'rejected' ? 'error' : 'info';
    this.kept.keep(code, () => ({
      ...this.issue(severity, code, line, column, message, value),
      row,
      ...(clientId === null ? {} : { clientId }),
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

  /** A remark on a row that stays, told once for all rows of a column: `why` goes on from "2 rows are". */
  gather(
    code: string,
    line: number,
    column: string | null,
    why: string,
    severity: Severity = 'info',
  ): void {
    const key = `${code} ${column ?? ''}`;
    const known = this.gathered.get(key);
    if (known === undefined)
      this.gathered.set(key, { code, severity, line, column, count: 1, why });
    else known.count += 1;
  }

  /** A row counts as cash, and a word of it is not understood. */
  unclear(
    line: number,
    column: string,
    word: string,
    amount: number,
    currency: string | null,
  ): void {
    this.unclearCash.add(line, column, cut(word), amount, currency);
  }

  finish(format: string): { issues: Issue[]; file: FileReport } {
    const { file, role, rows, rejected, ignored, unclearCash } = this;
    const issues = this.kept.all(file);
    for (const { code, severity, line, column, count, why } of this.gathered.values()) {
      const rows = count === 1 ? '1 row is' : `${count} rows are`;
      issues.push(this.issue(severity, code, line, column, `${rows} ${why}`));
    }
    const { first } = unclearCash;
    if (first !== null) {
      const { line, column } = first;
      const message = `${file}: ${unclearCash.told()}`;
      const words = unclearCash.words();
      issues.push(this.issue('warning', 'unclear-payments', line, column, message, words));
    }
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
