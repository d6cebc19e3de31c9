import type * as z from 'zod';
import { InvoiceSignalsError } from '../model/error.js';
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
import { isPage, type ObjectLists, objectsOf } from './lists.js';

/** The records of objects that an API gave, with what `analyze` takes as what was read: no object is lost in silence. */
export interface Adapted {
  readonly records: Records;
  /** What became of the objects of each list that was given: always `rows = accepted + rejected + ignored`. */
  readonly files: readonly FileReport[];
  /** The objects that could not be used, or that say nothing. */
  readonly issues: readonly Issue[];
}

type Counts = { -readonly [Key in 'rows' | 'rejected' | 'ignored']: number };

/** What an adapter makes of the objects that it was given, and what became of each. */
export class Reading<Input extends object> {
  readonly invoices: InvoiceRecord[] = [];
  readonly payments: PaymentRecord[] = [];
  readonly creditNotes: CreditNoteRecord[] = [];
  readonly disputes: DisputeRecord[] = [];
  private readonly objects: ReadonlyMap<keyof Input, readonly unknown[]>;
  private readonly counts = new Map<string, Counts & { readonly role: RecordRole }>();
  private readonly said: Issue[] = [];
  private readonly passed = new Map<string, { source: Source; why: string; count: number }>();

  /**
   * @param api whose objects they are
   * @throws InvoiceSignalsError `bad-argument` where they are not what the adapter takes.
   */
  constructor(
    private readonly api: string,
    input: Input,
    private readonly lists: ObjectLists<Input>,
  ) {
    const objects = objectsOf(api, input, lists);
    this.objects = objects;
    for (const [name, { length }] of objects) {
      if (!isPage(input[name] as object, length)) continue;
      this.say({
        code: 'file-cut-off',
        severity: 'warning',
        message: `The ${lists[name].file} are one page of a list that has more: what the others hold is in no figure. Fetch all of them.`,
        source: null,
      });
    }
  }

  isGiven(name: keyof Input): boolean {
    return this.objects.has(name);
  }

  /**
   * Makes records of each object of a list, if it was given. An object that has not the fields it must have becomes an issue,
   * and makes no record; its source is the name of the list and the place in it, counted from 1.
   */
  each<Schema extends z.ZodType>(
    name: keyof Input & string,
    schema: Schema,
    make: (object: z.output<Schema>, source: Source) => void,
  ): void {
    const objects = this.objects.get(name);
    if (objects === undefined) return;
    const { file, role } = this.lists[name];
    this.counts.set(file, { role, rows: objects.length, rejected: 0, ignored: 0 });
    for (const [index, object] of objects.entries()) {
      const source = { file, line: index + 1 };
      const result = schema.safeParse(object);
      const takeBack = this.mark();
      try {
        if (!result.success) throw badField(result.error.issues[0]!);
        make(result.data, source);
      } catch (error) {
        if (!(error instanceof InvoiceSignalsError)) throw error;
        takeBack();
        this.say({
          code: 'bad-object',
          severity: 'error',
          message: `Object ${source.line} of ${file} cannot be used: ${error.message}.`,
          source,
          row: 'rejected',
        });
      }
    }
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
    return [...this.counts].map(([file, { role, rows, rejected, ignored }]) => {
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

  /** What is made from now on can be taken back: half an object is none. */
  private mark(): () => void {
    const made = [this.invoices, this.payments, this.creditNotes, this.disputes];
    const lengths = made.map(({ length }) => length);
    return () => {
      for (const [index, list] of made.entries()) list.length = lengths[index]!;
    };
  }

  private countOf({ file }: Source): Counts {
    return this.counts.get(file)!;
  }
}

function badField({ path, message }: z.core.$ZodIssue): InvoiceSignalsError {
  return new InvoiceSignalsError('bad-argument', `${path.join('.') || 'the object'}: ${message}`);
}
