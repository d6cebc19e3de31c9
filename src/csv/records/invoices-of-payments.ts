import { paidAlike } from '../../model/paid-alike.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { Yield } from '../formats/format.js';
import type { Hand } from '../plan.js';
import { amountIn, filledInOrder } from './claims.js';
import { OldestFirst } from './oldest-first.js';

type InvoiceBy = NonNullable<Yield['invoiceBy']>;

interface OwedInvoice {
  readonly invoice: InvoiceRecord;
  /** What is left of it after the payments that name it, and one over just its amount. */
  left: number;
}

/** Finds the invoices of payments that only the whole file tells: these are held, and handed on at its end. */
export class InvoicesOfPayments {
  private readonly claims = new Map<string, Map<string, OwedInvoice>>();
  private readonly payments: PaymentRecord[] = [];
  private readonly waiting: { readonly by: InvoiceBy; readonly row: PaymentRecord }[] = [];
  /** Invoices that are owed, by client: filled at the end, when all are known. */
  private readonly owing = new Map<string, OldestFirst<OwedInvoice>>();
  private readonly currencies = new Set<string>();

  addInvoice(invoice: InvoiceRecord): void {
    const { clientId, invoiceId, amount } = invoice;
    const ofClient = this.claims.get(clientId) ?? new Map<string, OwedInvoice>();
    this.claims.set(clientId, ofClient);
    if (!ofClient.has(invoiceId)) ofClient.set(invoiceId, { invoice, left: amount });
  }

  add(by: InvoiceBy, row: PaymentRecord): void {
    this.waiting.push({ by, row });
  }

  /** A payment that names no invoice. It is handed on elsewhere, and still pays one. */
  addPayment(row: PaymentRecord): void {
    this.payments.push(row);
  }

  end(hand: Hand): void {
    for (const [clientId, claims] of this.claims) {
      const owed = [...claims.values()].filter(({ invoice }) => invoice.status !== 'void');
      for (const { invoice } of owed) this.currencies.add(invoice.currency);
      const byAmount = ({ invoice, left }: OwedInvoice): string => owedKey(invoice.currency, left);
      this.owing.set(clientId, new OldestFirst(owed, ({ invoice }) => invoice.issueDate, byAmount));
    }
    for (const row of this.payments.sort(byDate)) this.takeByAmount(row);
    for (const { by, row } of this.waiting.sort((a, b) => byDate(a.row, b.row))) {
      if (by === 'elimination') this.placeWriteOff(row, hand);
      else for (const part of this.shares(row)) hand('payments', part);
    }
  }

  /** The payment, shared out among the invoices that it names. */
  private shares(row: PaymentRecord): PaymentRecord[] {
    const named = this.namedIn(row);
    if (named.length === 0 || this.isOfCheck(row, named)) {
      this.takeByAmount(row);
      return [{ ...row, invoiceId: null }];
    }
    const [currency] = new Set(named.map(({ invoice }) => invoice.currency));
    const amount = currency === undefined ? null : amountIn(row, currency);
    const isOfOne = named.every(({ invoice }) => invoice.currency === currency);
    if (amount === null || !isOfOne) return [{ ...row, invoiceId: null }];
    // Two of the numbers may be one: `01, 1`.
    const claims = [...new Set(named)];
    const roomOf = ({ left }: OwedInvoice): number => left;
    const parts = paidAlike(amount, claims, roomOf) ?? filledInOrder(amount, claims, roomOf);
    const paying = parts.filter((part) => part.amount !== 0);
    return paying.map(({ claim, amount }) => {
      claim.left -= amount;
      if (claim.invoice.status !== 'void') this.owing.get(claim.invoice.clientId)!.put(claim);
      return { ...row, amount, currency: currency!, invoiceId: claim.invoice.invoiceId };
    });
  }

  /** A number that is that of an invoice by chance: more than is left of it, or before it, and just what another one owes. */
  private isOfCheck(row: PaymentRecord, [claim, another]: readonly OwedInvoice[]): boolean {
    if (claim === undefined || another !== undefined) return false;
    const { issueDate, currency } = claim.invoice;
    const fits = issueDate <= row.date && claim.left >= (amountIn(row, currency) ?? Infinity);
    return !fits && this.owingJust(row) !== undefined;
  }

  /** As the ledger does it with what names no invoice. */
  private takeByAmount(row: PaymentRecord): void {
    const claim = this.owingJust(row);
    if (claim !== undefined) claim.left = 0;
  }

  /** The oldest one that owes just the amount. */
  private owingJust(row: PaymentRecord): OwedInvoice | undefined {
    const owing = this.owing.get(row.clientId ?? '');
    if (owing === undefined) return undefined;
    const found = [...this.currencies].flatMap((currency) => {
      const amount = amountIn(row, currency);
      return amount ? (owing.find(owedKey(currency, amount), row.date) ?? []) : [];
    });
    return found.sort((a, b) => owing.compare(a, b))[0];
  }

  /** Oldest first; none where one of the numbers is no invoice of the client. */
  private namedIn({ clientId, invoiceId }: PaymentRecord): OwedInvoice[] {
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
      ({ invoice, left }) =>
        invoice.status !== 'void' &&
        invoice.issueDate <= date &&
        left >= (amountIn(row, invoice.currency) ?? Infinity),
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

function owedKey(currency: string, amount: number): string {
  return `${currency} ${amount}`;
}

function byDate(a: PaymentRecord, b: PaymentRecord): number {
  return a.date - b.date;
}
