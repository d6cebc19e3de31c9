import type { FileReport, Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import { KeptIssues } from '../model/kept-issues.js';
import type { PaymentRecord } from '../model/records.js';
import { UnknownWords } from '../model/unknown-words.js';
import { UnclearCash } from './unclear-cash.js';

/** What is said of a row, or of a column of it. */
export interface Remark {
  readonly code: string;
  readonly line: number;
  readonly column?: string | null;
  readonly message: string;
  /** The cell as written. */
  readonly value?: string;
}

/** A remark that is told once for all rows that it is true of: `why` goes on from "2 rows are". */
export interface SharedRemark extends Omit<Remark, 'message' | 'value'> {
  readonly why: string;
}

/** Of so many rows the same is told one by one. */
const MOST_ALIKE = 2;

/** Issues and row counts of one file, in bounded memory. */
export class IssueCollector {
  private readonly kept = new KeptIssues();
  private readonly gathered = new Map<
    string,
    { readonly severity: Severity; readonly remark: SharedRemark; count: number }
  >();
  /** Remarks that are told of a few rows, and of how many rows they are. */
  private readonly repeated = new Map<string, { issue: Issue; rows: number }>();
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
  say(severity: Severity, remark: Remark): void {
    this.kept.keep(remark.code, () => this.issue(severity, remark));
  }

  /** A remark on a cell, told of the first rows in which the same stands in its column; the first one tells how many there are. */
  sayOfFew(severity: Severity, remark: Remark): void {
    const key = `${remark.code} ${remark.column} ${remark.value}`;
    const known = this.repeated.get(key);
    if (known !== undefined) known.rows += 1;
    if (known !== undefined && known.rows > MOST_ALIKE) return;
    this.kept.keep(remark.code, () => {
      const issue = this.issue(severity, remark);
      if (known === undefined) this.repeated.set(key, { issue, rows: 1 });
      return issue;
    });
  }

  /**
   * A row that counts for nothing.
   *
   * @param clientId that a rejected invoice names
   */
  drop(row: 'rejected' | 'ignored', remark: Remark, clientId: string | null = null): void {
    this[row] += 1;
    this.kept.keep(remark.code, () => ({
      ...this.issue(row === 'rejected' ? 'error' : 'info', remark),
      row,
      ...(clientId === null ? {} : { clientId }),
    }));
  }

  /** A row that has another number of cells than the header. */
  dropUneven(line: number, cells: number, header: number): void {
    if (cells < header) this.shortLine = line;
    const message = `The row has ${cells} cells and the header ${header}. Check its delimiters and quotes.`;
    this.drop('rejected', { code: 'wrong-cell-count', line, message });
  }

  /** A row that is none by itself. */
  pass(
    code: string,
    line: number,
    why: string,
    column: string | null = null,
    severity: Severity = 'info',
  ): void {
    this.ignored += 1;
    this.gather(severity, { code, line, column, why });
  }

  /** A remark on a row that stays, told once for all rows of a column. */
  gather(severity: Severity, remark: SharedRemark): void {
    const key = `${remark.code} ${remark.column ?? ''}`;
    const known = this.gathered.get(key);
    if (known === undefined) this.gathered.set(key, { severity, remark, count: 1 });
    else known.count += 1;
  }

  /** A payment that counts as cash, though a word of its row is not understood. */
  unclear(
    place: { readonly line: number; readonly column: string },
    word: string,
    payment: Pick<PaymentRecord, 'amount' | 'currency'>,
  ): void {
    this.unclearCash.add(place, cut(word), payment);
  }

  finish(format: string): { issues: Issue[]; file: FileReport } {
    const { file, role, rows, rejected, ignored, unclearCash } = this;
    const rowsOf = new Map([...this.repeated.values()].map((one) => [one.issue, one.rows]));
    const issues = this.kept.all(file).map((issue) => {
      const count = rowsOf.get(issue) ?? 0;
      return count > MOST_ALIKE
        ? { ...issue, message: `${issue.message} So it stands in ${count} rows.` }
        : issue;
    });
    for (const { severity, remark, count } of this.gathered.values()) {
      const message = `${count === 1 ? '1 row is' : `${count} rows are`} ${remark.why}`;
      issues.push(this.issue(severity, { ...remark, message }));
    }
    const { first } = unclearCash;
    if (first !== null) {
      const message = `${file}: ${unclearCash.told()}`;
      const value = unclearCash.words();
      issues.push(this.issue('warning', { code: 'unclear-payments', ...first, message, value }));
    }
    return {
      issues,
      file: { file, role, format, rows, accepted: rows - rejected - ignored, rejected, ignored },
    };
  }

  private issue(
    severity: Severity,
    { code, line, column = null, message, value = '' }: Remark,
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
