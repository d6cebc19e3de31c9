import { lookUp } from '../../csv/columns/words.js';
import { NumberedCells } from '../../ledger/store/numbered-cells.js';
import type { Extras } from '../../ledger/store/packed-extras.js';
import type { Marks } from '../../ledger/store/packed-invoices.js';
import { isTextAt, textAt } from '../../model/flat-text.js';
import { readPercentage } from '../../model/percentage.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord, PaymentKind, PaymentRecord } from '../../model/records.js';
import { remembered } from '../../model/remembered.js';
import { EXTRAS } from '../../model/row-cells.js';
import type { Payload } from '../../sql/statements.js';
import { TABLE_ROLES } from '../../sql/tables.js';
import { CELLS, type ColumnRole, EXTRA_END, quoted, WORD_END, WORDS } from './plain-csv.js';
import { fieldsOf, unpacked } from './record-table.js';

/** Columns of the statement, behind client and table. */
const COLUMNS = ['record', 'place', 'client_id', 'invoice_id', ...CELLS] as const;

/** Where they stand in a line. */
const [CLIENT, TABLE, RECORD, PLACE, NAMED, INVOICE] = [0, 1, 2, 3, 4, 5] as const;
const [LABEL, DAY, DUE, SETTLED, OPENED, RESOLVED, AMOUNT, CURRENCY, WORD, EXTRA] = CELLS.map(
  (_, place) => INVOICE + 1 + place,
) as [number, number, number, number, number, number, number, number, number, number];
const WIDTH = COLUMNS.length + 2;

/** In no text of ordinary cells and in no JSON. */
const SEPARATOR = 0x1f;
const LINE_FEED = 10;

/**
 * What is sorted of each row: one text, as DuckDB needs more memory for rows of many columns than it may have. A client
 * stands there as JSON, which is one line whatever it is called.
 */
export const PAYLOAD: Payload = {
  columns: ['line'],
  of: () => [
    lineOf(COLUMNS.map((column) => (column === 'client_id' ? 'to_json(client_id)' : column))),
  ],
  select: [lineOf(['to_json(client)', 'tab', 'line'])],
  // Each row has a place of its own.
  ties: [],
  ambiguous: 0,
};

/** What is null is empty. */
function lineOf(columns: readonly string[]): string {
  return `concat(${columns.join(`, '${String.fromCharCode(SEPARATOR)}', `)})`;
}

/**
 * The statement that writes the rows of another one to a file, in its order: its bytes are read several times as fast
 * as its rows.
 */
export function copySql(sql: string, path: string): string {
  // All of a row is one cell.
  const format = `FORMAT csv, HEADER false, DELIMITER '\t', QUOTE '', ESCAPE ''`;
  return `COPY (${sql}) TO ${quoted(path)} (${format})`;
}

/** A file whose rows of ordinary cells stand in columns. */
export interface ColumnFile {
  readonly file: string;
  /** The place of a row is its line and so much more. */
  readonly before: number;
  /** Where the first line of the table stands. */
  readonly firstLine: number;
  /** So many rows stand in columns. */
  readonly rows: number;
}

/** What is needed to make records of the lines. */
export interface SortedContext {
  readonly columnFiles: ReadonlyMap<ColumnRole, ColumnFile>;
  /** By number. */
  readonly currencies: readonly string[];
  /** Those of other rows, by number. */
  readonly files: readonly string[];
}

/** A line, and what it says. One is filled again for each line of the file. */
export class SortedLine {
  client = '';
  private codes: Uint8Array = new Uint8Array(0);
  private readonly starts = new Int32Array(WIDTH + 1);
  /** As the client was written last. */
  private clientJson: Uint8Array = new Uint8Array(0);
  /** The last one in ASCII. */
  private lastName: string | null = null;
  /** Payments name invoices of the same client: each id is one string. */
  private readonly ids = new NumberedCells();
  private readonly marksOf = remembered(marksIn);
  private readonly kindOf = remembered(kindIn);
  private readonly decoder = new TextDecoder();
  private readonly fields = TABLE_ROLES.map(([, role]) => fieldsOf(role));

  constructor(private readonly context: SortedContext) {}

  /** @returns where the next line begins; 0 where this one does not end here, and nothing was done */
  read(codes: Uint8Array, from: number): number {
    const { starts } = this;
    const { length } = codes;
    let at = from;
    for (let cell = 0; cell < WIDTH; cell++) {
      starts[cell] = at;
      const stop = cell < WIDTH - 1 ? SEPARATOR : LINE_FEED;
      while (at < length && codes[at] !== stop) at += 1;
      if (at === length) return 0;
      at += 1;
    }
    starts[WIDTH] = at;
    this.codes = codes;
    this.readClient();
    return at;
  }

  /** The number of the table that it is of. */
  table(): number {
    return this.whole(TABLE)!;
  }

  record(): unknown {
    const table = this.table();
    const kept = this.isEmpty(RECORD)
      ? null
      : unpacked(this.text(RECORD), this.fields[table]!, this.context.files);
    if (table === 0) return this.invoice(kept as InvoiceRecord | null);
    return table === 1 ? this.payment(kept as PaymentRecord | null) : kept;
  }

  private readClient(): void {
    const { codes, clientJson } = this;
    const from = this.starts[CLIENT]!;
    const to = this.end(CLIENT);
    if (isSame(clientJson, codes, from, to)) return;
    this.clientJson = codes.slice(from, to);
    this.client = JSON.parse(this.text(CLIENT)) as string;
    this.ids.forget();
  }

  /** @param kept what it is, unless it stands in cells. All invoices have one shape, as V8 sees objects. */
  private invoice(kept: InvoiceRecord | null): InvoiceRecord {
    const marks = this.isEmpty(WORD) ? NO_MARKS : this.marksOf(this.text(WORD));
    const extras = kept ?? (this.isEmpty(EXTRA) ? NO_EXTRAS : extrasIn(this.text(EXTRA)));
    return {
      invoiceId: kept ? kept.invoiceId : this.id(INVOICE)!,
      clientId: this.client,
      issueDate: kept ? kept.issueDate : this.day(DAY)!,
      amount: kept ? kept.amount : this.whole(AMOUNT)!,
      currency: kept ? kept.currency : this.currency()!,
      clientName: kept ? kept.clientName! : this.name(),
      dueDate: kept ? kept.dueDate! : this.day(DUE),
      termsDays: extras.termsDays!,
      agreedAmount: extras.agreedAmount!,
      agreementId: extras.agreementId!,
      reference: extras.reference!,
      status: kept ? kept.status! : marks.status,
      discountPercent: extras.discountPercent!,
      discountUntil: extras.discountUntil!,
      settledOn: kept ? kept.settledOn! : this.day(SETTLED),
      paidAmount: extras.paidAmount!,
      balance: extras.balance!,
      disputed: kept ? kept.disputed! : marks.disputed,
      disputedOn: kept ? kept.disputedOn! : this.day(OPENED),
      disputeResolvedOn: kept ? kept.disputeResolvedOn! : this.day(RESOLVED),
      disputeOutcome: kept ? kept.disputeOutcome! : marks.disputeOutcome,
      disputeReason: kept ? kept.disputeReason! : marks.disputeReason,
      source: kept ? kept.source! : this.source('invoices'),
    };
  }

  private payment(kept: PaymentRecord | null): PaymentRecord {
    return {
      paymentId: kept ? kept.paymentId! : this.label(),
      clientId: kept ? kept.clientId! : this.named(),
      invoiceId: kept ? kept.invoiceId! : this.id(INVOICE),
      date: kept ? kept.date : this.day(DAY)!,
      amount: kept ? kept.amount : this.whole(AMOUNT)!,
      currency: kept ? kept.currency : this.currency(),
      purpose: kept ? kept.purpose! : null,
      kind: kept ? kept.kind! : this.isEmpty(WORD) ? null : this.kindOf(this.text(WORD)),
      source: kept ? kept.source! : this.source('payments'),
    };
  }

  /** The client that the row names; mostly the owner of its invoice. */
  private named(): string | null {
    const { codes, starts, clientJson } = this;
    if (this.isEmpty(NAMED)) return null;
    const from = starts[NAMED]!;
    return isSame(clientJson, codes, from, this.end(NAMED))
      ? this.client
      : (JSON.parse(this.text(NAMED)) as string);
  }

  private label(): string | null {
    return this.isEmpty(LABEL) ? null : this.text(LABEL);
  }

  private source(role: ColumnRole): { file: string; line: number } {
    const { file, before } = this.context.columnFiles.get(role)!;
    return { file, line: this.whole(PLACE)! - before };
  }

  private currency(): string | null {
    const number = this.whole(CURRENCY);
    return number === null ? null : this.context.currencies[number]!;
  }

  private day(cell: number): PlainDate | null {
    return this.whole(cell) as PlainDate | null;
  }

  private id(cell: number): string | null {
    if (this.isEmpty(cell)) return null;
    const { codes, ids } = this;
    const from = this.starts[cell]!;
    const length = this.end(cell) - from;
    return isAsciiAt(codes, from, length)
      ? ids.texts[ids.addAt(codes, from, length)]!
      : this.text(cell);
  }

  /** A client mostly has one name. */
  private name(): string | null {
    if (this.isEmpty(LABEL)) return null;
    const { codes, lastName } = this;
    const from = this.starts[LABEL]!;
    const length = this.end(LABEL) - from;
    if (lastName !== null && isTextAt(lastName, codes, from, length)) return lastName;
    const name = this.text(LABEL);
    this.lastName = isAsciiAt(codes, from, length) ? name : null;
    return name;
  }

  private text(cell: number): string {
    const from = this.starts[cell]!;
    const to = this.end(cell);
    return to - from < 64 && isAsciiAt(this.codes, from, to - from)
      ? textAt(this.codes, from, to - from)
      : this.decoder.decode(this.codes.subarray(from, to));
  }

  /** Null where there is none. */
  private whole(cell: number): number | null {
    const { codes } = this;
    const from = this.starts[cell]!;
    const to = this.end(cell);
    if (from === to) return null;
    const negative = codes[from] === 45;
    let value = 0;
    for (let i = negative ? from + 1 : from; i < to; i++) value = value * 10 + codes[i]! - 48;
    return negative ? -value : value;
  }

  private isEmpty(cell: number): boolean {
    return this.starts[cell] === this.end(cell);
  }

  private end(cell: number): number {
    return this.starts[cell + 1]! - 1;
  }
}

const NO_MARKS = marksIn('');

/** What some cells in words say, each with `WORD_END` behind it. */
function marksIn(text: string): Marks {
  const { status, disputed, disputeOutcome, disputeReason } = WORDS.invoices;
  const [state = '', inDispute = '', outcome = '', reason = ''] = text.split(WORD_END);
  const isDisputed = lookUp(disputed, inDispute) ?? null;
  return {
    status: lookUp(status, state) ?? null,
    disputed: isDisputed === null ? null : isDisputed === 'yes',
    disputeOutcome: lookUp(disputeOutcome, outcome) ?? null,
    disputeReason: lookUp(disputeReason, reason) ?? null,
  };
}

const NO_EXTRAS = extrasIn('');

/** What some cells say, each with `EXTRA_END` behind it. */
function extrasIn(text: string): Extras {
  const cells = text.split(EXTRA_END);
  const [terms, agreed, agreementId, reference, percentage, until, paid, owed] = EXTRAS.map(
    (_, place) => cells[place] || null,
  );
  return {
    termsDays: terms == null ? null : Number(terms),
    discountPercent: percentage == null ? null : (readPercentage(percentage) ?? null),
    // Exports write 0 where nothing was agreed.
    agreedAmount: agreed == null ? null : Number(agreed) || null,
    paidAmount: paid == null ? null : Number(paid),
    balance: owed == null ? null : Number(owed),
    discountUntil: until == null ? null : (Number(until) as PlainDate),
    agreementId: agreementId ?? null,
    reference: reference ?? null,
  };
}

/** The kind that a cell in words says, with `WORD_END` behind it. */
function kindIn(text: string): PaymentKind | null {
  return lookUp(WORDS.payments.kind, text.slice(0, -WORD_END.length)) ?? null;
}

function isSame(bytes: Uint8Array, codes: Uint8Array, from: number, to: number): boolean {
  const { length } = bytes;
  if (to - from !== length) return false;
  let same = 0;
  while (same < length && codes[from + same] === bytes[same]) same += 1;
  return same === length;
}

function isAsciiAt(codes: Uint8Array, from: number, length: number): boolean {
  let all = 0;
  for (let i = from; i < from + length; i++) all |= codes[i]!;
  return all < 128;
}
