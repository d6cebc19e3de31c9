import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../model/plain-date.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import { issueLog } from '../issues.js';
import { PackedStore } from './packed-store.js';
import { RecordStore } from './record-store.js';

const date = plainDate('2024-03-01');

/** Some that are kept as bytes in their rows, and some that are not: too long, or of other letters. */
const IDS = ['1', '2', '3', 'Ä', '请', 'x'.repeat(39), 'x'.repeat(300)];
const CLIENTS = ['A', 'B', 'C'];

const idArb = fc.constantFrom(...IDS);
const invoicesArb = fc.array(fc.tuple(idArb, fc.constantFrom(...CLIENTS)), { maxLength: 12 });
const rowsArb = fc.array(fc.tuple(fc.option(idArb), fc.option(fc.constantFrom(...CLIENTS, 'D'))), {
  maxLength: 12,
});

const storeArb = fc.constantFrom('listed', 'packed', 'from a thread');
const packed = (): PackedStore => PackedStore.empty(true, false);

/** Whose a row is, from the words of the contract; null for nobody. */
function homeOf(
  invoices: readonly (readonly [string, string])[],
  [invoiceId, clientId]: readonly [string | null, string | null],
): string | null {
  const owners = new Set(invoices.filter(([id]) => id === invoiceId).map(([, client]) => client));
  return owners.size === 1 ? [...owners][0]! : clientId;
}

describe('rows that refer to invoices', () => {
  it('go to the one client that has the invoice, else to the one they name, else to nobody', () => {
    fc.assert(
      fc.property(invoicesArb, rowsArb, storeArb, (invoices, rows, kind) => {
        const payments = rows.map(
          ([invoiceId, clientId], n): PaymentRecord => ({
            date,
            amount: n + 1,
            currency: 'EUR',
            invoiceId,
            clientId,
            paymentId: n % 2 ? null : `P${n}`,
            purpose: n % 3 ? null : `what for ${n}`,
            kind: null,
            source: { file: 'p', line: n },
          }),
        );
        const creditNotes = rows.map(
          ([invoiceId, clientId], n): CreditNoteRecord => ({
            date,
            amount: n + 1,
            currency: 'EUR',
            invoiceId,
            clientId,
          }),
        );
        const records = {
          invoices: invoices.map(
            ([invoiceId, clientId]): InvoiceRecord => ({
              invoiceId,
              clientId,
              issueDate: date,
              amount: 100,
              currency: 'EUR',
            }),
          ),
          creditNotes,
        };
        const store = kind === 'listed' ? new RecordStore(true, false) : packed();
        store.addAll({ ...records, payments: kind === 'from a thread' ? [] : payments });
        if (kind === 'from a thread') {
          const elsewhere = packed();
          elsewhere.addAll({ invoices: [], payments });
          (store as PackedStore).addPaymentsOf(structuredClone(elsewhere.parts()));
        }
        // What was done before each row was placed is done anew for those that it changes, and no others.
        const before = clientsOf(store);
        const changed = store.placeAmong(store.shares().map((share) => ({ ...share })));
        const after = clientsOf(store);

        const homes = new Map<string | null, PaymentRecord[]>();
        for (const payment of payments) {
          const home = homeOf(invoices, [payment.invoiceId ?? null, payment.clientId ?? null]);
          homes.set(home, [...(homes.get(home) ?? []), payment]);
        }
        for (const [clientId, found] of after) {
          expect(found.payments).toEqual(homes.get(clientId) ?? []);
          const amounts = (homes.get(clientId) ?? []).map(({ amount }) => amount);
          expect(found.credits).toEqual(amounts);
          if (!changed.clientIds.has(clientId)) expect(before.get(clientId)).toEqual(found);
        }
        const homeless = store.homeless(issueLog());
        expect(homeless.payments).toEqual(homes.get(null) ?? []);
        expect(homeless.creditNotes.map(({ amount }) => amount)).toEqual(
          (homes.get(null) ?? []).map(({ amount }) => amount),
        );
      }),
    );
  });
});

/** The payments of each client and the amounts of its credit notes, in order. */
function clientsOf(store: RecordStore) {
  const found = [...store.byClient()].map(({ clientId, payments, creditNotes }) => {
    const credits = creditNotes.map(({ amount }) => amount).sort((a, b) => a - b);
    return [clientId, { payments: payments!, credits }] as const;
  });
  return new Map(found);
}
