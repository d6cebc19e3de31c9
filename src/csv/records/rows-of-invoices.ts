import { inCurrency } from '../../model/money.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { Yield } from '../formats/format.js';
import type { Hand } from '../plan.js';

type InvoiceBy = NonNullable<Yield['invoiceBy']>;

interface Claim {
  readonly invoice: InvoiceRecord;
  /** What the payments that name it have left of it. */
  left: number;
}

/** Holds the payments whose invoices only the whole file tells, and hands them on at its end. */
export class RowsOfInvoices {
  private readonly claims = new Map<string, Map<string, Claim>>();
  private readonly waiting: { readonly by: InvoiceBy; readonly row: PaymentRecord }[] = [];

  addInvoice(invoice: InvoiceRecord): void {
    const { clientId, invoiceId, amount } = invoice;
    const ofClient = this.claims.get(clientId) ?? new Map<string, Claim>();
    this.claims.set(clientId, ofClient);
    if (!ofClient.has(invoiceId)) ofClient.set(invoiceId, { invoice, left: amount });
  }

  add(by: InvoiceBy, row: PaymentRecord): void {
    this.waiting.push({ by, row });
  }

  end(hand: Hand): void {
    for (const { by, row } of this.waiting.sort((a, b) => a.row.date - b.row.date)) {
      if (by === 'elimination') this.placeWriteOff(row, hand);
      else for (const part of this.shares(row)) hand('payments', part);
    }
  }

  /** The payment, shared out among the invoices that it names. */
  private shares(row: PaymentRecord): PaymentRecord[] {
    const named = this.namedIn(row);
    const [currency] = new Set(named.map(({ invoice }) => invoice.currency));
    const amount = currency === undefined ? null : amountIn(row, currency);
    const isOfOne = named.every(({ invoice }) => invoice.currency === currency);
    if (amount === null || !isOfOne) return [{ ...row, invoiceId: null }];
    let rest = amount;
    return named.flatMap((claim, index) => {
      // What is paid beyond all of them is beyond the last one.
      const part = index === named.length - 1 ? rest : Math.min(rest, Math.max(0, claim.left));
      rest -= part;
      claim.left -= part;
      const { invoiceId } = claim.invoice;
      return part === 0 ? [] : [{ ...row, amount: part, currency: currency!, invoiceId }];
    });
  }

  /** Oldest first; none where one of the numbers is no invoice of the client. */
  private namedIn({ clientId, invoiceId }: PaymentRecord): Claim[] {
    const claims = this.claims.get(clientId ?? '');
    const numbers = new Set((invoiceId ?? '').split(/[,;]/).map((number) => number.trim()));
    numbers.delete('');
    // Excel takes the zeros of a number alone, and leaves them in `0002, 0003`.
    const named = [...numbers].map(
      (number) => claims?.get(number) ?? claims?.get(number.replace(/^0+(?=.)/, '')),
    );
    if (!named.every((claim) => claim !== undefined)) return [];
    return named.sort((a, b) => a.invoice.issueDate - b.invoice.issueDate);
  }

  /** A write-off has to name its invoice: where more than one could be it, it is a credit note. */
  private placeWriteOff(row: PaymentRecord, hand: Hand): void {
    const { date, amount, currency, clientId = null, paymentId = null, source = null } = row;
    const possible = [...(this.claims.get(clientId ?? '')?.values() ?? [])].filter(
      ({ invoice }) =>
        invoice.status !== 'void' &&
        invoice.issueDate <= date &&
        invoice.amount >= (amountIn(row, invoice.currency) ?? Infinity),
    );
    const whole = possible.filter(
      ({ invoice }) => invoice.amount === amountIn(row, invoice.currency),
    );
    const [only, another] = whole.length > 0 ? whole : possible;
    if (only !== undefined && another === undefined) {
      hand('payments', { ...row, invoiceId: only.invoice.invoiceId });
      return;
    }
    const note: CreditNoteRecord = {
      date,
      amount,
      currency,
      clientId,
      creditNoteId: paymentId,
      source,
    };
    hand('credit-notes', note);
  }
}

/** In minor units of a currency; null where it is in another one. */
function amountIn({ amount, currency }: PaymentRecord, other: string): number | null {
  if (currency === null) return inCurrency(amount, other);
  return currency === other ? amount : null;
}
