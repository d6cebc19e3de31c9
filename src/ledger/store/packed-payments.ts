import type { PlainDate } from '../../model/plain-date.js';
import type { PaymentRecord } from '../../model/records.js';
import type { IdPool } from './id-pool.js';
import { numberIn } from './kept-texts.js';
import { PackedRows } from './packed-rows.js';

/** Payments that name the client they are held for, and their invoice and id; what is odd about others is in `Rest`. */
type Rest = Pick<PaymentRecord, 'clientId' | 'kind' | 'source'> & {
  /** Where they cannot be kept as bytes. */
  readonly ids: Required<Pick<PaymentRecord, 'invoiceId' | 'paymentId'>> | null;
};

/** date, amount, line, number of the currency; -1 for none. */
const WIDTH = 4;
/** Room for two UUIDs. */
const ID_BYTES = 80;

export class PackedPayments extends PackedRows<PaymentRecord> {
  private readonly currencies: string[] = [];

  constructor() {
    super(WIDTH, ID_BYTES);
  }

  protected pack(
    payment: PaymentRecord,
    _client: number,
    clientId: string,
    numbers: Float64Array,
    at: number,
  ): Rest | null {
    const { invoiceId = null, paymentId = null, currency } = payment;
    const line = this.lineOf(payment.source);
    numbers[at] = payment.date;
    numbers[at + 1] = payment.amount;
    numbers[at + 2] = line;
    numbers[at + 3] = currency === null ? -1 : numberIn(this.currencies, currency);
    const isKept = this.addId(invoiceId);
    // Both are written, whatever became of the first.
    return restOf(payment, clientId, line, this.addId(paymentId) && isKept);
  }

  protected unpack(
    clientId: string,
    numbers: Float64Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    given: unknown,
    pool: IdPool,
  ): PaymentRecord {
    const rest = given as Rest | undefined;
    const currency = numbers[at + 3]!;
    return {
      date: numbers[at] as PlainDate,
      amount: numbers[at + 1]!,
      currency: currency < 0 ? null : this.currencies[currency]!,
      invoiceId: rest?.ids ? rest.ids.invoiceId : this.id(bytes, ids, pool),
      clientId: rest === undefined ? clientId : rest.clientId!,
      paymentId: rest?.ids ? rest.ids.paymentId : this.id(bytes, this.next(bytes, ids), null),
      kind: rest?.kind ?? null,
      source: rest?.source ?? this.sourceAt(numbers[at + 2]!),
    };
  }
}

function restOf(
  { clientId = null, kind, source, invoiceId, paymentId }: PaymentRecord,
  heldFor: string,
  line: number,
  idsAreKept: boolean,
): Rest | null {
  const odd = source && Number.isNaN(line) ? source : null;
  if (clientId === heldFor && kind == null && odd === null && idsAreKept) return null;
  return {
    clientId,
    kind: kind ?? null,
    source: odd,
    ids: idsAreKept ? null : { invoiceId: invoiceId ?? null, paymentId: paymentId ?? null },
  };
}
