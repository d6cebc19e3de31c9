import { copyOf, textAt } from '../../model/flat-text.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord } from '../../model/records.js';
import type { InvoiceCells } from '../../model/row-cells.js';
import { nameOf, numberIn } from './kept-texts.js';
import { isTextAt, type NumberedTexts } from './numbered-texts.js';
import type { RowsByClient } from './referring-rows.js';
import { type NewMemory, NONE, RowMemory, type RowMemoryParts } from './row-memory.js';

/** What few invoices have. An id is among it where it cannot be kept as bytes. */
type Rest = Required<
  Omit<
    InvoiceRecord,
    'invoiceId' | 'clientId' | 'issueDate' | 'amount' | 'currency' | 'clientName' | 'dueDate'
  >
> & { readonly invoiceId: string | null };

/** What most have. */
const NO_REST: Rest = {
  termsDays: null,
  agreedAmount: null,
  agreementId: null,
  reference: null,
  status: null,
  discountPercent: null,
  discountUntil: null,
  settledOn: null,
  paidAmount: null,
  disputed: null,
  disputedOn: null,
  disputeResolvedOn: null,
  disputeOutcome: null,
  disputeReason: null,
  source: null,
  invoiceId: null,
};

/** issueDate, dueDate, line, number of the currency, number of the name. */
const WIDTH = 5;
/** Room for a UUID. */
const ID_BYTES = 40;

/** What they hold, as it can be sent to another thread. */
export interface PackedInvoicesParts {
  readonly memory: RowMemoryParts;
  readonly currencies: readonly string[];
  readonly names: readonly (string | null)[];
}

/** Invoices by client, each in a few numbers and the bytes of its id. */
export class PackedInvoices implements RowsByClient<InvoiceRecord> {
  private readonly memory: RowMemory;
  private currencies: string[] = [];
  private names: (string | null)[] = [null];
  /** Number of the name that a client had last. */
  private readonly nameOf: number[] = [];

  constructor(newMemory?: NewMemory) {
    this.memory = new RowMemory(WIDTH, ID_BYTES, newMemory);
  }

  parts(): PackedInvoicesParts {
    const { memory, currencies, names } = this;
    return { memory: memory.parts(), currencies, names };
  }

  /** Takes over what others hold, of the same clients; these must be none. */
  adopt({ memory, currencies, names }: PackedInvoicesParts): void {
    this.memory.adopt(memory, null);
    this.currencies = currencies.map(nameOf);
    this.names = [...names];
  }

  add(client: number, _clientId: string, invoice: InvoiceRecord): void {
    const { memory } = this;
    const at = memory.begin(client, invoice.amount);
    const line = memory.lineOf(invoice.source);
    const { whole } = memory;
    whole[at] = invoice.issueDate;
    whole[at + 1] = invoice.dueDate ?? NONE;
    whole[at + 2] = line;
    whole[at + 3] = numberIn(this.currencies, invoice.currency);
    whole[at + 4] = this.nameNumber(client, invoice.clientName ?? null);
    memory.end(restOf(invoice, line, memory.addId(invoice.invoiceId)));
  }

  /** @returns whether it was taken: only rows of one file are */
  addCells(client: number, invoice: InvoiceCells): boolean {
    const { memory } = this;
    const { codes, invoiceId } = invoice;
    if (!memory.isOf(invoice.file)) return false;
    const at = memory.begin(client, invoice.amount);
    const { whole } = memory;
    whole[at] = invoice.issueDate;
    whole[at + 1] = invoice.dueDate ?? NONE;
    whole[at + 2] = invoice.line;
    whole[at + 3] = numberIn(this.currencies, invoice.currency);
    whole[at + 4] = this.nameNumberAt(client, invoice);
    const isKept = memory.addIdAt(codes, invoiceId);
    const rest: Rest | null = isKept
      ? null
      : { ...NO_REST, invoiceId: textAt(codes, invoiceId.from, invoiceId.length) };
    memory.end(rest);
    return true;
  }

  of(client: number, clientId: string, pool: NumberedTexts): InvoiceRecord[] {
    const rows: InvoiceRecord[] = [];
    this.memory.each(client, (amount, whole, at, bytes, ids, rest) => {
      const kept = (rest ?? NO_REST) as Rest;
      rows.push(this.unpack(clientId, amount, whole, at, bytes, ids, kept, pool));
    });
    return rows;
  }

  countOf(client: number): number {
    return this.memory.countOf(client);
  }

  clear(client: number): void {
    this.memory.clear(client);
  }

  invoiceIdsOf(client: number): readonly string[] {
    const found: string[] = [];
    this.memory.each(client, (_amount, _whole, _at, bytes, ids, rest) => {
      found.push((rest as Rest | undefined)?.invoiceId ?? this.memory.id(bytes, ids, null)!);
    });
    return found;
  }

  private unpack(
    clientId: string,
    amount: number,
    whole: Int32Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    rest: Rest,
    pool: NumberedTexts,
  ): InvoiceRecord {
    const due = whole[at + 1]!;
    return {
      invoiceId: rest.invoiceId ?? this.memory.id(bytes, ids, pool)!,
      clientId,
      issueDate: whole[at] as PlainDate,
      amount,
      currency: this.currencies[whole[at + 3]!]!,
      clientName: this.names[whole[at + 4]!]!,
      dueDate: due === NONE ? null : (due as PlainDate),
      termsDays: rest.termsDays,
      agreedAmount: rest.agreedAmount,
      agreementId: rest.agreementId,
      reference: rest.reference,
      status: rest.status,
      discountPercent: rest.discountPercent,
      discountUntil: rest.discountUntil,
      settledOn: rest.settledOn,
      paidAmount: rest.paidAmount,
      disputed: rest.disputed,
      disputedOn: rest.disputedOn,
      disputeResolvedOn: rest.disputeResolvedOn,
      disputeOutcome: rest.disputeOutcome,
      disputeReason: rest.disputeReason,
      source: rest.source ?? this.memory.sourceAt(whole[at + 2]!),
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

function restOf(invoice: InvoiceRecord, line: number, idIsKept: boolean): Rest | null {
  const rest: Rest = {
    termsDays: invoice.termsDays ?? null,
    agreedAmount: invoice.agreedAmount ?? null,
    agreementId: invoice.agreementId ?? null,
    reference: invoice.reference ?? null,
    status: invoice.status ?? null,
    discountPercent: invoice.discountPercent ?? null,
    discountUntil: invoice.discountUntil ?? null,
    settledOn: invoice.settledOn ?? null,
    paidAmount: invoice.paidAmount ?? null,
    disputed: invoice.disputed ?? null,
    disputedOn: invoice.disputedOn ?? null,
    disputeResolvedOn: invoice.disputeResolvedOn ?? null,
    disputeOutcome: invoice.disputeOutcome ?? null,
    disputeReason: invoice.disputeReason ?? null,
    source: invoice.source && line === NONE ? invoice.source : null,
    invoiceId: idIsKept ? null : invoice.invoiceId,
  };
  return Object.values(rest).every((value) => value === null) ? null : rest;
}
