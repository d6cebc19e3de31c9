import { currencyDigits } from '../model/currency.js';
import type { Issue } from '../model/issue.js';
import { formatMoney } from '../model/money.js';
import type { InvoiceStatus, PaymentRecord } from '../model/records.js';
import type { Source } from '../model/source.js';
import { meaning } from './fields.js';
import { sums } from './given-payments.js';
import type { ObjectLists, Objects } from './lists.js';
import { type Adapted, Reading } from './reading.js';
import { chargedCash } from './stripe-charge.js';
import { billedAmount, givenUpOn, paidInAll, remainingAmount } from './stripe-invoice.js';
import {
  CREDIT_REASONS,
  charge,
  creditNote,
  DISPUTE_REASONS,
  dispute,
  idOf,
  invoice,
  invoicePayment,
  OUTCOMES,
  units,
} from './stripe-objects.js';

/** Objects of the Stripe API, as its lists give them. */
export interface StripeObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `InvoicePayment` (API of 2025 and later): which payment paid which invoice. It needs no charges; these tell refunds. */
  readonly invoicePayments?: Objects;
  /** `Charge`; up to the API of 2024 it names its invoice. */
  readonly charges?: Objects;
  /** `CreditNote` */
  readonly creditNotes?: Objects;
  /** `Dispute`; it finds its invoice by its charge. */
  readonly disputes?: Objects;
}

const LISTS: ObjectLists<StripeObjects> = {
  invoices: { file: 'stripe invoices', role: 'invoices', place: ['data'] },
  invoicePayments: { file: 'stripe invoice payments', role: 'payments', place: ['data'] },
  charges: { file: 'stripe charges', role: 'payments', place: ['data'] },
  creditNotes: { file: 'stripe credit notes', role: 'credit-notes', place: ['data'] },
  disputes: { file: 'stripe disputes', role: 'disputes', place: ['data'] },
};

/**
 * Objects of the Stripe API to records. Amounts are in Stripe's smallest unit, times in UTC. Invoices go by their `id`.
 *
 * A charge finds its invoice by its `invoice`, else by the invoice payment that names it or its payment intent. One that
 * pays no invoice (`invoice` is null, or there are invoice payments and none names it) is money for something else, such as
 * a checkout: it is left out with an issue of code `no-record`. A charge of the API of 2025 without the list of invoice
 * payments may be for any invoice, and is allocated like other cash without a reference. Cash is what was captured. A
 * refund is dated like its charge, whose object does not tell when it went back.
 *
 * What the customer's balance covers of an invoice is not billed with it: credit of that balance is no cash, and a debt in
 * it is billed by the invoice that collects it. An uncollectible invoice is written off on
 * `status_transitions.marked_uncollectible_at`. A dispute that was lost is a chargeback on the day it was opened, when the
 * bank took the money, as far as refunds of its charge left any. One whose status does not tell how it ended (`prevented`, and
 * whatever Stripe may add) has an unknown outcome, with an issue of code `unknown-word`.
 *
 * Without the list of credit notes what they took off an invoice before it was paid is one credit note on the day of the
 * invoice.
 *
 * An invoice that was paid out of band has no charge: what charges and invoice payments do not tell of it came on
 * `status_transitions.paid_at`.
 *
 * Without charges and invoice payments `status_transitions.paid_at` settles, and what was paid of an uncollectible invoice
 * counts on the day it was given up, the last it can have come. Objects that lack what they must have become
 * issues of code `bad-object`.
 *
 * @example
 * const adapted = stripe({ invoices, charges });
 * analyze(adapted.records, { asOf }, adapted);
 */
export function stripe(objects: StripeObjects): Adapted {
  const reading = new Reading('stripe', objects, LISTS);
  const cashGiven = reading.isGiven('charges') || reading.isGiven('invoicePayments');
  const { invoices, payments, creditNotes, disputes } = reading;
  /** Invoices by the charges and payment intents that pay them. */
  const invoiceOf = new Map<string, string>();
  /** Invoices of which invoice payments tell what was paid. */
  const toldInvoices = new Set<string>();
  /** What is left of the cash of a charge, or of a payment intent, in Stripe's smallest unit. */
  const cashOf = new Map<string, number>();
  /** What came in all for the invoices that were paid out of band, by id, on their day. */
  const paidPastStripe = new Map<string, PaymentRecord>();

  reading.each('invoices', invoice, (object, source) => {
    const { id, currency, status, customer, status_transitions: moments } = object;
    // Without a customer it is nobody's but its own.
    const clientId = customer ?? id;
    const givenUp = givenUpOn(object);
    const paidOn = status === 'paid' ? (moments?.paid_at ?? null) : null;
    const issueDate = object.effective_at ?? moments?.finalized_at ?? object.created;
    invoices.push({
      invoiceId: id,
      clientId,
      clientName: object.customer_name ?? null,
      issueDate,
      dueDate: object.due_date ?? null,
      amount: units(billedAmount(object), currency),
      currency,
      reference: object.number ?? null,
      // A status has no day. The write-off has one, and up to it the invoice was open.
      status: givenUp !== null && cashGiven ? 'open' : ((status ?? null) as InvoiceStatus | null),
      // Without a list of payments there is no place for a write-off, but for its day.
      settledOn: paidOn ?? (cashGiven ? null : givenUp),
      paidAmount: object.amount_paid ? units(object.amount_paid, currency) : null,
      source,
    });
    const on = { currency, invoiceId: id, clientId, source };
    const credited = object.pre_payment_credit_notes_amount ?? 0;
    if (!reading.isGiven('creditNotes') && credited > 0) {
      const amount = units(credited, currency);
      creditNotes.push({ ...on, date: issueDate, amount, reason: null });
    }
    if (cashGiven && object.paid_out_of_band && paidOn !== null) {
      const amount = units(paidInAll(object), currency);
      paidPastStripe.set(id, { ...on, date: paidOn, amount });
    }
    const left = units(remainingAmount(object), currency);
    if (givenUp !== null && left > 0) {
      payments.push({ ...on, date: givenUp, amount: left, kind: 'write-off' });
    }
  });
  reading.each('invoicePayments', invoicePayment, (object, source) => {
    const { id, currency, invoice, payment, status, status_transitions } = object;
    for (const key of [payment?.charge, payment?.payment_intent]) {
      if (key && invoice) invoiceOf.set(key, invoice);
    }
    const date = status_transitions.paid_at;
    if (status !== 'paid' || date == null || !object.amount_paid)
      return reading.pass(source, 'invoice payments without any money yet');
    if (invoice !== null) toldInvoices.add(invoice);
    const paidBy = payment?.charge ?? payment?.payment_intent;
    if (paidBy != null) cashOf.set(paidBy, object.amount_paid);
    const amount = units(object.amount_paid, currency);
    payments.push({ date, amount, currency, invoiceId: invoice, paymentId: id, source });
  });
  reading.each('charges', charge, (object, source) => {
    const { id, currency, customer, payment_intent, created: date } = object;
    const invoiceId =
      idOf(object.invoice) ?? invoiceOf.get(id) ?? invoiceOf.get(payment_intent ?? '') ?? null;
    if (invoiceId !== null) {
      invoiceOf.set(id, invoiceId);
      if (payment_intent !== null) invoiceOf.set(payment_intent, invoiceId);
    }
    const { came, wentBack } = chargedCash(object);
    if (came === 0)
      return reading.pass(source, 'charges without any money: failed, or never captured');
    if (invoiceId === null && (object.invoice === null || reading.isGiven('invoicePayments'))) {
      reading.say(paysNoInvoice(id, units(came, currency), currency, source));
      return;
    }
    cashOf.set(id, came - wentBack);
    const row = { date, currency, invoiceId, clientId: customer, paymentId: id, source };
    // What an invoice payment told already is not told twice.
    if (invoiceId === null || !toldInvoices.has(invoiceId)) {
      payments.push({ ...row, amount: units(came, currency) });
    }
    if (wentBack !== 0) {
      payments.push({ ...row, amount: units(wentBack, currency), kind: 'refund' });
    }
  });
  reading.each('creditNotes', creditNote, (object, source) => {
    const { id, currency, status, invoice, customer } = object;
    if (status !== 'issued') return reading.pass(source, 'credit notes that were voided');
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
  reading.each('disputes', dispute, (object, source) => {
    const { id, charge, payment_intent, currency, status } = object;
    const invoiceId = invoiceOf.get(charge ?? '') ?? invoiceOf.get(payment_intent ?? '');
    // A charge that pays no invoice is no dispute of one.
    if (invoiceId === undefined)
      return reading.pass(source, 'disputes of charges that pay none of the invoices');
    const { created: openedOn } = object;
    const outcome = meaning(OUTCOMES, status);
    if (outcome === null) reading.say(saysNoOutcome(id, status, source));
    disputes.push({
      invoiceId,
      openedOn,
      disputeId: id,
      amount: units(object.amount, currency) * 10 ** (4 - currencyDigits(currency)),
      reason: meaning(DISPUTE_REASONS, object.reason) ?? 'other',
      outcome: outcome ?? 'unknown',
      source,
    });
    if (status !== 'lost') return;
    const paidBy = [charge, payment_intent].find((key) => key !== null && cashOf.has(key)) ?? '';
    // What was refunded before could not be taken once more.
    const takenBack = Math.min(object.amount, cashOf.get(paidBy) ?? 0);
    if (takenBack <= 0) return;
    cashOf.set(paidBy, cashOf.get(paidBy)! - takenBack);
    payments.push({
      // The bank takes it when the dispute is opened, and keeps it when it is lost.
      date: openedOn,
      amount: units(takenBack, currency),
      currency,
      invoiceId,
      paymentId: id,
      kind: 'chargeback',
      source,
    });
  });

  // What went back later came all the same.
  const told = sums(payments.filter(({ kind }) => kind == null));
  for (const [invoiceId, paid] of paidPastStripe) {
    const amount = paid.amount - (told.get(invoiceId) ?? 0);
    if (amount > 0) payments.push({ ...paid, amount });
  }

  return reading.finish({
    invoices,
    payments: cashGiven ? payments : null,
    creditNotes,
    disputes,
  });
}

function saysNoOutcome(id: string, status: string, source: Source): Issue {
  return {
    code: 'unknown-word',
    severity: 'warning',
    message: `Dispute ${id} has the status ${status}, which does not tell who was right: its outcome is unknown.`,
    source,
    value: status,
  };
}

function paysNoInvoice(id: string, amount: number, currency: string, source: Source): Issue {
  return {
    code: 'no-record',
    severity: 'info',
    message: `Charge ${id} of ${formatMoney(amount, currency)} ${currency} pays no invoice: it is left out, as money for something else.`,
    source,
    value: id,
    row: 'ignored',
  };
}
