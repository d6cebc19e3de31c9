import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STORES } from '../../../test/support/stores.js';
import { analyze } from '../../analyze.js';
import { plainDate } from '../../model/plain-date.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../../model/records.js';
import { issueLog } from '../issues.js';
import type { RecordStore } from './record-store.js';

const day = plainDate('2024-03-01');

const invoice = (invoiceId: string, clientId: string, more: Partial<InvoiceRecord> = {}) =>
  ({ invoiceId, clientId, issueDate: day, amount: 10_000, currency: 'EUR', ...more }) as const;

const payment = (more: Partial<PaymentRecord>): PaymentRecord => ({
  date: day,
  amount: 10_000,
  currency: 'EUR',
  ...more,
});

const creditNote = (more: Partial<CreditNoteRecord>): CreditNoteRecord => ({
  date: day,
  amount: 1000,
  currency: 'EUR',
  ...more,
});

/** `A pays I1` for each payment or credit note of each client, in the order of clients. */
function homes(clients: Iterable<ClientRecords>): string[] {
  return [...clients].flatMap(({ clientId, payments, creditNotes }) =>
    [...(payments ?? []), ...creditNotes].map(({ invoiceId }) => `${clientId}: ${invoiceId}`),
  );
}

describe.each(STORES)('a store %s', (_kind, storeOf) => {
  const placed = (records: Records): RecordStore => {
    const store = storeOf(records);
    store.place();
    return store;
  };

  describe('the store of records', () => {
    const invoices = [
      invoice('I1', 'A'),
      invoice('I2', 'B'),
      invoice('SAME', 'A'),
      invoice('SAME', 'B'),
    ];

    it('sends a row that names no client to that of its invoice', () => {
      const store = storeOf({ invoices, payments: [payment({ invoiceId: 'I2' })] });
      expect(homes(store.byClient())).toEqual(['B: I2']);
    });

    it('sends a row that names one client and an invoice of another to the other', () => {
      const payments = [payment({ invoiceId: 'I2', clientId: 'A' })];
      const [row] = [...placed({ invoices, payments }).byClient()][1]!.payments!;
      expect(row?.clientId).toBe('A');
      expect(homes(placed({ invoices, payments }).byClient())).toEqual(['B: I2']);
    });

    it('leaves a row where it says, if the client has an invoice of that id, or nobody or several have', () => {
      const payments = ['SAME', 'I1', 'none'].map((invoiceId) =>
        payment({ invoiceId, clientId: 'A' }),
      );
      const store = placed({
        invoices: [...invoices, invoice('SAME', 'C')],
        payments: [...payments, payment({ invoiceId: 'SAME', clientId: 'D' })],
      });
      expect(homes(store.byClient())).toEqual(['A: SAME', 'A: I1', 'A: none', 'D: SAME']);
    });

    it('keeps apart and reports a row that names neither, or an invoice of nobody or of several', () => {
      const store = storeOf({
        invoices,
        payments: [payment({}), payment({ invoiceId: 'none' }), payment({ invoiceId: 'SAME' })],
        creditNotes: [creditNote({ invoiceId: 'none' })],
      });
      const log = issueLog();
      const { payments, creditNotes } = store.homeless(log);
      expect([payments.length, creditNotes.length]).toEqual([3, 1]);
      expect(log.issues.map(({ code, message }) => `${code}: ${message.split(';')[0]}`)).toEqual([
        'unknown-invoice: The payment names neither an invoice nor a client',
        'unknown-invoice: The payment names invoice none, which no client has, and no client',
        'ambiguous-invoice: The payment names invoice SAME, which several clients have, and no client',
        'unknown-invoice: The credit note names invoice none, which no client has, and no client',
      ]);
      expect(homes(store.byClient())).toEqual([]);
    });

    it('is placed anew by an analysis in which a row names the wrong client', () => {
      const misnamed = (rows: Partial<Records>) =>
        analyze(
          { invoices: [invoice('I1', 'A'), invoice('I2', 'B')], payments: [], ...rows },
          {
            asOf: plainDate('2024-06-30'),
          },
        ).clients.map(({ clientId, signals }) => [
          clientId,
          signals.waterfall['EUR']?.paid.toFixed(2),
          signals.waterfall['EUR']?.credited.toFixed(2),
        ]);
      expect(misnamed({ payments: [payment({ invoiceId: 'I2', clientId: 'A' })] })).toEqual([
        ['A', '0.00', '0.00'],
        ['B', '100.00', '0.00'],
      ]);
      // A credit note of the invoices file stays: what it refers to may be anything, such as an order of the client.
      const note = creditNote({ invoiceId: 'I1', clientId: 'B', fromInvoicesFile: true });
      expect(misnamed({ creditNotes: [note] })).toEqual([
        ['A', '0.00', '0.00'],
        ['B', '0.00', '10.00'],
      ]);
    });

    it('gives every field of every record back', () => {
      const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
      const date = fc.integer({ min: 0, max: 40_000 }).map((n) => n as InvoiceRecord['issueDate']);
      const money = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
      const text = fc.string({ minLength: 1, maxLength: 4 });
      const source = maybe(
        fc.oneof(
          fc.record({ file: fc.constantFrom('a.csv', 'b.csv'), line: fc.nat() }),
          fc.record({ file: fc.constant('a.csv'), line: fc.nat(), column: text }),
        ),
      );
      const anInvoice: fc.Arbitrary<InvoiceRecord> = fc.record({
        invoiceId: text,
        clientId: fc.constantFrom('A', 'B'),
        issueDate: date,
        amount: money,
        currency: fc.constantFrom('EUR', 'USD'),
        clientName: maybe(text),
        dueDate: maybe(date),
        termsDays: maybe(fc.nat()),
        agreedAmount: maybe(money),
        agreementId: maybe(text),
        reference: maybe(text),
        status: maybe(fc.constantFrom('paid', 'draft')),
        discountPercent: maybe(fc.constantFrom(2, 2.5)),
        discountUntil: maybe(date),
        settledOn: maybe(date),
        paidAmount: maybe(money),
        balance: maybe(money),
        disputed: maybe(fc.boolean()),
        disputedOn: maybe(date),
        disputeResolvedOn: maybe(date),
        disputeOutcome: maybe(fc.constantFrom('upheld', 'open')),
        disputeReason: maybe(fc.constantFrom('price', 'other')),
        source,
      });
      const aPayment: fc.Arbitrary<PaymentRecord> = fc.record({
        date,
        amount: money,
        currency: maybe(fc.constantFrom('EUR', 'USD')),
        invoiceId: maybe(text),
        clientId: fc.constantFrom('A', 'B'),
        paymentId: maybe(text),
        purpose: maybe(text),
        kind: maybe(fc.constantFrom('refund', 'discount')),
        source,
      });
      fc.assert(
        fc.property(fc.array(anInvoice), fc.array(aPayment), (invoices, payments) => {
          const clients = [...storeOf({ invoices, payments }).byClient()];
          const of = <T extends { readonly clientId?: string | null | undefined }>(
            rows: readonly T[],
          ) => ['A', 'B'].flatMap((id) => rows.filter(({ clientId }) => clientId === id));
          expect(clients.flatMap((client) => client.invoices)).toEqual(of(invoices));
          expect(clients.flatMap((client) => client.payments)).toEqual(of(payments));
        }),
      );
    });
  });

  describe('shares of the clients', () => {
    const id = (n: number): string => `C${String(n).padStart(4, '0')}`;
    /** As many invoices as said for each client, in order of id. */
    const withCounts = (counts: readonly number[]): RecordStore =>
      storeOf({
        invoices: counts.flatMap((count, n) =>
          Array.from({ length: count }, (_, i) => invoice(`I${n}-${i}`, id(n))),
        ),
      });

    it('take each client once, neighbours together', () => {
      const store = withCounts(Array.from({ length: 50 }, () => 1));
      const shares = store.shares().sort((a, b) => a.number - b.number);
      expect(shares.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
      const recordsOf = store.reader();
      const ids = shares.flatMap(({ clients }) => clients.map((c) => recordsOf(c).clientId));
      expect(ids).toEqual(Array.from({ length: 50 }, (_, n) => id(n)));
    });

    it('begin with those of the fewest invoices, and then go on with those of the most', () => {
      // 40 shares of 16 clients: one client in each has as many invoices more as the share has shares behind it.
      const counts = Array.from({ length: 640 }, (_, n) => (n % 16 === 0 ? 40 - n / 16 : 1));
      const numbers = withCounts(counts)
        .shares()
        .map(({ number }) => number);
      const first = Array.from({ length: 32 }, (_, i) => 39 - i);
      expect(numbers).toEqual([...first, 0, 1, 2, 3, 4, 5, 6, 7]);
    });

    it('are none of no clients', () => {
      expect(withCounts([]).shares()).toEqual([]);
    });
  });
});
