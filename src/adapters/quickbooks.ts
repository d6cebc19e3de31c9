import * as z from 'zod';
import { NO_CURRENCY } from '../model/currency.js';
import { CURRENCY, mustBe } from '../model/kinds.js';
import { knownNames } from '../model/options.js';
import { currencyCode, inMinorUnits, isoDay, unitsOrNull } from './fields.js';
import type { ObjectLists, Objects } from './lists.js';
import { linkedAmounts, paymentLines, sumOf } from './quickbooks-lines.js';
import { type Adapted, Reading } from './reading.js';

/** Objects of the Accounting API of QuickBooks Online, as its queries give them. */
export interface QuickbooksObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `Payment`, with its lines: they say which invoices it pays, and with which credit memos. */
  readonly payments?: Objects;
  /** `CreditMemo` */
  readonly creditMemos?: Objects;
}

const LISTS: ObjectLists<QuickbooksObjects> = {
  invoices: { file: 'quickbooks invoices', role: 'invoices', place: ['QueryResponse', 'Invoice'] },
  payments: { file: 'quickbooks payments', role: 'payments', place: ['QueryResponse', 'Payment'] },
  creditMemos: {
    file: 'quickbooks credit memos',
    role: 'credit-notes',
    place: ['QueryResponse', 'CreditMemo'],
  },
};

const customer = z.object({ value: z.string(), name: z.string().nullish() });
const currencyRef = z.object({ value: currencyCode }).nullish();

const invoice = z.object({
  Id: z.string(),
  DocNumber: z.string().nullish(),
  TxnDate: isoDay,
  DueDate: isoDay.nullish(),
  TotalAmt: z.number(),
  Deposit: z.number().nullish(),
  Balance: z.number().nullish(),
  CustomerRef: customer,
  CurrencyRef: currencyRef,
  PrivateNote: z.string().nullish(),
});

const payment = z.object({
  Id: z.string(),
  TxnDate: isoDay,
  TotalAmt: z.number(),
  UnappliedAmt: z.number().nullish(),
  CustomerRef: customer,
  CurrencyRef: currencyRef,
  Line: paymentLines,
});

const creditMemo = z.object({
  Id: z.string(),
  DocNumber: z.string().nullish(),
  TxnDate: isoDay,
  TotalAmt: z.number(),
  Balance: z.number().nullish(),
  CustomerRef: customer,
  CurrencyRef: currencyRef,
});

/** What a credit memo is paid out with. */
const PAYOUTS: readonly string[] = ['Check', 'Expense', 'Purchase', 'CreditCardCharge'];

/**
 * Objects of the Accounting API of QuickBooks Online to records. Invoices go by their `Id`, clients by the value of their
 * `CustomerRef`. Firms with one currency have no `CurrencyRef`: name it, in capitals of ISO 4217.
 *
 * The `Deposit` of an invoice is cash on its `TxnDate`, and a bank deposit that a payment links on that of the payment. A
 * payment whose lines name credit memos applies these: its own cash is taken for its invoices in their order, and what cash
 * does not cover is credit. A credit memo that no payment applies is one without an invoice. What pays one out, such as a
 * check, is a refund, and both name what they are (`CreditMemo 7`, `Check 8`): nobody knows of which invoice they are, so
 * that they stay unapplied, with an issue. Cash for anything else, such as a journal entry, names that (`JournalEntry 77`):
 * it stays unapplied, with an issue, and settles no invoice. A line that links several transactions pays each in the order
 * given, invoices up to their total less deposit, and the last one the rest. Objects that lack what they must have become
 * issues of code `bad-object`.
 *
 * @example
 * const adapted = quickbooks({ invoices, payments, creditMemos }, { currency: 'USD' });
 * analyze(adapted.records, { asOf }, adapted);
 * @throws InvoiceSignalsError `bad-argument` for a currency that is no code of three capitals.
 */
export function quickbooks(
  objects: QuickbooksObjects,
  options: { readonly currency?: string } = {},
): Adapted {
  knownNames('options of quickbooks', options, ['currency']);
  const { currency: home = NO_CURRENCY } = options;
  mustBe(CURRENCY, { currency: home });
  const reading = new Reading('quickbooks', objects, LISTS);
  const given = reading.isGiven('payments');
  const { invoices, payments, creditNotes } = reading;
  /** What payments used of each credit memo. */
  const applied = new Map<string, number>();
  /** What can be paid of each invoice by payments. */
  const payable = new Map<string, number>();

  reading.each('invoices', invoice, (object, source) => {
    const { Id: invoiceId, TxnDate: issueDate } = object;
    const currency = object.CurrencyRef?.value ?? home;
    const clientId = object.CustomerRef.value;
    const amount = inMinorUnits(object.TotalAmt, currency);
    const deposit = inMinorUnits(object.Deposit ?? 0, currency);
    const balance = unitsOrNull(object.Balance, currency);
    payable.set(invoiceId, amount - deposit);
    invoices.push({
      invoiceId,
      clientId,
      clientName: object.CustomerRef.name ?? null,
      issueDate,
      dueDate: object.DueDate ?? null,
      amount,
      currency,
      reference: object.DocNumber ?? null,
      // The API keeps a voided invoice with amounts of zero and this word in its note.
      status: /^voided\b/i.test(object.PrivateNote ?? '') ? 'void' : null,
      // Without payments a deposit is part of what the balance tells, or else these two make it.
      balance,
      ...(deposit === 0 || balance !== null || given
        ? {}
        : { settledOn: issueDate, paidAmount: deposit }),
      source,
    });
    if (deposit !== 0) {
      payments.push({ date: issueDate, amount: deposit, currency, invoiceId, clientId, source });
    }
  });
  reading.each('payments', payment, (object, source) => {
    const { Id: paymentId, TxnDate: date } = object;
    const currency = object.CurrencyRef?.value ?? home;
    const row = { date, currency, clientId: object.CustomerRef.value, source };
    const linked = linkedAmounts(object.Line, currency, payable);
    const memos = linked.filter(({ type }) => type === 'CreditMemo');
    const paid = linked.filter(({ type }) => type === 'Invoice');
    const others = linked.filter(
      ({ type }) => !['Invoice', 'CreditMemo', 'Deposit'].includes(type),
    );
    for (const { id, amount } of memos) applied.set(id, (applied.get(id) ?? 0) + amount);

    // What came to the bank by itself is linked as if it were credit.
    const banked = sumOf(linked.filter(({ type }) => type === 'Deposit'));
    const total = inMinorUnits(object.TotalAmt, currency) + banked;
    const used = total - inMinorUnits(object.UnappliedAmt ?? 0, currency);
    const uncredited = Math.max(0, sumOf(paid) - sumOf(memos));
    // A journal entry may be a debt that is paid or a credit that is used, and only the sums tell which.
    let elsewhere = Math.min(sumOf(others), Math.max(0, used - uncredited));
    let cash = Math.max(0, Math.min(used - elsewhere, uncredited));
    let left = total - elsewhere;
    let credited = 0;
    for (const { id, amount } of paid) {
      const part = Math.min(cash, amount);
      cash -= part;
      left -= part;
      const on = { ...row, invoiceId: id };
      if (part !== 0) payments.push({ ...on, amount: part, paymentId });
      credited += amount - part;
      if (amount > part)
        creditNotes.push({ ...on, amount: amount - part, creditNoteId: paymentId, reason: null });
    }
    let unused = 0;
    for (const { id, amount } of memos) {
      const part = Math.min(credited, amount);
      credited -= part;
      unused += amount - part;
      const on = { ...row, invoiceId: `CreditMemo ${id}`, creditNoteId: paymentId, reason: null };
      if (amount > part) creditNotes.push({ ...on, amount: amount - part });
    }
    for (const { id, type, amount } of others) {
      const part = Math.min(elsewhere, amount);
      elsewhere -= part;
      const out = PAYOUTS.includes(type) ? Math.min(unused, amount - part) : 0;
      unused -= out;
      const on = { ...row, invoiceId: `${type} ${id}`, paymentId };
      if (out !== 0) payments.push({ ...on, amount: out, kind: 'refund' });
      if (part !== 0) payments.push({ ...on, amount: part });
    }
    if (left !== 0) payments.push({ ...row, amount: left, paymentId });
  });
  reading.each('creditMemos', creditMemo, (object, source) => {
    const currency = object.CurrencyRef?.value ?? home;
    const rest = inMinorUnits(object.TotalAmt, currency) - (applied.get(object.Id) ?? 0);
    // Beside payments what is not open any more was used by one that is not among them.
    const open = given ? Math.min(rest, unitsOrNull(object.Balance, currency) ?? rest) : rest;
    const row = {
      date: object.TxnDate,
      currency,
      clientId: object.CustomerRef.value,
      creditNoteId: object.DocNumber ?? object.Id,
      reason: null,
      source,
    };
    if (open !== 0) creditNotes.push({ ...row, amount: open });
    if (rest !== open) {
      creditNotes.push({ ...row, amount: rest - open, invoiceId: `CreditMemo ${object.Id}` });
    }
  });
  return reading.finish({ invoices, payments: given ? payments : null, creditNotes });
}
