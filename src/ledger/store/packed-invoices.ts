import { copyOf, isTextAt, nameOf, textAt } from '../../model/flat-text.js';
import type { Filled } from '../../model/options.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord } from '../../model/records.js';
import { type InvoiceCells, textOf } from '../../model/row-cells.js';
import type { Source } from '../../model/source.js';
import type { HomeFinder } from './home-finder.js';
import type { NumberedCells } from './numbered-cells.js';
import { numberIn } from './numbered-texts.js';
import { type Extras, PackedExtras, type PackedExtrasParts } from './packed-extras.js';
import { PackedOwners } from './packed-owners.js';
import { idLength, type NewMemory, NONE, RowMemory, type RowMemoryParts } from './row-memory.js';
import { addBiller, type InvoicesByClient } from './rows-by-client.js';

/** What an invoice says in a few words. */
export type Marks = Filled<
  Pick<InvoiceRecord, 'status' | 'disputed' | 'disputeOutcome' | 'disputeReason'>
>;

/** Days that not every invoice has. */
type Dated = 'dueDate' | 'settledOn' | 'disputedOn' | 'disputeResolvedOn';

/** What is kept beside the row, if there is any of it. An id is among it where it cannot be kept as bytes. */
interface Rest extends Extras {
  readonly source: Source | null;
  readonly invoiceId: string | null;
}

/** What most have. */
const NO_REST: Rest = {
  termsDays: null,
  agreedAmount: null,
  agreementId: null,
  reference: null,
  discountPercent: null,
  discountUntil: null,
  paidAmount: null,
  balance: null,
  source: null,
  invoiceId: null,
};

/** The dates, line, and the numbers of name, currency and marks. */
const WIDTH = 9;
/** Room for a UUID. */
const ID_BYTES = 40;

/** What they hold, as it can be sent to another thread. */
export interface PackedInvoicesParts {
  readonly memory: RowMemoryParts;
  readonly currencies: readonly string[];
  readonly names: readonly (string | null)[];
  readonly marks: readonly Marks[];
  readonly extras: PackedExtrasParts;
}

/** Numbers the marks that turn up: of many invoices they are a few. */
class NumberedMarks {
  readonly all: Marks[] = [];
  private readonly byStatus = new Map<Marks['status'], number[]>();

  numberOf(invoice: { readonly [K in keyof Marks]?: Marks[K] | undefined }): number {
    const { status = null, disputed = null, disputeOutcome = null, disputeReason = null } = invoice;
    let same = this.byStatus.get(status);
    if (same === undefined) {
      same = [];
      this.byStatus.set(status, same);
    }
    for (const number of same) {
      const marks = this.all[number]!;
      if (
        marks.disputed === disputed &&
        marks.disputeOutcome === disputeOutcome &&
        marks.disputeReason === disputeReason
      ) {
        return number;
      }
    }
    const known = { status: status && nameOf(status), disputed, disputeOutcome, disputeReason };
    same.push(this.all.push(known) - 1);
    return this.all.length - 1;
  }
}

/** Invoices by client, each in a few numbers and the bytes of its id. */
export class PackedInvoices implements InvoicesByClient {
  private readonly memory: RowMemory;
  private readonly extras: PackedExtras;
  private currencies: string[] = [];
  private names: (string | null)[] = [null];
  private readonly marks = new NumberedMarks();
  /** Number of the name that a client had last. */
  private readonly nameOf: number[] = [];

  constructor(newMemory?: NewMemory) {
    this.memory = new RowMemory(WIDTH, ID_BYTES, newMemory);
    this.extras = new PackedExtras(newMemory);
  }

  parts(): PackedInvoicesParts {
    const { memory, currencies, names, marks, extras } = this;
    return { memory: memory.parts(), currencies, names, marks: marks.all, extras: extras.parts() };
  }

  /** Takes over what others hold, of the same clients; these must be none. */
  adopt({ memory, currencies, names, marks, extras }: PackedInvoicesParts): void {
    this.memory.adopt(memory, null);
    this.extras.adopt(extras);
    this.currencies = currencies.map(nameOf);
    this.names = [...names];
    for (const each of marks) this.marks.numberOf(each);
  }

  add(client: number, _clientId: string, invoice: InvoiceRecord): void {
    const { memory } = this;
    const at = memory.begin(client, invoice.amount);
    const line = memory.lineOf(invoice.source);
    this.put(at, invoice, line, this.nameNumber(client, invoice.clientName ?? null));
    const { invoiceId, source = null, agreementId = null, reference = null } = invoice;
    const isKept = memory.addId(invoiceId) && (source === null || line !== NONE);
    const extras = extrasOf(invoice, agreementId, reference);
    if (!isKept) memory.end({ ...extras, source, invoiceId } satisfies Rest);
    else if (agreementId === null && reference === null && !hasNumbers(extras)) memory.end(null);
    else memory.end(this.extras.add(extras) ?? { ...extras, source: null, invoiceId: null });
  }

  /** @returns whether it was taken: only rows of one file are */
  addCells(client: number, invoice: InvoiceCells): boolean {
    const { memory } = this;
    const { codes, invoiceId } = invoice;
    if (!memory.isOf(invoice.file)) return false;
    const at = memory.begin(client, invoice.amount);
    this.put(at, invoice, invoice.line, this.nameNumberAt(client, invoice));
    const isKept = memory.addIdAt(codes, invoiceId);
    if (!isKept || hasExtras(invoice)) {
      const place = isKept ? this.extras.addCells(invoice) : null;
      memory.end(
        place ?? {
          ...extrasOf(
            invoice,
            textOf(codes, invoice.agreementId),
            textOf(codes, invoice.reference),
          ),
          source: null,
          invoiceId: isKept ? null : textOf(codes, invoiceId),
        },
      );
    } else {
      memory.end(null);
    }
    return true;
  }

  private put(
    at: number,
    invoice: Pick<InvoiceRecord, Dated | 'issueDate' | 'currency' | keyof Marks>,
    line: number,
    name: number,
  ): void {
    const { whole } = this.memory;
    whole[at] = invoice.issueDate;
    whole[at + 1] = invoice.dueDate ?? NONE;
    whole[at + 2] = invoice.settledOn ?? NONE;
    whole[at + 3] = invoice.disputedOn ?? NONE;
    whole[at + 4] = invoice.disputeResolvedOn ?? NONE;
    whole[at + 5] = line;
    whole[at + 6] = name;
    whole[at + 7] = numberIn(this.currencies, invoice.currency);
    whole[at + 8] = this.marks.numberOf(invoice);
  }

  of(client: number, clientId: string, pool: NumberedCells): InvoiceRecord[] {
    const rows: InvoiceRecord[] = [];
    this.memory.each(client, (amount, whole, at, bytes, ids, rest) => {
      rows.push(this.unpack(clientId, amount, whole, at, bytes, ids, this.restOf(rest), pool));
    });
    return rows;
  }

  /** What was kept beside a row. */
  private restOf(rest: unknown): Extras & Partial<Rest> {
    return typeof rest === 'number'
      ? this.extras.at(rest)
      : ((rest as Rest | undefined) ?? NO_REST);
  }

  countOf(client: number): number {
    return this.memory.countOf(client);
  }

  billers(): Map<string, Set<number>> {
    const billers = new Map<string, Set<number>>();
    this.memory.eachOfAll((client, _place, _amount, _whole, _at, _bytes, _ids, rest) => {
      addBiller(billers, this.restOf(rest).agreementId, client);
    });
    return billers;
  }

  owners(): PackedOwners {
    const { memory } = this;
    const owners = new PackedOwners(memory, memory.rows);
    memory.eachOfAll((client, place, _amount, _whole, _at, bytes, ids, rest) => {
      const odd = typeof rest === 'number' ? null : ((rest as Rest | undefined)?.invoiceId ?? null);
      if (odd === null) owners.addAt(client, place, bytes, ids + 1, idLength(bytes, ids));
      else owners.add(client, odd);
    });
    return owners;
  }

  tell(finder: HomeFinder<number>, clientIds: readonly string[]): void {
    const { memory, names } = this;
    /** Of the client that was told last. */
    let [lastClient, lastName] = [-1, -1];
    memory.eachOfAll((client, _place, amount, whole, at, bytes, ids, rest) => {
      const name = whole[at + 6]!;
      if (client !== lastClient || name !== lastName) {
        finder.client(client, clientIds[client]!, names[name]!);
        [lastClient, lastName] = [client, name];
      }
      if (!finder.asksForInvoices) return;
      const odd = typeof rest === 'number' ? null : ((rest as Rest | undefined)?.invoiceId ?? null);
      const number = odd ?? memory.id(bytes, ids, null)!;
      const currency = this.currencies[whole[at + 7]!]!;
      finder.invoice(client, number, whole[at] as PlainDate, amount, currency);
    });
  }

  private unpack(
    clientId: string,
    amount: number,
    whole: Int32Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    rest: Extras & Partial<Rest>,
    pool: NumberedCells,
  ): InvoiceRecord {
    const marks = this.marks.all[whole[at + 8]!]!;
    return {
      invoiceId: rest.invoiceId ?? this.memory.id(bytes, ids, pool)!,
      clientId,
      issueDate: whole[at] as PlainDate,
      amount,
      currency: this.currencies[whole[at + 7]!]!,
      clientName: this.names[whole[at + 6]!]!,
      dueDate: dayOf(whole[at + 1]!),
      termsDays: rest.termsDays,
      agreedAmount: rest.agreedAmount,
      agreementId: rest.agreementId,
      reference: rest.reference,
      status: marks.status,
      discountPercent: rest.discountPercent,
      discountUntil: rest.discountUntil,
      settledOn: dayOf(whole[at + 2]!),
      paidAmount: rest.paidAmount,
      balance: rest.balance,
      disputed: marks.disputed,
      disputedOn: dayOf(whole[at + 3]!),
      disputeResolvedOn: dayOf(whole[at + 4]!),
      disputeOutcome: marks.disputeOutcome,
      disputeReason: marks.disputeReason,
      source: rest.source ?? this.memory.sourceAt(whole[at + 5]!),
    };
  }

  /** One text for all equal ones of a client in a row. */
  private nameNumber(client: number, name: string | null): number {
    if (name === null) return 0;
    const last = this.nameOf[client];
    if (last !== undefined && this.names[last] === name) return last;
    // A name cut out of the file would keep all of its text in memory.
    return this.newName(client, copyOf(name));
  }

  private nameNumberAt(client: number, { codes, clientName }: InvoiceCells): number {
    const { from, length } = clientName;
    if (length === 0) return 0;
    const last = this.nameOf[client];
    if (last !== undefined && isTextAt(this.names[last]!, codes, from, length)) return last;
    return this.newName(client, textAt(codes, from, length));
  }

  private newName(client: number, name: string): number {
    this.names.push(name);
    this.nameOf[client] = this.names.length - 1;
    return this.names.length - 1;
  }
}

/** A day that may be none. */
function dayOf(day: number): PlainDate | null {
  return day === NONE ? null : (day as PlainDate);
}

type Numbers = Omit<Extras, 'agreementId' | 'reference'>;

function extrasOf(
  {
    termsDays = null,
    agreedAmount = null,
    discountPercent = null,
    discountUntil = null,
    paidAmount = null,
    balance = null,
  }: { readonly [K in keyof Numbers]?: Numbers[K] | undefined },
  agreementId: string | null,
  reference: string | null,
): Extras {
  return {
    termsDays,
    agreedAmount,
    agreementId,
    reference,
    discountPercent,
    discountUntil,
    paidAmount,
    balance,
  };
}

function hasNumbers(numbers: Numbers): boolean {
  return (
    numbers.termsDays !== null ||
    numbers.agreedAmount !== null ||
    numbers.discountPercent !== null ||
    numbers.discountUntil !== null ||
    numbers.paidAmount !== null ||
    numbers.balance !== null
  );
}

function hasExtras(cells: InvoiceCells): boolean {
  return cells.agreementId.length > 0 || cells.reference.length > 0 || hasNumbers(cells);
}
