import { expect, it } from 'vitest';
import { fold, foldLost } from './fold.js';

it.each([
  ['*Invoice No.', 'invoiceno'],
  ['N° facture', 'nfacture'],
  ['Nº  factura', 'nfactura'],
  ["Date d'échéance", 'datedecheance'],
  ['Date d’échéance', 'datedecheance'],
  // The same letter in two characters.
  ['Fa\u0308llig_am', 'falligam'],
  ['Total (incl. VAT)', 'totalinclvat'],
  ['skonto %', 'skonto%'],
  ['Invoice #', 'invoice#'],
])('%s is folded to %s', (header, folded) => {
  expect(fold(header)).toBe(folded);
});

it('a copy that lost its letters is known by the others', () => {
  expect(foldLost('Schl?ssel')).toBe('schlssel');
  expect(foldLost('Schlüssel')).toBe('schlssel');
});
