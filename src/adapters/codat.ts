import * as z from 'zod';
import type { InvoiceStatus } from '../model/records.js';
import { allocatedCash, allocations } from './codat-allocations.js';
import { type KnownInvoice, partsOfLine, paymentLine } from './codat-lines.js';
import { currencyCode, inMinorUnits, isoDay, meaning, unitsOrNull } from './fields.js';
import { withPayments } from './given-payments.js';
import type { ObjectLists, Objects } from './lists.js';
import { type Adapted, Reading } from './reading.js';

/** Objects of Codat's accounting data types, which stand for those of many tools. */
export interface CodatObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `Payment`, with its lines and their links; without them the `paymentAllocations` of the invoices count. */
  readonly payments?: Objects;
  /** `CreditNote` */
  readonly creditNotes?: Objects;
}

const LISTS: ObjectLists<CodatObjects> = {
  invoices: { file: 'codat invoices', role: 'invoices', place: ['results'] },
  payments: { file: 'codat payments', role: 'payments', place: ['results'] },
  creditNotes: { file: 'codat credit notes', role: 'credit-notes', place: ['results'] },
};

const customerRef = z.object({ id: z.string(), companyName: z.string().nullish() });

/** Codat keeps what was deleted in the books, with this mark. */
const metadata = z.object({ isDeleted: z.boolean().nullish() }).nullish();

const invoice = z.object({
  id: z.string(),
  invoiceNumber: z.string().nullish(),
  customerRef: customerRef.nullish(),
  issueDate: isoDay,
  dueDate: isoDay.nullish(),
  paidOnDate: isoDay.nullish(),
  currency: currencyCode,
  totalAmount: z.number(),
  amountDue: z.number().nullish(),
  status: z.string(),
  metadata,
  withholdingTax: z.array(z.object({ name: z.string(), amount: z.number() })).nullish(),
  paymentAllocations: allocations.nullish(),
});

const payment = z.object({
  id: z.string(),
  customerRef: customerRef.nullish(),
  date: isoDay,
  totalAmount: z.number(),
  currency: currencyCode,
  metadata,
  lines: z.array(paymentLine).nullish(),
});

const creditNote = z.object({
  id: z.string(),
  creditNoteNumber: z.string().nullish(),
  customerRef: customerRef.nullish(),
  issueDate: isoDay.nullish(),
  currency: currencyCode,
  totalAmount: z.number(),
  remainingCredit: z.number().nullish(),
  status: z.string(),
  metadata,
});

const STATUSES: Readonly<Record<string, InvoiceStatus>> = {
  Draft: 'draft',
  Submitted: 'open',
  PartiallyPaid: 'partial',
  Paid: 'paid',
  Void: 'void',
};

/**
 * Objects of Codat's accounting data types to records. Invoices go by their `id`, clients by the id of their `customerRef`.
 *
 * The amount of a line of a payment is cash, for the invoices that it links in their order; what it takes off them beyond
 * that is credit, or a deduction where it links a discount or a manual journal. What was paid out of a credit note is a
 * refund, and with what else is gone of it names the note (`CreditNote 7`): nobody knows of which invoice it is, so that
 * both stay unapplied, with an issue. What Codat marks as deleted is void, or no record. What it takes off an invoice is in
 * the currency of that invoice, also where another one was paid with. Tax that was withheld lowers the claim on the day of
 * the invoice; where no payments are given and none stand in the invoices it is taken off the billed amount instead. Objects
 * that lack what they must have become issues of code `bad-object`.
 *
 * @example
 * const adapted = codat({ invoices, payments, creditNotes });
 * analyze(adapted.records, { asOf }, adapted);
 */
export function codat(objects: CodatObjects): Adapted {
  const reading = new Reading('codat', objects, LISTS);
  const given = reading.isGiven('payments');
  const { invoices, payments, creditNotes } = reading;
  const known = new Map<string, KnownInvoice>();
  /** What payments used of each credit note for invoices. */
  const used = new Map<string, number>();

  reading.each('invoices', invoice, (object, source) => {
    const { id: invoiceId, currency, customerRef, metadata } = object;
    const clientId = customerRef?.id ?? invoiceId;
    const status = metadata?.isDeleted ? 'void' : meaning(STATUSES, object.status);
    const amount = inMinorUnits(object.totalAmount, currency);
    // Whether it has what was withheld in it differs by platform.
    const balance = object.withholdingTax?.length ? null : unitsOrNull(object.amountDue, currency);
    invoices.push({
      invoiceId,
      clientId,
      clientName: customerRef?.companyName ?? null,
      issueDate: object.issueDate,
      dueDate: object.dueDate ?? null,
      amount,
      currency,
      reference: object.invoiceNumber ?? null,
      status,
      settledOn: object.paidOnDate ?? null,
      balance,
      source,
    });
    const on = { currency, invoiceId, clientId, source };
    // Of a claim that is none nothing was withheld; cash for it came all the same.
    let payable = amount;
    for (const tax of status === 'void' ? [] : (object.withholdingTax ?? [])) {
      const withheld = inMinorUnits(tax.amount, currency);
      payable -= withheld;
      payments.push({ ...on, date: object.issueDate, amount: withheld, kind: 'withholding' });
    }
    known.set(invoiceId, { currency, payable });
    if (given) return;
    const list = object.paymentAllocations ?? [];
    const due = status === 'paid' ? 0 : balance;
    const cash = allocatedCash(list, currency, due === null ? null : payable - due);
    for (const [index, { payment, allocation }] of list.entries()) {
      const date = payment.paidOnDate ?? allocation.allocatedOnDate ?? object.paidOnDate;
      if (date == null) continue;
      payments.push({ ...on, ...cash[index]!, date, paymentId: payment.id ?? null });
    }
  });
  reading.each('payments', payment, (object, source) => {
    const { id: paymentId, currency, customerRef, metadata } = object;
    if (metadata?.isDeleted) return reading.pass(source, 'payments that were deleted');
    const row = { currency, clientId: customerRef?.id ?? null, source };
    const lines = object.lines ?? [];
    if (lines.length === 0) {
      const amount = inMinorUnits(object.totalAmount, currency);
      payments.push({ ...row, date: object.date, amount, paymentId });
    }
    for (const line of lines) {
      const on = { ...row, date: line.allocatedOnDate ?? object.date };
      for (const { means, meansId, ...part } of partsOfLine(line, currency, known)) {
        if (means === 'credit') {
          if (meansId !== null) used.set(meansId, (used.get(meansId) ?? 0) + part.amount);
          creditNotes.push({ ...on, ...part, creditNoteId: meansId ?? paymentId, reason: null });
        } else {
          const kind = means === 'cash' || means === 'earlier' ? null : means;
          payments.push({ ...on, ...part, paymentId, kind });
        }
      }
    }
  });
  reading.each('creditNotes', creditNote, (object, source) => {
    const { currency, customerRef, status, issueDate, metadata } = object;
    if (metadata?.isDeleted) return reading.pass(source, 'credit notes that were deleted');
    if (status === 'Draft' || status === 'Void' || issueDate == null)
      return reading.pass(source, 'credit notes that were drafted or voided');
    // What was allocated stands in the payments, and nowhere else: without them nobody knows its invoice.
    const total = inMinorUnits(object.totalAmount, currency);
    const rest = given ? inMinorUnits(object.remainingCredit ?? 0, currency) : total;
    const row = {
      date: issueDate,
      currency,
      clientId: customerRef?.id ?? null,
      creditNoteId: object.creditNoteNumber ?? object.id,
      reason: null,
      source,
    };
    if (rest !== 0) creditNotes.push({ ...row, amount: rest });
    // Paid out, or used for what is not among these.
    const gone = total - rest - (used.get(object.id) ?? 0);
    if (gone > 0) {
      creditNotes.push({ ...row, amount: gone, invoiceId: `CreditNote ${object.id}` });
    }
  });
  return reading.finish({ ...withPayments(invoices, payments, creditNotes, given), creditNotes });
}
