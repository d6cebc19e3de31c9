import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord } from '../../model/records.js';
import { PackedRows } from './packed-rows.js';

/** What few invoices have. */
type Rest = Omit<
  InvoiceRecord,
  'invoiceId' | 'clientId' | 'issueDate' | 'amount' | 'currency' | 'clientName' | 'dueDate'
>;

export class PackedInvoices extends PackedRows<InvoiceRecord> {
  protected readonly numbersPerRow = 4;
  protected readonly valuesPerRow = 4;
  private clientName: string | null = null;

  invoiceIdsOf(client: number): Iterable<string> {
    return this.firstValues(client) as Iterable<string>;
  }

  protected pack(
    invoice: InvoiceRecord,
    _clientId: string,
    numbers: number[],
    values: unknown[],
  ): void {
    const line = this.lineOf(invoice.source);
    const name = invoice.clientName ?? null;
    // One text for all equal ones in a row.
    if (name !== this.clientName) this.clientName = name;
    numbers.push(invoice.issueDate, invoice.dueDate ?? Number.NaN, invoice.amount, line);
    values.push(invoice.invoiceId, invoice.currency, this.clientName, restOf(invoice, line));
  }

  protected unpack(
    clientId: string,
    numbers: readonly number[],
    n: number,
    values: readonly unknown[],
    v: number,
  ): InvoiceRecord {
    const due = numbers[n + 1]!;
    const rest = values[v + 3] as Rest | null;
    return {
      invoiceId: values[v] as string,
      clientId,
      issueDate: numbers[n] as PlainDate,
      amount: numbers[n + 2]!,
      currency: values[v + 1] as string,
      clientName: values[v + 2] as string | null,
      dueDate: Number.isNaN(due) ? null : (due as PlainDate),
      termsDays: rest?.termsDays ?? null,
      agreedAmount: rest?.agreedAmount ?? null,
      agreementId: rest?.agreementId ?? null,
      reference: rest?.reference ?? null,
      status: rest?.status ?? null,
      discountPercent: rest?.discountPercent ?? null,
      discountUntil: rest?.discountUntil ?? null,
      settledOn: rest?.settledOn ?? null,
      paidAmount: rest?.paidAmount ?? null,
      disputed: rest?.disputed ?? null,
      disputedOn: rest?.disputedOn ?? null,
      disputeResolvedOn: rest?.disputeResolvedOn ?? null,
      disputeOutcome: rest?.disputeOutcome ?? null,
      disputeReason: rest?.disputeReason ?? null,
      source: rest?.source ?? this.sourceAt(numbers[n + 3]!),
    };
  }
}

function restOf(
  {
    termsDays,
    agreedAmount,
    agreementId,
    reference,
    status,
    discountPercent,
    discountUntil,
    settledOn,
    paidAmount,
    disputed,
    disputedOn,
    disputeResolvedOn,
    disputeOutcome,
    disputeReason,
    source,
  }: InvoiceRecord,
  line: number,
): Rest | null {
  const odd = source && Number.isNaN(line) ? source : null;
  if (
    termsDays == null &&
    agreedAmount == null &&
    agreementId == null &&
    reference == null &&
    status == null &&
    discountPercent == null &&
    discountUntil == null &&
    settledOn == null &&
    paidAmount == null &&
    disputed == null &&
    disputedOn == null &&
    disputeResolvedOn == null &&
    disputeOutcome == null &&
    disputeReason == null &&
    odd === null
  ) {
    return null;
  }
  return {
    termsDays: termsDays ?? null,
    agreedAmount: agreedAmount ?? null,
    agreementId: agreementId ?? null,
    reference: reference ?? null,
    status: status ?? null,
    discountPercent: discountPercent ?? null,
    discountUntil: discountUntil ?? null,
    settledOn: settledOn ?? null,
    paidAmount: paidAmount ?? null,
    disputed: disputed ?? null,
    disputedOn: disputedOn ?? null,
    disputeResolvedOn: disputeResolvedOn ?? null,
    disputeOutcome: disputeOutcome ?? null,
    disputeReason: disputeReason ?? null,
    source: odd,
  };
}
