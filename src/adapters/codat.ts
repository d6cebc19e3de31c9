import * as z from 'zod';
import type { InvoiceStatus, PaymentKind } from '../model/records.js';
import { withPayments } from './given-payments.js';
import { listsOf, type Objects, type Places } from './lists.js';
import {
  adapt,
  currencyCode,
  inMinorUnits,
  isoDay,
  meaning,
  nearestMinorUnits,
  unitsOrNull,
} from './objects.js';
import { type Adapted, type ObjectList, Reading } from './reading.js';

/** Objects of Codat's accounting data types, which stand for those of many tools. */
export interface CodatObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `Payment`, with its lines and their links; without them the `paymentAllocations` of the invoices count. */
  readonly payments?: Objects;
  /** `CreditNote` */
  readonly creditNotes?: Objects;
}

const PLACES: Places<CodatObjects> = {
  invoices: ['results'],
  payments: ['results'],
  creditNotes: ['results'],
};

const LISTS = {
  invoices: { file: 'codat invoices', role: 'invoices' },
  payments: { file: 'codat payments', role: 'payments' },
  creditNotes: { file: 'codat credit notes', role: 'credit-notes' },
} as const satisfies Record<keyof CodatObjects, ObjectList>;

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
  paymentAllocations: z
    .array(
      z.object({
        payment: z.object({ id: z.string().nullish(), paidOnDate: isoDay.nullish() }),
        allocation: z.object({
          allocatedOnDate: isoDay.nullish(),
          totalAmount: z.number(),
          currency: currencyCode.nullish(),
        }),
      }),
    )
    .nullish(),
});

const link = z.object({
  type: z.string(),
  id: z.string().nullish(),
  amount: z.number().nullish(),
  currencyRate: z.number().positive().nullish(),
});

const payment = z.object({
  id: z.string(),
  customerRef: customerRef.nullish(),
  date: isoDay,
  totalAmount: z.number(),
  currency: currencyCode,
  metadata,
  lines: z
    .array(
      z.object({
        amount: z.number(),
        allocatedOnDate: isoDay.nullish(),
        links: z.array(link).nullish(),
      }),
    )
    .nullish(),
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

/** What a line that is no cash links an invoice to. */
const DEDUCTIONS: Readonly<Record<string, PaymentKind>> = {
  Discount: 'discount',
  ManualJournal: 'write-off',
};

/**
 * Objects of Codat's accounting data types to records. Invoices go by their `id`, clients by the id of their
 * `customerRef`.
 *
 * A line of a payment that links an invoice to a credit note is credit, to a discount or a manual journal a deduction,
 * else cash. What Codat marks as deleted is void, or no record. What it takes off an invoice is in the currency of that invoice, also where another one was paid with. Tax that was withheld lowers the claim on the day of the invoice; where no payments are given and none stand
 * in the invoices it is taken off the billed amount instead. Objects that lack what they must have become issues of code `bad-object`.
 *
 * @example
 * const adapted = codat({ invoices, payments, creditNotes });
 * analyze(adapted.records, { asOf }, adapted);
 */
export function codat(objects: CodatObjects): Adapted {
  const lists = listsOf('codat', objects, PLACES);
  const given = lists.payments !== undefined;
  const reading = new Reading('codat');
  const { invoices, payments, creditNotes } = reading;
  const currencies = new Map<string, string>();

  adapt(lists.invoices, LISTS.invoices, invoice, reading, (object, source) => {
    const { id: invoiceId, currency, customerRef, metadata } = object;
    const clientId = customerRef?.id ?? invoiceId;
    const status = metadata?.isDeleted ? 'void' : meaning(STATUSES, object.status);
    currencies.set(invoiceId, currency);
    invoices.push({
      invoiceId,
      clientId,
      clientName: customerRef?.companyName ?? null,
      issueDate: object.issueDate,
      dueDate: object.dueDate ?? null,
      amount: inMinorUnits(object.totalAmount, currency),
      currency,
      reference: object.invoiceNumber ?? null,
      status,
      settledOn: object.paidOnDate ?? null,
      // Whether it has what was withheld in it differs by platform.
      balance: object.withholdingTax?.length ? null : unitsOrNull(object.amountDue, currency),
      source,
    });
    const on = { currency, invoiceId, clientId, source };
    // Of a claim that is none nothing was withheld; cash for it came all the same.
    for (const { amount } of status === 'void' ? [] : (object.withholdingTax ?? [])) {
      const withheld = inMinorUnits(amount, currency);
      payments.push({ ...on, date: object.issueDate, amount: withheld, kind: 'withholding' });
    }
    if (given) return;
    for (const { payment, allocation } of object.paymentAllocations ?? []) {
      const date = payment.paidOnDate ?? allocation.allocatedOnDate ?? object.paidOnDate;
      if (date == null) continue;
      const cash = { ...on, currency: allocation.currency ?? currency };
      const amount = inMinorUnits(allocation.totalAmount, cash.currency);
      payments.push({ ...cash, date, amount, paymentId: payment.id ?? null });
    }
  });
  adapt(lists.payments, LISTS.payments, payment, reading, (object, source) => {
    const { id: paymentId, currency, customerRef, metadata } = object;
    if (metadata?.isDeleted) return reading.pass(source, 'payments that were deleted');
    const row = { currency, clientId: customerRef?.id ?? null, source };
    const lines = object.lines ?? [];
    if (lines.length === 0) {
      const amount = inMinorUnits(object.totalAmount, currency);
      payments.push({ ...row, date: object.date, amount, paymentId });
    }
    for (const { amount, allocatedOnDate, links } of lines) {
      const date = allocatedOnDate ?? object.date;
      const paid = (links ?? []).filter(({ type }) => type === 'Invoice');
      const other = (links ?? []).find(
        ({ type }) => type === 'CreditNote' || meaning(DEDUCTIONS, type) !== null,
      );
      if (paid.length === 0 && other === undefined && amount !== 0) {
        payments.push({ ...row, date, amount: inMinorUnits(amount, currency), paymentId });
      }
      for (const link of paid) {
        const own = currencies.get(link.id ?? '') ?? null;
        const on = {
          ...row,
          ...lowering(link, amount, currency, own),
          date,
          invoiceId: link.id ?? null,
        };
        if (other?.type === 'CreditNote') {
          creditNotes.push({ ...on, creditNoteId: other.id ?? paymentId, reason: null });
        } else {
          payments.push({ ...on, paymentId, kind: meaning(DEDUCTIONS, other?.type ?? '') });
        }
      }
    }
  });
  adapt(lists.creditNotes, LISTS.creditNotes, creditNote, reading, (object, source) => {
    const { currency, customerRef, status, issueDate, metadata } = object;
    if (metadata?.isDeleted) return reading.pass(source, 'credit notes that were deleted');
    if (status === 'Draft' || status === 'Void' || issueDate == null)
      return reading.pass(source, 'credit notes that were drafted or voided');
    // What was allocated stands in the payments, and nowhere else: without them nobody knows its invoice.
    const rest = given ? (object.remainingCredit ?? 0) : object.totalAmount;
    if (rest === 0) return;
    creditNotes.push({
      date: issueDate,
      amount: inMinorUnits(rest, currency),
      currency,
      clientId: customerRef?.id ?? null,
      creditNoteId: object.creditNoteNumber ?? object.id,
      reason: null,
      source,
    });
  });
  return reading.finish({ ...withPayments(invoices, payments, given), creditNotes });
}

/**
 * What a link of a line of a payment takes off an invoice. Its amount is in the currency of the invoice, below zero since
 * it lowers the balance; without one the amount of the line counts, which is in that of the payment. `currencyRate` is
 * what a unit of the invoice's currency costs in that of the payment.
 */
function lowering(
  { amount, currencyRate }: z.output<typeof link>,
  paid: number,
  currency: string,
  own: string | null,
): { readonly amount: number; readonly currency: string } {
  if (own !== null && own !== currency) {
    if (amount != null) return { amount: inMinorUnits(-amount, own), currency: own };
    if (currencyRate != null)
      return { amount: nearestMinorUnits(paid / currencyRate, own), currency: own };
    // Without a rate it stays in the currency of the payment, and the ledger tells that they differ.
    return { amount: inMinorUnits(paid, currency), currency };
  }
  // Of an invoice that is not among these only the money that came has a known currency.
  if (own === null && amount != null && currencyRate != null)
    return { amount: nearestMinorUnits(-amount * currencyRate, currency), currency };
  return { amount: inMinorUnits(amount == null ? paid : -amount, currency), currency };
}
