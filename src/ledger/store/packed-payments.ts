import { textAt } from '../../model/flat-text.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { PaymentRecord } from '../../model/records.js';
import type { PaymentCells, Stretch } from '../../model/row-cells.js';
import { nameOf, numberIn } from './kept-texts.js';
import type { NumberedTexts } from './numbered-texts.js';
import type { RowsByClient } from './referring-rows.js';
import { type NewMemory, NONE, RowMemory, type RowMemoryParts } from './row-memory.js';

/** Payments that name the client they are held for, and their invoice and id; what is odd about others is in `Rest`. */
type Rest = Pick<PaymentRecord, 'clientId' | 'kind' | 'source'> & {
  /** Where they cannot be kept as bytes. */
  readonly ids: Required<Pick<PaymentRecord, 'invoiceId' | 'paymentId'>> | null;
};

/** date, line, number of the currency; -1 for none. */
const WIDTH = 3;
/** Room for two UUIDs. */
const ID_BYTES = 80;

/** What they hold, as it can be sent to another thread. */
export interface PackedPaymentsParts {
  readonly memory: RowMemoryParts;
  readonly currencies: readonly string[];
}

/** Payments by client, each in a few numbers and the bytes of its ids. */
export class PackedPayments implements RowsByClient<PaymentRecord> {
  private readonly memory: RowMemory;
  private currencies: string[] = [];

  constructor(newMemory?: NewMemory) {
    this.memory = new RowMemory(WIDTH, ID_BYTES, newMemory);
  }

  isEmpty(): boolean {
    return this.memory.isEmpty();
  }

  parts(): PackedPaymentsParts {
    return { memory: this.memory.parts(), currencies: this.currencies };
  }

  /**
   * Takes over what others hold; these must be none.
   *
   * @param numbers the client's number here for each one there; null where they are the same
   */
  adopt({ memory, currencies }: PackedPaymentsParts, numbers: readonly number[] | null): void {
    this.memory.adopt(memory, numbers);
    this.currencies = currencies.map(nameOf);
  }

  add(client: number, clientId: string, payment: PaymentRecord): void {
    const { memory } = this;
    const { invoiceId = null, paymentId = null, currency } = payment;
    const at = memory.begin(client, payment.amount);
    const line = memory.lineOf(payment.source);
    const { whole } = memory;
    whole[at] = payment.date;
    whole[at + 1] = line;
    whole[at + 2] = currency === null ? -1 : numberIn(this.currencies, currency);
    const isKept = memory.addId(invoiceId);
    // Both are written, whatever became of the first.
    memory.end(restOf(payment, clientId, line, memory.addId(paymentId) && isKept));
  }

  /** @returns whether it was taken: only rows of one file are */
  addCells(client: number, clientId: string, payment: PaymentCells): boolean {
    const { memory } = this;
    const { codes, invoiceId, paymentId, currency } = payment;
    if (!memory.isOf(payment.file)) return false;
    const at = memory.begin(client, payment.amount);
    const { whole } = memory;
    whole[at] = payment.date;
    whole[at + 1] = payment.line;
    whole[at + 2] = currency === null ? -1 : numberIn(this.currencies, currency);
    const isKept = memory.addIdAt(codes, invoiceId);
    if (memory.addIdAt(codes, paymentId) && isKept) {
      memory.end(null);
      return true;
    }
    const text = ({ from, length }: Stretch): string | null =>
      length === 0 ? null : textAt(codes, from, length);
    const ids = { invoiceId: text(invoiceId), paymentId: text(paymentId) };
    memory.end({ clientId, kind: null, source: null, ids } satisfies Rest);
    return true;
  }

  of(client: number, clientId: string, pool: NumberedTexts): PaymentRecord[] {
    const rows: PaymentRecord[] = [];
    this.memory.each(client, (amount, whole, at, bytes, ids, rest) => {
      rows.push(
        this.unpack(clientId, amount, whole, at, bytes, ids, rest as Rest | undefined, pool),
      );
    });
    return rows;
  }

  clear(client: number): void {
    this.memory.clear(client);
  }

  private unpack(
    clientId: string,
    amount: number,
    whole: Int32Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    rest: Rest | undefined,
    pool: NumberedTexts,
  ): PaymentRecord {
    const { memory } = this;
    const currency = whole[at + 2]!;
    return {
      date: whole[at] as PlainDate,
      amount,
      currency: currency < 0 ? null : this.currencies[currency]!,
      invoiceId: rest?.ids ? rest.ids.invoiceId : memory.id(bytes, ids, pool),
      clientId: rest === undefined ? clientId : rest.clientId!,
      paymentId: rest?.ids ? rest.ids.paymentId : memory.id(bytes, memory.next(bytes, ids), null),
      kind: rest?.kind ?? null,
      source: rest?.source ?? memory.sourceAt(whole[at + 1]!),
    };
  }
}

function restOf(
  { clientId = null, kind, source, invoiceId, paymentId }: PaymentRecord,
  heldFor: string,
  line: number,
  idsAreKept: boolean,
): Rest | null {
  const odd = source && line === NONE ? source : null;
  if (clientId === heldFor && kind == null && odd === null && idsAreKept) return null;
  return {
    clientId,
    kind: kind ?? null,
    source: odd,
    ids: idsAreKept ? null : { invoiceId: invoiceId ?? null, paymentId: paymentId ?? null },
  };
}
