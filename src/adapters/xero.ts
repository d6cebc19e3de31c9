import * as z from 'zod';
import { addUnder } from '../model/add-under.js';
import type { CreditNoteRecord, InvoiceStatus, PaymentRecord } from '../model/records.js';
import { currencyCode, inMinorUnits, isoDay, meaning, unitsOrNull } from './fields.js';
import { withPayments } from './given-payments.js';
import type { ObjectLists, Objects } from './lists.js';
import { type Adapted, Reading } from './reading.js';

/** Objects of Xero's Accounting API, as its lists give them. */
export interface XeroObjects {
  /** `Invoice`; bills (`ACCPAY`) are passed over. */
  readonly invoices: Objects;
  /** `Payment`; without them the `Payments` of the invoices count. */
  readonly payments?: Objects;
  /** `CreditNote`, with its `Allocations` */
  readonly creditNotes?: Objects;
}

const LISTS: ObjectLists<XeroObjects> = {
  invoices: { file: 'xero invoices', role: 'invoices', place: ['Invoices'] },
  payments: { file: 'xero payments', role: 'payments', place: ['Payments'] },
  creditNotes: { file: 'xero credit notes', role: 'credit-notes', place: ['CreditNotes'] },
};

const contact = z.object({ ContactID: z.string(), Name: z.string().nullish() });

const day = isoDay.nullish();

const payments = z
  .array(z.object({ PaymentID: z.string(), Date: isoDay, Amount: z.number() }))
  .nullish();

const invoice = z.object({
  Type: z.string(),
  InvoiceID: z.string(),
  InvoiceNumber: z.string().nullish(),
  Contact: contact,
  Date: isoDay,
  DueDate: isoDay.nullish(),
  Total: z.number(),
  AmountDue: z.number().nullish(),
  CurrencyCode: currencyCode,
  Status: z.string(),
  Reference: z.string().nullish(),
  CISDeduction: z.number().nullish(),
  FullyPaidOnDate: isoDay.nullish(),
  Payments: payments,
  Overpayments: z
    .array(z.object({ OverpaymentID: z.string(), Date: day, AppliedAmount: z.number().nullish() }))
    .nullish(),
  Prepayments: z
    .array(z.object({ PrepaymentID: z.string(), Date: day, AppliedAmount: z.number().nullish() }))
    .nullish(),
  CreditNotes: z
    .array(
      z.object({
        CreditNoteID: z.string(),
        CreditNoteNumber: z.string().nullish(),
        Date: day,
        AppliedAmount: z.number().nullish(),
      }),
    )
    .nullish(),
});

const payment = z.object({
  PaymentID: z.string(),
  Date: isoDay,
  Amount: z.number(),
  Status: z.string().nullish(),
  PaymentType: z.string().nullish(),
  Invoice: z.object({ InvoiceID: z.string(), Type: z.string().nullish() }).nullish(),
  CreditNote: z.object({ CreditNoteID: z.string() }).nullish(),
});

const creditNote = z.object({
  Type: z.string(),
  CreditNoteID: z.string(),
  CreditNoteNumber: z.string().nullish(),
  Contact: contact,
  Date: isoDay,
  CurrencyCode: currencyCode,
  Status: z.string(),
  RemainingCredit: z.number().nullish(),
  Total: z.number(),
  Payments: payments,
  Allocations: z
    .array(
      z.object({
        Amount: z.number(),
        Date: isoDay,
        Invoice: z.object({ InvoiceID: z.string() }),
        IsDeleted: z.boolean().nullish(),
      }),
    )
    .nullish(),
});

const STATUSES: Readonly<Record<string, InvoiceStatus>> = {
  DRAFT: 'draft',
  SUBMITTED: 'draft',
  AUTHORISED: 'open',
  PAID: 'paid',
  VOIDED: 'void',
  DELETED: 'void',
};

/**
 * Objects of Xero's Accounting API to records. Invoices go by their `InvoiceID`, clients by their `ContactID`.
 *
 * A credit note becomes one record for each invoice it was allocated to, and one for what remains; where the list of them
 * does not tell of one, or not where it went, the `CreditNotes` of the invoices do. What was paid out of a note is a refund,
 * and with what else is gone of it names the note (`CreditNote CN-0002`): nobody knows of which invoice it is, so that both
 * stay unapplied, with an issue. `Overpayments` and `Prepayments` of an invoice are cash, on their own day as Xero gives it:
 * that is when the money came, so that a prepayment is a deposit; without a day it is that of the invoice.
 *
 * The deduction of the Construction Industry Scheme is withholding, on the day of the invoice; where no payments are given
 * and none stand in the invoices it is taken off the billed amount instead. Objects that lack what they must have become
 * issues of code `bad-object`.
 *
 * @example
 * const adapted = xero({ invoices, payments, creditNotes });
 * analyze(adapted.records, { asOf }, adapted);
 */
export function xero(objects: XeroObjects): Adapted {
  const reading = new Reading('xero', objects, LISTS);
  const given = reading.isGiven('payments');
  const { invoices, payments, creditNotes } = reading;
  const currencies = new Map<string, string>();
  /** What stands in the invoices of credit notes, by the id of the note. */
  const applied = new Map<string, CreditNoteRecord[]>();
  /** What is alike in all that was paid out of a credit note, by its id. */
  const paidOut = new Map<
    string,
    Pick<PaymentRecord, 'invoiceId' | 'clientId' | 'kind'> & { readonly currency: string }
  >();

  reading.each('invoices', invoice, (object, source) => {
    if (object.Type !== 'ACCREC') return reading.pass(source, 'bills');
    const { InvoiceID: invoiceId, CurrencyCode: currency, Contact } = object;
    currencies.set(invoiceId, currency);
    invoices.push({
      invoiceId,
      clientId: Contact.ContactID,
      clientName: Contact.Name ?? null,
      issueDate: object.Date,
      dueDate: object.DueDate ?? null,
      amount: inMinorUnits(object.Total, currency),
      currency,
      status: meaning(STATUSES, object.Status),
      reference: object.Reference || object.InvoiceNumber || null,
      settledOn: object.FullyPaidOnDate ?? null,
      // Whether it has the deduction in it is not published.
      balance: object.CISDeduction ? null : unitsOrNull(object.AmountDue, currency),
      source,
    });
    const on = { currency, invoiceId, clientId: Contact.ContactID, source };
    if (object.CISDeduction) {
      const amount = inMinorUnits(object.CISDeduction, currency);
      payments.push({ ...on, date: object.Date, amount, kind: 'withholding' });
    }
    for (const note of object.CreditNotes ?? []) {
      const { CreditNoteID: id, CreditNoteNumber } = note;
      const amount = inMinorUnits(note.AppliedAmount ?? 0, currency);
      if (amount === 0) continue;
      const date = note.Date ?? object.Date;
      const record = { ...on, date, amount, creditNoteId: CreditNoteNumber || id, reason: null };
      addUnder(applied, id, record);
    }
    const early = [
      ...(object.Overpayments ?? []).map((paid) => ({ ...paid, paymentId: paid.OverpaymentID })),
      ...(object.Prepayments ?? []).map((paid) => ({ ...paid, paymentId: paid.PrepaymentID })),
    ];
    for (const { Date: date, AppliedAmount, paymentId } of early) {
      const amount = inMinorUnits(AppliedAmount ?? 0, currency);
      if (amount !== 0) payments.push({ ...on, date: date ?? object.Date, amount, paymentId });
    }
    if (given) return;
    for (const { PaymentID: paymentId, Date: date, Amount } of object.Payments ?? []) {
      payments.push({ ...on, date, amount: inMinorUnits(Amount, currency), paymentId });
    }
  });
  reading.each('creditNotes', creditNote, (object, source) => {
    const { CreditNoteID: id, CurrencyCode: currency, Contact, Status } = object;
    if (object.Type !== 'ACCRECCREDIT') return reading.pass(source, 'credit notes of bills');
    if (Status !== 'AUTHORISED' && Status !== 'PAID')
      return reading.pass(source, 'credit notes that were drafted, voided or deleted');
    const creditNoteId = object.CreditNoteNumber || id;
    const row = { currency, clientId: Contact.ContactID, creditNoteId, reason: null, source };
    const allocated = (object.Allocations ?? []).filter(({ IsDeleted }) => !IsDeleted);
    for (const { Amount, Date: date, Invoice } of allocated) {
      const amount = inMinorUnits(Amount, currency);
      creditNotes.push({ ...row, date, amount, invoiceId: Invoice.InvoiceID });
    }
    const told =
      allocated.length > 0
        ? allocated.map(({ Amount }) => inMinorUnits(Amount, currency))
        : (applied.get(id) ?? []).map(({ amount }) => amount);
    const used = told.reduce((sum, amount) => sum + amount, 0);
    // A note that tells where it went is not told once more by the invoices.
    if (allocated.length > 0) applied.delete(id);
    const total = inMinorUnits(object.Total, currency);
    const rest = unitsOrNull(object.RemainingCredit, currency) ?? (used === 0 ? total : 0);
    if (rest !== 0) creditNotes.push({ ...row, date: object.Date, amount: rest });
    const invoiceId = `CreditNote ${creditNoteId}`;
    const gone = total - used - rest;
    if (gone > 0) creditNotes.push({ ...row, date: object.Date, amount: gone, invoiceId });
    const refund = { currency, clientId: Contact.ContactID, invoiceId, kind: 'refund' } as const;
    paidOut.set(id, refund);
    if (given) return;
    for (const { PaymentID: paymentId, Date: date, Amount } of object.Payments ?? []) {
      const amount = inMinorUnits(Amount, currency);
      payments.push({ ...refund, date, amount, paymentId, source });
    }
  });
  reading.each('payments', payment, (object, source) => {
    const { PaymentID: paymentId, Date: date, Amount, Invoice, CreditNote, Status } = object;
    const paid = paidOut.get(CreditNote?.CreditNoteID ?? '');
    // Payments of bills name no invoice of these.
    const currency = currencies.get(Invoice?.InvoiceID ?? '');
    if (Status === 'DELETED') return reading.pass(source, 'payments that were deleted');
    if (paid !== undefined) {
      payments.push({
        ...paid,
        date,
        amount: inMinorUnits(Amount, paid.currency),
        paymentId,
        source,
      });
      return;
    }
    if (currency === undefined)
      return reading.pass(source, 'payments of something else than these invoices');
    const amount = inMinorUnits(Amount, currency);
    payments.push({ date, amount, currency, invoiceId: Invoice!.InvoiceID, paymentId, source });
  });
  for (const records of applied.values()) for (const record of records) creditNotes.push(record);
  return reading.finish({ ...withPayments(invoices, payments, creditNotes, given), creditNotes });
}
