import { describe, expect, it } from 'vitest';
import { fold } from '../../model/fold.js';
import {
  AGREEMENT_KINDS,
  BOOLEANS,
  CREDIT_REASONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  PRICINGS,
  STATUSES,
} from '../../model/vocabularies.js';
import {
  CANCELLATIONS,
  DIRECTIONS,
  DOCUMENT_TYPES,
  lookUp,
  meanings,
  NO_DATES,
  PAYMENT_STATUSES,
} from './words.js';

const ALL = {
  AGREEMENT_KINDS,
  BOOLEANS,
  CANCELLATIONS,
  CREDIT_REASONS,
  DIRECTIONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  DOCUMENT_TYPES,
  PAYMENT_KINDS,
  PAYMENT_STATUSES,
  PRICINGS,
  STATUSES,
  NO_DATES,
};

it.each(Object.entries(ALL))('%s: every word is folded, and has one meaning', (_, vocabulary) => {
  const words = Object.values(vocabulary).flatMap((list: string) => list.split(' '));
  expect(words.map(fold)).toEqual(words);
  // A blank too many would be a word: that of every empty cell.
  expect(words).not.toContain('');
  expect(meanings(vocabulary).size).toBe(words.length);
});

describe('statuses in six languages', () => {
  it.each([
    [
      'void',
      ['Cancelled', 'storniert', 'annulée', 'Annulé', 'anulada', 'annullata', 'geannuleerd'],
    ],
    ['paid', ['Paid', 'Bezahlt', 'payée', 'Payé', 'pagada', 'pagata', 'betaald']],
    ['open', ['Unpaid', 'offen', 'impayée', 'En attente', 'pendiente', 'da pagare', 'openstaand']],
    ['overdue', ['Past due', 'Überfällig', 'en retard', 'vencida', 'scaduta', 'vervallen']],
    ['draft', ['Draft', 'Entwurf', 'brouillon', 'borrador', 'bozza', 'concept']],
    [
      'partial',
      [
        'Partially paid',
        'teilbezahlt',
        'partiellement payée',
        'parcialmente pagada',
        'parzialmente pagata',
        'deels betaald',
      ],
    ],
  ])('%s', (meaning, words) => {
    for (const word of words) expect([word, lookUp(STATUSES, word)]).toEqual([word, meaning]);
  });

  it.each([
    [
      'paid',
      'Paid in full|Fully paid|Paid - Closed|vollständig bezahlt|Zahlung erhalten|Réglée|Acquittée|Encaissée|Soldée|Cobrado|Saldata|Incassata',
    ],
    ['closed', 'ausgeglichen|afgeletterd'],
    [
      'open',
      'Due|Not due|fällig|En attente de paiement|À payer|Pendiente de cobro|Impagado|Non saldata|Da incassare|nicht bezahlt|Ausstehend|À venir',
    ],
    ['sent', 'Émise|Finalisée|fakturiert|verbucht|Definitief'],
    [
      'overdue',
      'Late|In collections|im Verzug|1. Mahnung|2. Mahnung|Zahlungserinnerung|Inkasso|Relancée|Échue|À relancer|Herinnering|Herinnerd|Aanmaning',
    ],
    [
      'partial',
      'Part paid|Part-paid|Partial Payment|teilw. bezahlt|Teilzahlung|Partiellement réglée|Payée partiellement|Pagada parcialmente|Parcialmente cobrado|Parzialmente saldata|Gedeeltelijk betaald',
    ],
    ['uncollectible', 'Irrécouvrable|Incobrable|Oninbaar'],
    ['written-off', 'Forderungsausfall'],
    ['void', 'annulliert|gelöscht|Stornata'],
  ])('more words: %s', (meaning, words) => {
    for (const word of words.split('|')) {
      expect([word, lookUp(STATUSES, word)]).toEqual([word, meaning]);
    }
  });

  it.each(['Refunded', 'Pending', 'Received', 'Abonada', 'Gutschrift', 'Completed', 'Scheduled'])(
    '"%s" may mean several things',
    (word) => {
      expect(lookUp(STATUSES, word)).toBeUndefined();
    },
  );

  it('"cancelada" is void in Spain and paid in Peru: it is not understood', () => {
    expect(lookUp(STATUSES, 'Cancelada')).toBeUndefined();
  });
});

it.each([
  ['invoice', ['Facture', 'factura', 'Fattura', 'factuur']],
  ['credit-note', ['Avoir', 'Nota de crédito', 'nota di credito', 'Creditnota']],
  ['other', ['Devis', 'presupuesto', 'Preventivo', 'offerte']],
  ['invoice', ['Tax Invoice', 'Sales', 'Abschlagsrechnung', 'Schlussrechnung', 'Verkoopfactuur']],
  ['invoice', ["Facture d'acompte", 'Parcella', 'TD01', '380']],
  ['credit-note', ['Storno', 'Stornobeleg', "Facture d'avoir", 'Creditfactuur', 'TD04', '381']],
  ['other', ['Mahngebühr', '1. Mahnung', 'Customer Receipt', 'Relance', 'Herinnering']],
])('documents: %s', (meaning, words) => {
  for (const word of words) expect([word, lookUp(DOCUMENT_TYPES, word)]).toEqual([word, meaning]);
});

it('a corrected invoice of Spain may bill more or less: its sign tells', () => {
  expect(lookUp(DOCUMENT_TYPES, 'Factura rectificativa')).toBeUndefined();
});

it.each([
  ['payment', ['Lastschrift', 'PayPal', 'Kreditkarte', 'Card', 'BACS', 'ACH', 'UPI', 'CB']],
  ['payment', ['Tarjeta', 'iDEAL', 'SEPA', 'Direct Debit', 'E-Transfer', 'Espèces', 'Contanti']],
  ['payment', ['Bank', 'Bank Transfer', 'EFT', 'Visa', 'Mastercard', 'AMEX', 'Standing order']],
  ['payment', ['Online', 'Banküberweisung', 'Carte', 'Virement bancaire', 'Bankoverschrijving']],
  ['payment', ['Tarjeta de crédito', 'Transferencia bancaria', 'Bonifico bancario']],
  ['discount', ['Escompte', 'descuento', 'sconto', 'korting', 'Skontoabzug', 'Discount given']],
  ['refund', ['Remboursement', 'reembolso', 'rimborso', 'Rückerstattung', 'Payment Refund']],
  ['chargeback', ['Impayé', 'insoluto', 'Rückbuchung', 'Payment Reversal', 'NSF', 'Rejet']],
  ['chargeback', ['Lastschriftrückgabe', 'SEPA-Rücklastschrift', 'SEPA-Lastschriftrueckgabe']],
  ['chargeback', ['Bounced cheque', 'Devolución', 'Terugboeking', 'Stornering', 'Stornierung']],
  ['payment', ['Kartenzahlung', 'Dauerauftrag', 'Schlusszahlung', 'Restzahlung']],
  ['withholding', ['Bauabzugsteuer', 'Bauabzugssteuer', 'Retención', 'ritenuta', 'WHT']],
  ['bank-fee', ['Bankspesen', 'Bankgebühren', 'Comisión bancaria', 'Spese bancarie']],
  ['write-off', ['Forderungsverlust', 'Bad Debt', 'Afboeking', 'Forderungsausfall', 'Perte']],
  // Cash that came, a credit note, or cash that left: it depends on who writes it.
  [undefined, ['Gutschrift', 'Credit', 'Debit', 'Avoir', 'Verrechnung', 'Dispute']],
  // A method of payment, or a bill in a list that has these, too.
  [undefined, ['Rechnung', 'Invoice']],
])('payments: %s', (meaning, words) => {
  for (const word of words) expect([word, lookUp(PAYMENT_KINDS, word)]).toEqual([word, meaning]);
});

it.each([
  ['yes', ['Oui', 'sí', 'Sì', 'ja']],
  ['no', ['Non', 'no', 'nee', 'nein']],
])('answers: %s', (meaning, words) => {
  for (const word of words) expect([word, lookUp(BOOLEANS, word)]).toEqual([word, meaning]);
});

describe('reasons of credit notes', () => {
  it.each([
    [
      'return',
      'Goods returned|Returned goods|Retoure|Warenrücksendung|retour|Damaged|Defective|beschädigt|avoir sur retour|devolución|reso merce|retourgoederen',
    ],
    [
      'error',
      'Billing error|Wrong price|Rechnungsfehler|Falschlieferung|Doppelt berechnet|duplicate|erreur de facturation|error de facturación|errore di fatturazione|factuurfout',
    ],
    ['rebill', 'Storno|Stornierung|rebill'],
    ['concession', 'Nachlass|Zugeständnis'],
    ['goodwill', 'Kulanz'],
    ['price', 'Preisnachlass'],
  ])('%s', (meaning, words) => {
    for (const word of words.split('|')) {
      expect([word, lookUp(CREDIT_REASONS, word)]).toEqual([word, meaning]);
    }
  });

  it('a complaint, a bonus and an order that was called off may be anything', () => {
    for (const word of ['Reklamation', 'Jahresbonus', 'cancelled order']) {
      expect([word, lookUp(CREDIT_REASONS, word)]).toEqual([word, undefined]);
    }
  });
});
