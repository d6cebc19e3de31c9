import type { SettleOptions } from '../../src/ledger/options.js';
import { type ClientLedger, settleClient } from '../../src/ledger/settle-client.js';
import { minorUnits } from '../../src/model/money.js';
import type { InvoiceOutcome } from '../../src/model/outcome.js';
import { addDays, type PlainDate, plainDate } from '../../src/model/plain-date.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../../src/model/records.js';

/** Day 0 of every test ledger: 2024-01-01. */
const DAY_0 = plainDate('2024-01-01');

/** The day so many days after day 0. */
export function day(n: number): PlainDate {
  return addDays(DAY_0, n);
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** An invoice of client `c`, issued on day 0 over 1000.00 EUR, due on day 30, unless said otherwise. */
export function invoice(
  fields: Omit<Loose<InvoiceRecord>, 'amount'> & { amount?: string } = {},
): InvoiceRecord {
  const { amount = '1000', currency = 'EUR', issueDate = DAY_0, ...rest } = fields;
  const dueDate = 'dueDate' in fields ? fields.dueDate : addDays(issueDate, 30);
  return {
    invoiceId: 'I1',
    clientId: 'c',
    ...rest,
    issueDate,
    dueDate,
    currency,
    amount: minorUnits(amount, currency),
  } as InvoiceRecord;
}

/** Cash (or a deduction) for invoice I1 in EUR. `invoiceId: null` names none. */
export function payment(
  on: PlainDate,
  amount: string,
  fields: Loose<PaymentRecord> = {},
): PaymentRecord {
  const currency = fields.currency === undefined ? 'EUR' : fields.currency;
  return {
    invoiceId: 'I1',
    ...fields,
    date: on,
    currency,
    amount: minorUnits(amount, currency),
  } as PaymentRecord;
}

export function creditNote(
  on: PlainDate,
  amount: string,
  fields: Loose<CreditNoteRecord> = {},
): CreditNoteRecord {
  return {
    invoiceId: 'I1',
    currency: 'EUR',
    ...fields,
    date: on,
    amount: minorUnits(amount, 'EUR'),
  } as CreditNoteRecord;
}

export function dispute(openedOn: PlainDate, fields: Loose<DisputeRecord> = {}): DisputeRecord {
  return { invoiceId: 'I1', ...fields, openedOn } as DisputeRecord;
}

export function agreement(amount: string, fields: Loose<AgreementRecord> = {}): AgreementRecord {
  return {
    agreementId: 'A1',
    clientId: 'c',
    acceptedOn: day(-10),
    currency: 'EUR',
    ...fields,
    amount: minorUnits(amount, 'EUR'),
  } as AgreementRecord;
}

/** The records of client `c`; a payments file is given unless `payments` is null. */
export function client(records: Partial<Omit<ClientRecords, 'clientId'>>): ClientRecords {
  return {
    clientId: 'c',
    invoices: [invoice()],
    payments: [],
    creditNotes: [],
    disputes: [],
    agreements: [],
    incidents: null,
    ...records,
  };
}

/** Settles client `c` as of day 200 unless said otherwise. */
export function settleOf(
  records: Partial<Omit<ClientRecords, 'clientId'>>,
  options: Partial<SettleOptions> = {},
): ClientLedger {
  return settleClient(client(records), { asOf: day(200), ...options });
}

/** The outcome of one invoice of client `c`. */
export function outcomeOf(
  records: Partial<Omit<ClientRecords, 'clientId'>>,
  options: Partial<SettleOptions> = {},
  invoiceId = 'I1',
): InvoiceOutcome {
  const found = settleOf(records, options).outcomes.find(
    (outcome) => outcome.invoiceId === invoiceId,
  );
  if (found === undefined) throw new Error(`no outcome of ${invoiceId}`);
  return found;
}
