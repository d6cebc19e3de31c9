import type { PlainDate } from '../../model/plain-date.js';
import type { PaymentRecord } from '../../model/records.js';
import { PackedRows } from './packed-rows.js';

/** Payments that name the client they are held for, and their invoice and id; what is odd about others is in `Rest`. */
type Rest = Pick<PaymentRecord, 'clientId' | 'kind' | 'source'>;

export class PackedPayments extends PackedRows<PaymentRecord> {
  protected readonly numbersPerRow = 3;
  protected readonly valuesPerRow = 4;

  protected pack(
    payment: PaymentRecord,
    clientId: string,
    numbers: number[],
    values: unknown[],
  ): void {
    const line = this.lineOf(payment.source);
    numbers.push(payment.date, payment.amount, line);
    values.push(
      payment.invoiceId ?? null,
      payment.currency,
      payment.paymentId ?? null,
      restOf(payment, clientId, line),
    );
  }

  protected unpack(
    clientId: string,
    numbers: readonly number[],
    n: number,
    values: readonly unknown[],
    v: number,
  ): PaymentRecord {
    const rest = values[v + 3] as Rest | null;
    return {
      date: numbers[n] as PlainDate,
      amount: numbers[n + 1]!,
      currency: values[v + 1] as string | null,
      invoiceId: values[v] as string | null,
      clientId: rest === null ? clientId : rest.clientId!,
      paymentId: values[v + 2] as string | null,
      kind: rest?.kind ?? null,
      source: rest?.source ?? this.sourceAt(numbers[n + 2]!),
    };
  }
}

function restOf(
  { clientId = null, kind, source }: PaymentRecord,
  heldFor: string,
  line: number,
): Rest | null {
  const odd = source && Number.isNaN(line) ? source : null;
  if (clientId === heldFor && kind == null && odd === null) return null;
  return { clientId, kind: kind ?? null, source: odd };
}
