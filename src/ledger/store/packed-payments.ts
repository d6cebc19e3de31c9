import { nameOf } from '../../model/flat-text.js';
import type { Filled } from '../../model/options.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { PaymentKind, PaymentRecord } from '../../model/records.js';
import { remembered } from '../../model/remembered.js';
import { type PaymentCells, textOf } from '../../model/row-cells.js';
import type { InvoiceOwners } from './invoice-owners.js';
import type { NumberedCells } from './numbered-cells.js';
import { numberIn } from './numbered-texts.js';
import { idLength, type NewMemory, NONE, RowMemory, type RowMemoryParts } from './row-memory.js';
import { NOBODY, type Placed, type ReferringRows, type Strays, UNNAMED } from './rows-by-client.js';

/** What is odd about payments that do not just name the client they are held for, or whose ids are not kept as bytes. */
type Rest = Pick<PaymentRecord, 'clientId' | 'source'> & {
  readonly purpose: string | null;
  /** Where they cannot be kept as bytes. */
  readonly ids: Filled<Pick<PaymentRecord, 'invoiceId' | 'paymentId'>> | null;
};

/** Of those that name no client. */
const NO_CLIENT: Rest = { clientId: null, source: null, ids: null, purpose: null };

/** date, line, and the numbers of currency and kind. */
const WIDTH = 4;
/** Room for two UUIDs. */
const ID_BYTES = 80;

/** What they hold, as it can be sent to another thread. */
export interface PackedPaymentsParts {
  readonly memory: RowMemoryParts;
  readonly currencies: readonly string[];
  readonly kinds: readonly PaymentKind[];
  readonly unnamed: boolean;
}

/** Payments by client, each in a few numbers and the bytes of its ids. */
export class PackedPayments implements ReferringRows<PaymentRecord> {
  private readonly memory: RowMemory;
  private currencies: string[] = [];
  private kinds: PaymentKind[] = [];
  private unnamed = false;

  constructor(newMemory?: NewMemory) {
    this.memory = new RowMemory(WIDTH, ID_BYTES, newMemory);
  }

  isEmpty(): boolean {
    return this.memory.isEmpty();
  }

  parts(): PackedPaymentsParts {
    const { memory, currencies, kinds, unnamed } = this;
    return { memory: memory.parts(), currencies, kinds, unnamed };
  }

  /**
   * Takes over what others hold; these must be none.
   *
   * @param numbers the client's number here for each one there; null where they are the same
   */
  adopt(
    { memory, currencies, kinds, unnamed }: PackedPaymentsParts,
    numbers: readonly number[] | null,
  ): void {
    this.memory.adopt(memory, numbers);
    this.currencies = currencies.map(nameOf);
    this.kinds = kinds.map(nameOf);
    this.unnamed = unnamed;
  }

  add(client: number, clientId: string, payment: PaymentRecord): void {
    const { memory } = this;
    const { invoiceId = null, paymentId = null, currency } = payment;
    if (client === UNNAMED) this.unnamed = true;
    const at = memory.begin(client, payment.amount);
    const line = memory.lineOf(payment.source);
    const { whole } = memory;
    whole[at] = payment.date;
    whole[at + 1] = line;
    whole[at + 2] = currency === null ? NONE : numberIn(this.currencies, currency);
    whole[at + 3] = payment.kind == null ? NONE : numberIn(this.kinds, payment.kind);
    const isKept = memory.addId(invoiceId);
    // Both are written, whatever became of the first.
    const areKept = memory.addId(paymentId) && isKept;
    memory.end(restOf(payment, clientId, line, areKept));
  }

  /** @returns whether it was taken: only rows of one file are */
  addCells(client: number, clientId: string, payment: PaymentCells): boolean {
    const { memory } = this;
    const { codes, invoiceId, paymentId, currency } = payment;
    if (!memory.isOf(payment.file)) return false;
    if (client === UNNAMED) this.unnamed = true;
    const at = memory.begin(client, payment.amount);
    const { whole } = memory;
    whole[at] = payment.date;
    whole[at + 1] = payment.line;
    whole[at + 2] = currency === null ? NONE : numberIn(this.currencies, currency);
    whole[at + 3] = payment.kind === null ? NONE : numberIn(this.kinds, payment.kind);
    const isKept = memory.addIdAt(codes, invoiceId);
    if (memory.addIdAt(codes, paymentId) && isKept) {
      memory.end(client === UNNAMED ? NO_CLIENT : null);
      return true;
    }
    const ids = { invoiceId: textOf(codes, invoiceId), paymentId: textOf(codes, paymentId) };
    memory.end({
      clientId: client === UNNAMED ? null : clientId,
      source: null,
      ids,
      purpose: null,
    } satisfies Rest);
    return true;
  }

  of(client: number, clientId: string, pool: NumberedCells): PaymentRecord[] {
    const rows: PaymentRecord[] = [];
    this.memory.each(client, (amount, whole, at, bytes, ids, rest) => {
      rows.push(this.unpack(clientId, amount, whole, at, bytes, ids, rest, pool));
    });
    return rows;
  }

  /** All of them, in the order in which they came. @param clientIds by number */
  all(clientIds: readonly string[]): PaymentRecord[] {
    const rows: PaymentRecord[] = [];
    this.memory.eachOfAll((client, _place, ...row) => {
      rows.push(this.unpack(clientIds[client] ?? '', ...row, null));
    });
    return rows;
  }

  hasUnnamed(): boolean {
    return this.unnamed;
  }

  place(
    owners: InvoiceOwners,
    clientIds: readonly string[],
    { isGuest, finder }: Strays,
  ): ReadonlySet<number> {
    const { memory } = this;
    const changed = new Set<number>();
    const restOf = remembered(
      (client: number): Rest => ({ ...NO_CLIENT, clientId: clientIds[client]! }),
    );
    memory.eachOfAll((client, place, amount, whole, at, bytes, ids, rest) => {
      const home = ownerOf(owners, bytes, ids, rest as Rest | undefined) ?? client;
      if (home === client) {
        if (isGuest(client)) {
          const name = clientIds[client] ?? '';
          finder.ask(this.unpack(name, amount, whole, at, bytes, ids, rest, null));
        }
        return;
      }
      memory.move(place, home);
      if (client === UNNAMED) return;
      changed.add(client).add(home);
      if (rest === undefined) memory.setRest(whole, at, restOf(client));
    });
    return changed;
  }

  placeStrays(clientIds: readonly string[], { isGuest, finder }: Strays): Placed<PaymentRecord> {
    const { memory } = this;
    const changed = new Set<number>();
    const homeless: PaymentRecord[] = [];
    const restOf = remembered(
      (client: number): Rest => ({ ...NO_CLIENT, clientId: clientIds[client]! }),
    );
    memory.eachOfAll((client, place, amount, whole, at, bytes, ids, rest) => {
      if (!isGuest(client)) return;
      const row = this.unpack(clientIds[client] ?? '', amount, whole, at, bytes, ids, rest, null);
      const home = finder.homeOf(row);
      if (home !== undefined) {
        memory.move(place, home);
        if (client === UNNAMED) return;
        changed.add(client).add(home);
        if (rest === undefined) memory.setRest(whole, at, restOf(client));
      } else if (client === UNNAMED) {
        memory.move(place, NOBODY);
        homeless.push(row);
      }
    });
    this.unnamed = false;
    return { changed, homeless };
  }

  private unpack(
    clientId: string,
    amount: number,
    whole: Int32Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    kept: unknown,
    pool: NumberedCells | null,
  ): PaymentRecord {
    const { memory } = this;
    const rest = kept as Rest | undefined;
    const currency = whole[at + 2]!;
    const kind = whole[at + 3]!;
    return {
      date: whole[at] as PlainDate,
      amount,
      currency: currency === NONE ? null : this.currencies[currency]!,
      invoiceId: rest?.ids ? rest.ids.invoiceId : memory.id(bytes, ids, pool),
      clientId: rest === undefined ? clientId : rest.clientId!,
      paymentId: rest?.ids ? rest.ids.paymentId : memory.id(bytes, memory.next(bytes, ids), null),
      purpose: rest === undefined ? null : rest.purpose,
      kind: kind === NONE ? null : this.kinds[kind]!,
      source: rest?.source ?? memory.sourceAt(whole[at + 1]!),
    };
  }
}

function ownerOf(owners: InvoiceOwners, bytes: Uint8Array, ids: number, rest: Rest | undefined) {
  if (rest?.ids) return rest.ids.invoiceId ? owners.find(rest.ids.invoiceId) : undefined;
  const length = idLength(bytes, ids);
  return length === 0 ? undefined : owners.findAt(bytes, ids + 1, length);
}

function restOf(
  { clientId = null, source, invoiceId, paymentId, purpose = null }: PaymentRecord,
  heldFor: string,
  line: number,
  idsAreKept: boolean,
): Rest | null {
  const odd = source && line === NONE ? source : null;
  if (odd === null && idsAreKept && purpose === null) {
    if (clientId === heldFor) return null;
    if (clientId === null) return NO_CLIENT;
  }
  return {
    clientId,
    source: odd,
    ids: idsAreKept ? null : { invoiceId: invoiceId ?? null, paymentId: paymentId ?? null },
    purpose,
  };
}
