import type { FileReport, RecordRole } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type {
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../model/records.js';
import type { Source } from '../model/source.js';

/** The records of objects that an API gave, with what `analyze` takes as what was read: no object is lost in silence. */
export interface Adapted {
  readonly records: Records;
  /** What became of the objects of each list that was given: always `rows = accepted + rejected + ignored`. */
  readonly files: readonly FileReport[];
  /** The objects that could not be used, or that say nothing. */
  readonly issues: readonly Issue[];
}

/** A list of objects: what its sources call it, and what its objects are. */
export interface ObjectList {
  readonly file: string;
  readonly role: RecordRole;
}

type Counts = { -readonly [Key in 'rows' | 'rejected' | 'ignored']: number };

/** What an adapter makes, and what became of each object. */
export class Reading {
  readonly invoices: InvoiceRecord[] = [];
  readonly payments: PaymentRecord[] = [];
  readonly creditNotes: CreditNoteRecord[] = [];
  readonly disputes: DisputeRecord[] = [];
  private readonly lists = new Map<string, Counts & { readonly role: RecordRole }>();
  private readonly said: Issue[] = [];
  private readonly passed = new Map<string, { source: Source; why: string; count: number }>();

  /** @param api whose objects they are */
  constructor(readonly api: string) {}

  /** A list that was given. */
  begin({ file, role }: ObjectList, rows: number): void {
    this.lists.set(file, { role, rows, rejected: 0, ignored: 0 });
  }

  /** What is made from now on can be taken back: half an object is none. */
  mark(): () => void {
    const made = [this.invoices, this.payments, this.creditNotes, this.disputes];
    const lengths = made.map(({ length }) => length);
    return () => {
      for (const [index, list] of made.entries()) list.length = lengths[index]!;
    };
  }

  say(issue: Issue): void {
    this.said.push(issue);
    if (issue.row !== undefined) this.countOf(issue.source!)[issue.row] += 1;
  }

  /** An object that says nothing here, told once for all of its kind: `why` says what they are. */
  pass(source: Source, why: string): void {
    this.countOf(source).ignored += 1;
    const key = `${source.file} ${why}`;
    const known = this.passed.get(key);
    if (known === undefined) this.passed.set(key, { source, why, count: 1 });
    else known.count += 1;
  }

  finish(records: Records): Adapted {
    return { records, files: this.files(), issues: [...this.said, ...this.passedOver()] };
  }

  private files(): FileReport[] {
    return [...this.lists].map(([file, { role, rows, rejected, ignored }]) => {
      const accepted = rows - rejected - ignored;
      return { file, role, format: this.api, rows, accepted, rejected, ignored };
    });
  }

  private passedOver(): Issue[] {
    return [...this.passed.values()].map(({ source, why, count }) => ({
      code: 'no-record',
      severity: 'info',
      message: `${count === 1 ? '1 object' : `${count} objects`} of ${source.file} ignored: ${why}.`,
      source,
    }));
  }

  private countOf({ file }: Source): Counts {
    return this.lists.get(file)!;
  }
}
