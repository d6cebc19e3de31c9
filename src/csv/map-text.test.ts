import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapText, readMapText } from './map-text.js';

it('puts a header in quotes where it has a comma or a quote', () => {
  expect(mapText({ clientId: 'Kunde', amount: 'Betrag, "brutto"', balance: undefined })).toBe(
    'clientId=Kunde,amount="Betrag, ""brutto"""',
  );
  expect(readMapText('clientId = Kunde ,balance=')).toEqual({ clientId: 'Kunde', balance: '' });
  expect(readMapText('clientId=Kunde,Brutto')).toBeNull();
});

it('reads every header that it writes', () => {
  const header = fc
    .string({ unit: fc.constantFrom(',', '"', '=', ' ', 'a', 'ß', '\n', "'") })
    .map((text) => text.trim());
  fc.assert(
    fc.property(header, header, (clientId, amount) => {
      expect(readMapText(mapText({ clientId, amount }))).toEqual({ clientId, amount });
    }),
  );
});
