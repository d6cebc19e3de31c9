// Words that people write into lists, in several languages.
import { describe, expect, it } from 'vitest';
import { reasonInText } from './columns/words.js';
import { readCreditNotes, readDisputes, readInvoices } from './index.js';

const document = (type: string, amount = '100.50') =>
  readInvoices(
    `Invoice No;Client;Invoice Date;Total;Type\nA1;Foo;2024-01-31;100.50;Invoice\nA2;Foo;2024-02-29;${amount};${type}\n`,
    { currency: 'EUR' },
  );

describe('types of documents', () => {
  it('a proforma invoice is none that is unpaid', async () => {
    for (const type of ['Proforma', 'Pro-forma', 'Factura proforma', 'Proforma-Rechnung']) {
      const { records, creditNotes, issues } = await document(type);
      expect(records.map(({ status }) => status)).toEqual([null, 'proforma']);
      expect([creditNotes, issues]).toEqual([[], []]);
    }
  });

  it.each(['SC', 'Abono', 'NC', 'GS'])(
    '%s is a credit note, with a minus or without',
    async (type) => {
      for (const amount of ['20.25', '-20.25']) {
        const { records, creditNotes } = await document(type, amount);
        expect(records).toHaveLength(1);
        expect(creditNotes.map((note) => note.amount)).toEqual([20_2500]);
      }
    },
  );

  it('a corrected invoice of Spain is one below zero', async () => {
    for (const type of ['Rectificativa', 'Factura rectificativa']) {
      const { creditNotes, issues } = await document(type, '-20.25');
      expect(creditNotes.map((note) => note.amount)).toEqual([20_2500]);
      expect(issues).toEqual([]);
      const { records } = await document(type);
      expect(records.map(({ amount }) => amount)).toEqual([100_50, 100_50]);
    }
  });

  it.each(['SI', 'Final invoice', 'Honorarnote', 'Facture de solde', 'Fatura'])(
    '%s is an invoice',
    async (type) => {
      const { records, issues } = await document(type);
      expect(records).toHaveLength(2);
      expect(issues).toEqual([]);
    },
  );
});

it.each([
  ['fondé', 'upheld'],
  ['Justifiée', 'upheld'],
  ['infondé', 'rejected'],
  ['Injustifié', 'rejected'],
])('a dispute that ended %s is %s', async (word, outcome) => {
  const { records } = await readDisputes(`invoiceId;openedOn;outcome\nA1;2024-01-31;${word}\n`);
  expect(records[0]?.outcome).toBe(outcome);
});

describe('why a credit note was written', () => {
  it.each([
    'Client asked for discount after delivery',
    'Preisnachlass auf Wunsch des Kunden',
    'Nachträglicher Nachlass',
    'Remise commerciale',
    'Price reduced as client found it too high',
    'Preis war dem Kunden zu hoch',
    'Descuento por petición del cliente',
    'Price negotiated down',
  ])('%s: the price', async (reason) => {
    const { records, issues } = await readCreditNotes(
      `date;invoiceId;amount;reason;currency\n2024-01-31;A1;5.00;${reason};EUR\n`,
    );
    expect(records[0]?.reason).toBe('price');
    expect(issues).toEqual([]);
  });

  it.each([
    'Wrong discount on the invoice',
    'Rabatt vergessen',
    'Discount agreed in the contract',
    'Settlement discount',
    'Mengenrabatt',
    'Nachlass wegen Mangel',
    'Nachlass wegen verspäteter Lieferung',
    'Discount for returned goods',
    'Rücknahme mit Nachlass',
    'Erreur de remise',
    'Price list sent',
    'Preis',
    `discount ${'x'.repeat(200)}`,
  ])('%s: nothing that is known', (reason) => {
    expect(reasonInText(reason)).toBeUndefined();
  });
});
