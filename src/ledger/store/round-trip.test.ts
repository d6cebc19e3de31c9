import { describe, expect, it } from 'vitest';
import { STORES } from '../../../test/support/stores.js';
import { plainDate } from '../../model/plain-date.js';
import type {
  AgreementRecord,
  ClientRecords,
  InvoiceRecord,
  PaymentRecord,
} from '../../model/records.js';
import type { RecordStore } from './record-store.js';

const day = plainDate('2024-03-01');
const source = (line: number, file = 'i.csv') => ({ file, line });

const plain: InvoiceRecord = {
  invoiceId: 'I1',
  clientId: 'c',
  issueDate: day,
  amount: 10_000,
  currency: 'EUR',
};

const clientsOf = (store: RecordStore): ClientRecords[] => [...store.byClient()];

describe.each(STORES)('a store %s', (_kind, storeOf) => {
  describe('an invoice comes back', () => {
    const fields: Partial<InvoiceRecord>[] = [
      { clientName: 'Marabu' },
      { dueDate: day },
      { termsDays: 30 },
      { agreedAmount: 1 },
      { agreementId: 'A1' },
      { reference: 'PO' },
      { status: 'paid' },
      { discountPercent: 2.5 },
      { discountUntil: day },
      { settledOn: day },
      { paidAmount: 5 },
      { balance: 5 },
      { balance: -5_000_000_000 },
      { disputed: false },
      { disputedOn: day },
      { disputeResolvedOn: day },
      { disputeOutcome: 'open' },
      { disputeReason: 'price' },
      { source: source(7) },
    ];

    it.each(fields)('with nothing beside %j', (field) => {
      const store = storeOf({ invoices: [{ ...plain, ...field }] });
      const [client] = clientsOf(store);
      const [invoice] = client!.invoices;
      expect(invoice).toMatchObject({ ...plain, ...field });
      // What it did not have it has not now.
      const given = Object.entries(invoice!).filter(([, value]) => value !== null);
      expect(given.map(([name]) => name).toSorted()).toEqual(
        [...Object.keys(plain), ...Object.keys(field)].toSorted(),
      );
    });

    it('with the row it came from: of the first file, of another one, of a column, or none', () => {
      const sources = [
        source(2),
        source(3),
        source(4, 'other.csv'),
        { ...source(5), column: 'amount' },
        null,
        source(6),
      ];
      const invoices = sources.map((from, i) => ({ ...plain, invoiceId: `I${i}`, source: from }));
      const [client] = clientsOf(storeOf({ invoices }));
      expect(client!.invoices.map(({ source }) => source)).toEqual(sources);
    });

    it('with its name, also where the name before was another one or none', () => {
      const names = ['Marabu', 'Vogt', null, 'Vogt', 'Marabu'];
      const invoices = names.map((clientName, i) => ({ ...plain, invoiceId: `I${i}`, clientName }));
      const [client] = clientsOf(storeOf({ invoices }));
      expect(client!.invoices.map(({ clientName }) => clientName)).toEqual(names);
    });
  });

  describe('a payment comes back', () => {
    const payment: PaymentRecord = { date: day, amount: -250, currency: null, clientId: 'c' };

    it.each<Partial<PaymentRecord>>([
      {},
      { invoiceId: 'I1' },
      { paymentId: 'P1' },
      { kind: 'refund' },
      { currency: 'JPY' },
      { source: source(9) },
    ])('with nothing beside %j', (field) => {
      const given = { ...payment, ...field };
      const [client] = clientsOf(storeOf({ invoices: [plain], payments: [given] }));
      const [found] = client!.payments!;
      expect(found).toMatchObject(given);
      const names = Object.entries(found!).filter(([, value]) => value !== null);
      const expected = Object.entries(given).filter(([, value]) => value !== null);
      expect(names.map(([name]) => name).toSorted()).toEqual(
        expected.map(([name]) => name).toSorted(),
      );
    });

    it('with the row it came from', () => {
      const sources = [source(2, 'p.csv'), source(4, 'other.csv'), null];
      const payments = sources.map((from) => ({ ...payment, source: from }));
      const [client] = clientsOf(storeOf({ invoices: [plain], payments }));
      expect(client!.payments!.map(({ source }) => source)).toEqual(sources);
    });

    it('naming no client where it named none', () => {
      const { clientId: _, ...nobody } = { ...payment, invoiceId: 'I1' };
      const [client] = clientsOf(storeOf({ invoices: [plain], payments: [nobody] }));
      expect(client!.payments).toMatchObject([{ invoiceId: 'I1', clientId: null }]);
    });
  });

  describe('clients', () => {
    it('come in order of their ids, with their rows in order of the input', () => {
      const invoices = ['b', 'a', 'b', 'c', 'a', 'b'].map((clientId, i) => ({
        ...plain,
        clientId,
        invoiceId: `I${i}`,
      }));
      const found = clientsOf(storeOf({ invoices })).map(({ clientId, invoices }) => [
        clientId,
        ...invoices.map(({ invoiceId }) => invoiceId),
      ]);
      expect(found).toEqual([
        ['a', 'I1', 'I4'],
        ['b', 'I0', 'I2', 'I5'],
        ['c', 'I3'],
      ]);
    });

    it('without payments or incidents have none, or no list where no file was kept', () => {
      const [kept] = clientsOf(storeOf({ invoices: [plain], payments: [], incidents: [] }));
      expect([kept!.payments, kept!.incidents]).toEqual([[], []]);
      const [not] = clientsOf(storeOf({ invoices: [plain], payments: null }));
      expect([not!.payments, not!.incidents]).toEqual([null, null]);
    });

    it('may be known by a payment, an incident or a credit note alone', () => {
      const store = storeOf({
        invoices: [plain],
        payments: [{ date: day, amount: 1, currency: 'EUR', clientId: 'p' }],
        incidents: [{ date: day, clientId: 'i', point: 3 }],
        creditNotes: [{ date: day, amount: 1, currency: 'EUR', clientId: 'n' }],
      });
      expect(
        clientsOf(store).map(({ clientId, invoices, payments, incidents, creditNotes }) => [
          clientId,
          invoices.length,
          payments!.length,
          incidents!.length,
          creditNotes.length,
        ]),
      ).toEqual([
        ['c', 1, 0, 0, 0],
        ['i', 0, 0, 1, 0],
        ['n', 0, 0, 0, 1],
        ['p', 0, 1, 0, 0],
      ]);
    });

    it('have the agreements that name them, or that they bill', () => {
      const agreement = (agreementId: string, clientId?: string): AgreementRecord => ({
        agreementId,
        amount: 1,
        acceptedOn: day,
        currency: 'EUR',
        ...(clientId === undefined ? {} : { clientId }),
      });
      const bill = (clientId: string, invoiceId: string, agreementId: string) => ({
        ...plain,
        clientId,
        invoiceId,
        agreementId,
      });
      const store = storeOf({
        invoices: [
          bill('a', '1', 'X'),
          bill('b', '2', 'X'),
          bill('b', '3', 'X'),
          bill('b', '4', 'Y'),
        ],
        agreements: [agreement('X'), agreement('Y', 'a'), agreement('Z'), agreement('Y', 'nobody')],
      });
      expect(
        clientsOf(store).map(({ clientId, agreements }) => [
          clientId,
          ...agreements.map(({ agreementId }) => agreementId),
        ]),
      ).toEqual([
        ['a', 'X', 'Y'],
        ['b', 'X'],
      ]);
    });
  });

  describe('placing', () => {
    const pay = (invoiceId: string | null, clientId: string | null): PaymentRecord => ({
      date: day,
      amount: 1,
      currency: 'EUR',
      invoiceId,
      clientId,
    });
    const invoices = [
      { ...plain, clientId: 'a', invoiceId: 'A1' },
      { ...plain, clientId: 'b', invoiceId: 'B1' },
    ];
    const homes = (store: RecordStore) =>
      clientsOf(store).map(({ clientId, payments }) => [
        clientId,
        ...payments!.map(({ invoiceId }) => invoiceId),
      ]);

    it('tells between whom a row that names a client went', () => {
      const place = (...payments: PaymentRecord[]) => storeOf({ invoices, payments }).place();
      expect(place(pay('A1', 'a'), pay('B1', null))).toEqual(new Set());
      expect(place(pay('B1', 'a'))).toEqual(new Set([0, 1]));
      expect(place(pay('B1', 'elsewhere'))).toEqual(new Set([2, 1]));
    });

    it('moves rows to the client of their invoice and keeps the others in order', () => {
      const payments = [
        pay('A1', 'a'),
        pay('B1', 'a'),
        pay(null, 'a'),
        pay('X', 'a'),
        pay('A1', 'b'),
      ];
      const store = storeOf({ invoices, payments });
      store.place();
      expect(homes(store)).toEqual([
        ['a', 'A1', null, 'X', 'A1'],
        ['b', 'B1'],
      ]);
      // Placed once, they stay.
      expect(store.place()).toEqual(new Set());
      expect(homes(store)).toEqual([
        ['a', 'A1', null, 'X', 'A1'],
        ['b', 'B1'],
      ]);
    });
  });
});
