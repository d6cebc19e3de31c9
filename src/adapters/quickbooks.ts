import * as z from 'zod';
import type { Issue } from '../model/issue.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../model/records.js';
import { listsOf, type Objects, type Places } from './lists.js';
import { type Adapted, adapt, currencyCode, inMinorUnits, isoDay } from './objects.js';

/** Objects of the Accounting API of QuickBooks Online, as its queries give them. */
export interface QuickbooksObjects {
  /** `Invoice` */
  readonly invoices: Objects;
  /** `Payment`, with its lines: they say which invoices it pays, and with which credit memos. */
  readonly payments?: Objects;
  /** `CreditMemo` */
  readonly creditMemos?: Objects;
}

const PLACES: Places<QuickbooksObjects> = {
  invoices: ['QueryResponse', 'Invoice'],
  payments: ['QueryResponse', 'Payment'],
  creditMemos: ['QueryResponse', 'CreditMemo'],
};

const customer = z.object({ value: z.string(), name: z.string().nullish() });
const currencyRef = z.object({ value: currencyCode }).nullish();

const invoice = z.object({
  Id: z.string(),
  DocNumber: z.string().nullish(),
  TxnDate: isoDay,
  DueDate: isoDay.nullish(),
  TotalAmt: z.number(),
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
  Line: z
    .array(
      z.object({
        Amount: z.number(),
        LinkedTxn: z.array(z.object({ TxnId: z.string(), TxnType: z.string() })).nullish(),
      }),
    )
    .nullish(),
});

const creditMemo = z.object({
  Id: z.string(),
  DocNumber: z.string().nullish(),
  TxnDate: isoDay,
  TotalAmt: z.number(),
  CustomerRef: customer,
  CurrencyRef: currencyRef,
});

/**
 * Objects of the Accounting API of QuickBooks Online to records. Invoices go by their `Id`, clients by the value of
 * their `CustomerRef`. Firms with one currency have no `CurrencyRef`: name it.
 *
 * A payment whose lines name credit memos applies these: its own cash is taken for its invoices in their order, and what
 * cash does not cover is credit. A credit memo that no payment applies is one without an invoice. Objects that lack what
 * they must have become issues of code `bad-object`.
 *
 * @example
 * const { records } = quickbooks({ invoices, payments, creditMemos }, { currency: 'USD' });
 */
export function quickbooks(
  objects: QuickbooksObjects,
  { currency: home = 'XXX' }: { readonly currency?: string } = {},
): Adapted {
  const lists = listsOf('quickbooks', objects, PLACES);
  const issues: Issue[] = [];
  const invoices: InvoiceRecord[] = [];
  const payments: PaymentRecord[] = [];
  const creditNotes: CreditNoteRecord[] = [];
  const applied = new Map<string, number>();

  adapt(lists.invoices, 'quickbooks invoices', invoice, issues, (object, source) => {
    const currency = object.CurrencyRef?.value ?? home;
    invoices.push({
      invoiceId: object.Id,
      clientId: object.CustomerRef.value,
      clientName: object.CustomerRef.name ?? null,
      issueDate: object.TxnDate,
      dueDate: object.DueDate ?? null,
      amount: inMinorUnits(object.TotalAmt, currency),
      currency,
      reference: object.DocNumber ?? null,
      // The API keeps a voided invoice with amounts of zero and this word in its note.
      status: /^voided\b/i.test(object.PrivateNote ?? '') ? 'void' : null,
      source,
    });
  });
  adapt(lists.payments, 'quickbooks payments', payment, issues, (object, source) => {
    const currency = object.CurrencyRef?.value ?? home;
    const date = object.TxnDate;
    const row = { date, currency, clientId: object.CustomerRef.value, source };
    let cash = inMinorUnits(object.TotalAmt, currency);
    const lines = (object.Line ?? []).flatMap(({ Amount, LinkedTxn }) =>
      (LinkedTxn ?? []).slice(0, 1).map((link) => ({
        ...link,
        amount: inMinorUnits(Amount, currency),
      })),
    );
    for (const { TxnId, amount } of lines.filter(({ TxnType }) => TxnType === 'CreditMemo')) {
      applied.set(TxnId, (applied.get(TxnId) ?? 0) + amount);
    }
    for (const { TxnId, amount } of lines.filter(({ TxnType }) => TxnType === 'Invoice')) {
      const part = Math.min(cash, amount);
      cash -= part;
      const on = { ...row, invoiceId: TxnId };
      if (part !== 0) payments.push({ ...on, amount: part, paymentId: object.Id });
      if (amount > part)
        creditNotes.push({ ...on, amount: amount - part, creditNoteId: object.Id, reason: null });
    }
    if (cash !== 0) payments.push({ ...row, amount: cash, paymentId: object.Id });
  });
  adapt(lists.creditMemos, 'quickbooks credit memos', creditMemo, issues, (object, source) => {
    const currency = object.CurrencyRef?.value ?? home;
    const rest = inMinorUnits(object.TotalAmt, currency) - (applied.get(object.Id) ?? 0);
    if (rest === 0) return;
    creditNotes.push({
      date: object.TxnDate,
      amount: rest,
      currency,
      clientId: object.CustomerRef.value,
      creditNoteId: object.DocNumber ?? object.Id,
      reason: null,
      source,
    });
  });
  const given = lists.payments !== undefined;
  return { records: { invoices, payments: given ? payments : null, creditNotes }, issues };
}
