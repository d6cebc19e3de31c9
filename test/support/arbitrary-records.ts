import fc from 'fast-check';
import type { Filled } from '../../src/model/options.js';
import { addDays, type PlainDate, plainDate } from '../../src/model/plain-date.js';
import { RECORD_WORDS } from '../../src/model/record-words.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../../src/model/records.js';

const FIRST = plainDate('2023-01-01');

/** Somewhere in the middle of what `records` makes. */
export const MIDDLE: PlainDate = addDays(FIRST, 250);

const date = fc.integer({ min: 0, max: 500 }).map((n) => addDays(FIRST, n));
const clientId = fc.constantFrom('c1', 'c2', 'c3');
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY', 'KWD');
/** Few distinct values, so that equal amounts and sums occur. */
const amount = fc.oneof(
  fc.constantFrom(100_000, 50_000, 25_000, 90_000, 98_000, 1500, 200_000),
  fc.integer({ min: 1, max: 300_000 }),
);
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 1 });

const invoice = fc.record({
  clientId,
  issueDate: date,
  amount,
  currency,
  dueDate: maybe(date),
  termsDays: maybe(fc.constantFrom(14, 30)),
  agreedAmount: fc.option(amount, { freq: 4 }),
  agreementId: fc.option(fc.constantFrom('A1', 'A2'), { freq: 4 }),
  reference: fc.option(fc.constantFrom('P1', 'P2'), { freq: 3 }),
  discountPercent: fc.option(fc.constantFrom(2, 3, 2.5), { freq: 4 }),
  discountUntil: maybe(date),
  disputed: fc.option(fc.boolean(), { freq: 6 }),
}) as fc.Arbitrary<Omit<InvoiceRecord, 'invoiceId'>>;

/** Statuses that say something of their own accord, kept apart: they have no date. */
const closing = fc.option(
  fc.constantFrom('paid', 'closed', 'written-off', 'void', 'draft', 'sent') satisfies fc.Arbitrary<
    InvoiceRecord['status']
  >,
  { freq: 3 },
);

/** What rows say of their settlement; amounts below zero and above what is billed among them. */
const settlement = fc.record({
  settledOn: maybe(date),
  paidAmount: fc.option(fc.integer({ min: -1000, max: 300_000 }), { freq: 2 }),
  balance: maybe(fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 300_000 }))),
});

function refer<T extends { readonly clientId: string | null }>(
  row: fc.Arbitrary<T>,
  ids: readonly InvoiceRecord[],
): fc.Arbitrary<T & { invoiceId: string | null }> {
  return fc.tuple(row, fc.nat({ max: Math.max(0, ids.length * 2) })).map(([fields, n]) => {
    const target = ids[n];
    return target
      ? { ...fields, clientId: target.clientId, invoiceId: target.invoiceId }
      : { ...fields, clientId: fields.clientId ?? 'c1', invoiceId: null };
  });
}

export interface ArbitraryOptions {
  /** Closing, giving-up and excluding statuses occur. @defaultValue true */
  readonly statuses?: boolean;
}

/** The same without a payments file: what was paid stands in the rows of the invoices. */
export function recordsWithoutPayments(): fc.Arbitrary<Filled<Records>> {
  return records().chain((all) =>
    fc
      .array(settlement, { minLength: all.invoices.length, maxLength: all.invoices.length })
      .map((told) => ({
        ...all,
        invoices: all.invoices.map((row, i) => ({ ...row, ...told[i] })),
        payments: null,
      })),
  );
}

/** Ledgers of up to three clients with every kind of event; every row names its client. */
export function records({ statuses = true }: ArbitraryOptions = {}): fc.Arbitrary<Filled<Records>> {
  return fc
    .array(fc.tuple(invoice, statuses ? closing : fc.constant(null)), {
      minLength: 1,
      maxLength: 12,
    })
    .map((rows) =>
      rows.map(
        ([fields, status], i): InvoiceRecord => ({
          ...fields,
          status,
          invoiceId: `I${String(i).padStart(2, '0')}`,
        }),
      ),
    )
    .chain((invoices) => {
      const payment = refer(
        fc.record({
          date,
          amount: fc.tuple(amount, fc.boolean(), fc.nat(9)).map(([a, , n]) => (n === 0 ? -a : a)),
          currency: currency as fc.Arbitrary<string | null>,
          clientId: clientId as fc.Arbitrary<string | null>,
          kind: fc.constantFrom(
            null,
            null,
            null,
            null,
            ...RECORD_WORDS.payments.kind,
          ) as fc.Arbitrary<Exclude<PaymentRecord['kind'], undefined>>,
        }),
        invoices,
      );
      const credit = refer(
        fc.record({
          date,
          amount,
          currency: currency as fc.Arbitrary<string | null>,
          clientId: clientId as fc.Arbitrary<string | null>,
          reason: fc.constantFrom(
            null,
            'error',
            'return',
            'price',
            'goodwill',
            'rebill',
            'other',
          ) as fc.Arbitrary<Exclude<CreditNoteRecord['reason'], undefined>>,
        }),
        invoices,
      );
      const dispute = fc
        .tuple(
          fc.record({
            openedOn: date,
            resolvedOn: maybe(date),
            amount: maybe(amount.map((a) => a * 100)),
            reason: fc.constantFrom(null, 'price', 'quality') as fc.Arbitrary<
              Exclude<DisputeRecord['reason'], undefined>
            >,
            outcome: fc.constantFrom(null, 'upheld', 'rejected', 'settled', 'open') as fc.Arbitrary<
              Exclude<DisputeRecord['outcome'], undefined>
            >,
          }),
          fc.nat({ max: invoices.length - 1 }),
        )
        .map(
          ([fields, n]): DisputeRecord => ({
            ...fields,
            invoiceId: invoices[n]!.invoiceId,
            clientId: invoices[n]!.clientId,
          }),
        );
      const agreement = fc.record({
        agreementId: fc.constantFrom('A1', 'A2'),
        amount,
        acceptedOn: date,
        clientId: fc.constant(null),
        currency: fc.constantFrom('EUR', 'EUR', 'USD', null),
        kind: fc.constantFrom('agreement', 'change-order') as fc.Arbitrary<
          Exclude<AgreementRecord['kind'], undefined>
        >,
        pricing: fc.constantFrom(null, 'fixed', 'estimate') as fc.Arbitrary<
          Exclude<AgreementRecord['pricing'], undefined>
        >,
        completedOn: maybe(date),
      });
      const incident: fc.Arbitrary<IncidentRecord> = fc.record({
        date,
        clientId,
        point: fc.integer({ min: 1, max: 10 }),
        warned: fc.boolean(),
      });
      return fc.record({
        invoices: fc.constant(invoices),
        payments: fc
          .array(payment, { maxLength: 16 })
          .map((rows) =>
            rows.map(
              (row, i): PaymentRecord => ({ ...row, paymentId: `p${String(i).padStart(2, '0')}` }),
            ),
          ),
        creditNotes: fc
          .array(credit, { maxLength: 4 })
          .map((rows) =>
            rows.map((row, i): CreditNoteRecord => ({ ...row, creditNoteId: `n${i}` })),
          ),
        disputes: fc.array(dispute, { maxLength: 4 }),
        agreements: fc.array(agreement, { maxLength: 3 }),
        incidents: fc.array(incident, { maxLength: 3 }),
      });
    });
}
