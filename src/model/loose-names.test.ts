import { expect, it } from 'vitest';
import { sameness } from './loose-names.js';

it.each([
  ['Acme Ltd', 'Acme Ltd', 0],
  ['Acme Ltd', 'ACME  LTD', 1],
  ['007', '7', 1],
  ['Northwind Ltd', 'Northwind Ltd.', 2],
  ['Northwind Ltd', 'Northwind Limited', 2],
  ['Müller & Söhne GmbH', 'Mueller u. Soehne GmbH', 2],
  ['Müller & Söhne GmbH', 'MULLER UND SOHNE GMBH', 2],
  ['Café S.A.R.L.', 'Cafe SARL', 2],
  ['Weiß-Bau AG', 'WEISS BAU AG', 2],
  ['Northwind', 'Northwind Ltd', 3],
  ['Huber GmbH & Co. KG', 'Huber', 3],
  // What both say of themselves is another thing.
  ['Alt GmbH', 'Alt AG', null],
  ['Northwind Ltd', 'Northwind Ltd London', null],
  ['Bauer', 'Baur', null],
  ['GmbH', 'AG', null],
  ['10023', '10024', null],
] as const)('%s and %s: %s', (a, b, same) => {
  expect(sameness(a, b)).toBe(same);
  expect(sameness(b, a)).toBe(same);
});
