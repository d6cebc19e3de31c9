import * as z from 'zod';
import { currencyDigits } from '../model/currency.js';
import type { Issue } from '../model/issue.js';
import type {
  CreditNoteRecord,
  CreditReason,
  DisputeOutcome,
  DisputeReason,
  DisputeRecord,
  InvoiceRecord,
  InvoiceStatus,
  PaymentRecord,
} from '../model/records.js';
import { listsOf, type Objects, type Places } from './lists.js';
import { type Adapted, adapt, currencyCode, meaning, unixDay } from './objects.js';

/** Objects of the Stripe API, as its lists give them. */
export interface StripeObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `InvoicePayment` (API of 2025 and later): which payment paid which invoice. */
  readonly invoicePayments?: Objects;
  /** `Charge`; up to the API of 2024 it names its invoice. */
  readonly charges?: Objects;
  /** `CreditNote` */
  readonly creditNotes?: Objects;
  /** `Dispute`; it finds its invoice by its charge. */
  readonly disputes?: Objects;
}

const PLACES: Places<StripeObjects> = {
  invoices: ['data'],
  invoicePayments: ['data'],
  charges: ['data'],
  creditNotes: ['data'],
  disputes: ['data'],
};

/** An id, or the object that was expanded in its place. */
const reference = z
  .union([z.string(), z.object({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === 'object' && value !== null ? value.id : (value ?? null)));

const invoice = z.object({
  id: z.string(),
  number: z.string().nullish(),
  customer: reference,
  customer_name: z.string().nullish(),
  created: unixDay,
  effective_at: unixDay.nullish(),
  due_date: unixDay.nullish(),
  currency: currencyCode,
  total: z.int(),
  amount_paid: z.int().nullish(),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']).nullish(),
  status_transitions: z.object({ paid_at: unixDay.nullish() }).nullish(),
});

const invoicePayment = z.object({
  id: z.string(),
  invoice: reference,
  amount_paid: z.int().nullish(),
  currency: currencyCode,
  status: z.string(),
  status_transitions: z.object({ paid_at: unixDay.nullish() }),
  payment: z.object({ charge: reference, payment_intent: reference }).nullish(),
});

const charge = z.object({
  id: z.string(),
  invoice: reference,
  customer: reference,
  payment_intent: reference,
  amount: z.int(),
  amount_refunded: z.int().nullish(),
  created: unixDay,
  currency: currencyCode,
  status: z.string(),
});

const creditNote = z.object({
  id: z.string(),
  number: z.string().nullish(),
  invoice: reference,
  customer: reference,
  total: z.int(),
  created: unixDay,
  currency: currencyCode,
  reason: z.string().nullish(),
  status: z.string(),
});

const dispute = z.object({
  id: z.string(),
  charge: reference,
  payment_intent: reference,
  amount: z.int(),
  currency: currencyCode,
  created: unixDay,
  reason: z.string(),
  status: z.string(),
});

/**
 * Objects of the Stripe API to records. Amounts are in Stripe's smallest unit, times in UTC. Invoices go by their `id`.
 *
 * Objects that lack what they must have become issues of code `bad-object`. A refund is dated like its charge, whose
 * object does not tell when it went back. Without charges and invoice payments `status_transitions.paid_at` settles.
 *
 * @example
 * const { records } = stripe({ invoices, charges });
 * analyze(records, { asOf });
 */
export function stripe(objects: StripeObjects): Adapted {
  const lists = listsOf('stripe', objects, PLACES);
  const issues: Issue[] = [];
  const invoices: InvoiceRecord[] = [];
  const payments: PaymentRecord[] = [];
  const creditNotes: CreditNoteRecord[] = [];
  const disputes: DisputeRecord[] = [];
  const invoiceOf = new Map<string, string>();

  adapt(lists.invoices, 'stripe invoices', invoice, issues, (object, source) => {
    const { id, currency, status, customer } = object;
    const paidAt = status === 'paid' ? (object.status_transitions?.paid_at ?? null) : null;
    invoices.push({
      invoiceId: id,
      // Without a customer it is nobody's but its own.
      clientId: customer ?? id,
      clientName: object.customer_name ?? null,
      issueDate: object.effective_at ?? object.created,
      dueDate: object.due_date ?? null,
      amount: units(object.total, currency),
      currency,
      reference: object.number ?? null,
      status: (status ?? null) as InvoiceStatus | null,
      settledOn: paidAt,
      paidAmount: object.amount_paid ? units(object.amount_paid, currency) : null,
      source,
    });
  });
  adapt(
    lists.invoicePayments,
    'stripe invoice payments',
    invoicePayment,
    issues,
    (object, source) => {
      const { id, currency, invoice, payment, status, status_transitions } = object;
      for (const key of [payment?.charge, payment?.payment_intent]) {
        if (key && invoice) invoiceOf.set(key, invoice);
      }
      const date = status_transitions.paid_at;
      if (status !== 'paid' || date == null || !object.amount_paid) return;
      const amount = units(object.amount_paid, currency);
      payments.push({ date, amount, currency, invoiceId: invoice, paymentId: id, source });
    },
  );
  adapt(lists.charges, 'stripe charges', charge, issues, (object, source) => {
    const { id, currency, customer, created: date } = object;
    const invoiceId = object.invoice ?? invoiceOf.get(id) ?? null;
    if (invoiceId !== null) {
      invoiceOf.set(id, invoiceId);
      if (object.payment_intent !== null) invoiceOf.set(object.payment_intent, invoiceId);
    }
    if (object.status !== 'succeeded') return;
    const row = { date, currency, invoiceId, clientId: customer, paymentId: id, source };
    // What an invoice payment told already is not told twice.
    if (lists.invoicePayments === undefined)
      payments.push({ ...row, amount: units(object.amount, currency) });
    if (object.amount_refunded) {
      payments.push({ ...row, amount: units(object.amount_refunded, currency), kind: 'refund' });
    }
  });
  adapt(lists.creditNotes, 'stripe credit notes', creditNote, issues, (object, source) => {
    const { id, currency, status, invoice, customer } = object;
    if (status !== 'issued') return;
    creditNotes.push({
      date: object.created,
      amount: units(object.total, currency),
      currency,
      invoiceId: invoice,
      clientId: customer,
      creditNoteId: object.number ?? id,
      reason: meaning(CREDIT_REASONS, object.reason ?? ''),
      source,
    });
  });
  adapt(lists.disputes, 'stripe disputes', dispute, issues, (object, source) => {
    const { id, charge, payment_intent, currency, status } = object;
    const invoiceId = invoiceOf.get(charge ?? '') ?? invoiceOf.get(payment_intent ?? '');
    // A charge that pays no invoice is no dispute of one.
    if (invoiceId === undefined) return;
    disputes.push({
      invoiceId,
      openedOn: object.created,
      disputeId: id,
      amount: units(object.amount, currency) * 10 ** (4 - currencyDigits(currency)),
      reason: meaning(DISPUTE_REASONS, object.reason) ?? 'other',
      // Lost by the seller means that the client was found right.
      outcome: meaning(OUTCOMES, status) ?? 'open',
      source,
    });
  });

  const kept = lists.charges !== undefined || lists.invoicePayments !== undefined;
  return {
    records: { invoices, payments: kept ? payments : null, creditNotes, disputes },
    issues,
  };
}

const CREDIT_REASONS: Readonly<Record<string, CreditReason>> = {
  duplicate: 'error',
  fraudulent: 'other',
  order_change: 'return',
  product_unsatisfactory: 'concession',
};

const OUTCOMES: Readonly<Record<string, DisputeOutcome>> = {
  lost: 'upheld',
  won: 'rejected',
  // A question of the bank that never became a dispute.
  warning_closed: 'withdrawn',
};

const DISPUTE_REASONS: Readonly<Record<string, DisputeReason>> = {
  product_not_received: 'delivery',
  product_unacceptable: 'quality',
  duplicate: 'quantity',
  credit_not_processed: 'price',
};

/** Stripe's smallest unit to that of ISO 4217: it writes krónur and shillings in hundredths, and ariary whole. */
const SCALES: Readonly<Record<string, number>> = { ISK: 0.01, UGX: 0.01, MGA: 100 };

function units(amount: number, currency: string): number {
  return Math.round(amount * (meaning(SCALES, currency) ?? 1));
}
