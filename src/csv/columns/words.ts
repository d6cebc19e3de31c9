import { remembered } from '../../model/remembered.js';
import type { Vocabulary } from '../../model/vocabularies.js';
import { fold } from './fold.js';

export {
  AGREEMENT_KINDS,
  BOOLEANS,
  CREDIT_REASONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  PRICINGS,
  STATUSES,
  type Vocabulary,
} from '../../model/vocabularies.js';

/** `other`: a document that bills nothing. */
export const DOCUMENT_TYPES: Vocabulary<'invoice' | 'credit-note' | 'other'> = {
  invoice: 'invoice rechnung salesinvoice debit facture factura fattura factuur',
  'credit-note':
    'creditnote creditmemo credit salescreditnote gutschrift rechnungskorrektur korrekturrechnung stornorechnung ' +
    'avoir notedecredit notadecredito notadicredito creditnota',
  other:
    'payment receivepayment zahlung quote quotation estimate offer angebot kostenvoranschlag ' +
    'devis presupuesto preventivo offerte order salesorder purchaseorder bestellung auftrag auftragsbestatigung ' +
    'commande pedido ordine bestelling salesreceipt quittung deliverynote lieferschein reminder statement mahnung zahlungserinnerung',
};

/** Every word of a vocabulary and its meaning. */
export const meanings = remembered(
  (vocabulary: Vocabulary<string>): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(vocabulary).flatMap(([meaning, words]) =>
        words.split(' ').map((word) => [word, meaning] as const),
      ),
    ),
);

/** The meaning of a word; `undefined` where it is not in the vocabulary. */
export function lookUp<T extends string>(vocabulary: Vocabulary<T>, word: string): T | undefined {
  return meanings(vocabulary).get(fold(word)) as T | undefined;
}
