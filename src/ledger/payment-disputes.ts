import { addUnder } from '../model/add-under.js';
import { inTenThousandths } from '../model/money.js';
import type { DisputeRecord, PaymentRecord } from '../model/records.js';
import { leaves } from './cash-row.js';
import type { ClientBooks } from './client-books.js';
import { outcomeAt } from './dispute-outcome.js';
import { warn } from './issues.js';

type OfInvoice = DisputeRecord & { readonly invoiceId: string };

/** Disputes of invoices as they are, and those of payments as what they are to invoices. */
export function ofInvoices(rows: readonly DisputeRecord[], books: ClientBooks): OfInvoice[] {
  const areOfPayments = rows.some(({ invoiceId }) => !invoiceId);
  const payments = askedOf((areOfPayments && books.records.payments) || []);
  return rows.flatMap((row) =>
    row.invoiceId ? { ...row, invoiceId: row.invoiceId } : ofPayment(row, payments, books),
  );
}

/** What disputes of payments ask of all of them. */
interface Payments {
  /** Those that name an invoice and have an id, by it. */
  readonly byId: ReadonlyMap<string, readonly PaymentRecord[]>;
  /** The invoices of cash that left, null where it names none, and its ids. */
  readonly leftOf: ReadonlySet<string | null>;
  readonly leftAs: ReadonlySet<string | null | undefined>;
}

function askedOf(payments: readonly PaymentRecord[]): Payments {
  const byId = new Map<string, PaymentRecord[]>();
  const left = payments.filter((row) => leaves(row) || row.amount < 0);
  for (const row of payments) {
    const { paymentId, invoiceId, amount } = row;
    if (!invoiceId || paymentId == null || amount <= 0) continue;
    addUnder(byId, paymentId, row);
  }
  return {
    byId,
    leftOf: new Set(left.map(({ invoiceId }) => invoiceId || null)),
    leftAs: new Set(left.map(({ paymentId }) => paymentId)),
  };
}

/** A dispute of a payment is one of each invoice that the payment names: of the amount that it paid there. */
function ofPayment(row: DisputeRecord, payments: Payments, books: ClientBooks): OfInvoice[] {
  const { records, settings, log } = books;
  const { asOf } = settings;
  const paid = payments.byId.get(row.paymentId ?? '') ?? [];
  if (paid.length === 0) {
    warn(
      log,
      'unknown-payment',
      `The dispute is about payment ${row.paymentId}, and no payment of client ${records.clientId} with this id names an invoice; it counts for nothing. Add the payment, or name the invoice.`,
      { source: row.source, column: 'paymentId', value: row.paymentId },
    );
  } else if (
    row.openedOn <= asOf &&
    outcomeAt(asOf, row.outcome, row.resolvedOn) === 'upheld' &&
    !isTakenBack(paid, payments)
  ) {
    warn(
      log,
      'lost-dispute',
      `The dispute of payment ${row.paymentId} was lost, and no row of the payments takes the money back: it still counts as paid. Add a payment of kind chargeback with the day and the amount.`,
      { source: row.source, column: 'outcome', value: row.paymentId },
    );
  }
  // Several payments split what is disputed; of one the dispute itself may say how much.
  return paid.map(({ invoiceId, amount, currency }) => ({
    ...row,
    invoiceId: invoiceId!,
    amount: (paid.length === 1 ? row.amount : null) ?? inTenThousandths(amount, currency),
  }));
}

/** Whether cash that left names one of these payments or their invoices, or may be theirs as it names no invoice. */
function isTakenBack(paid: readonly PaymentRecord[], { leftOf, leftAs }: Payments): boolean {
  return (
    leftOf.has(null) ||
    paid.some(({ paymentId, invoiceId }) => leftOf.has(invoiceId!) || leftAs.has(paymentId))
  );
}
