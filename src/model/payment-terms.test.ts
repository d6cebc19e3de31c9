import { expect, it } from 'vitest';
import { lastDayOfDiscount, readTerms, readTermsDays } from './payment-terms.js';
import { plainDate } from './plain-date.js';

it.each([
  ['30', 30],
  ['Net 30', 30],
  ['net30', 30],
  ['Netto 14 Tage', 14],
  ['14 Tage netto', 14],
  ['30 days', 30],
  ['Due in 15 days.', 15],
  ['Zahlbar innerhalb von 10 Tagen', 10],
  ['30 jours', 30],
  ['30 days from invoice date', 30],
  ['14 Tage ab Rechnungsdatum', 14],
  ['14 Tage netto nach Rechnung', 14],
  ['30 days from end of month', undefined],
  ['0', 0],
  // Other units, and other days to count from.
  ['1 month', undefined],
  ['1 Monat', undefined],
  ['4 Wochen', undefined],
  ['10th of next month', undefined],
  ['Net 30 EOM', undefined],
  ['2/10 net 30', undefined],
  ['-30', undefined],
  ['Due on receipt', 0],
  ['Payable upon receipt', 0],
  ['Immediate', 0],
  ['sofort', 0],
  ['nach Erhalt', 0],
  ['dès réception', 0],
  ['COD', 0],
  ['Sofort fällig', 0],
  ['zahlbar sofort', 0],
  ['à réception', 0],
  // One of several conditions says nothing by itself.
  ['sofort mit 2 % Skonto', undefined],
  ['due on receipt of goods', undefined],
  ['12345', undefined],
])('terms of %s are %s days', (cell, days) => {
  expect(readTermsDays(cell)).toBe(days);
});

it.each<[string, number | null, number, number]>([
  ['2/10 net 30', 30, 2, 10],
  ['2/10, n/30', 30, 2, 10],
  ['1.5/15,net 45', 45, 1.5, 15],
  ['2%/10 net 30', 30, 2, 10],
  // As QuickBooks names them.
  ['2% 10 Net 30', 30, 2, 10],
  ['1% 10, Net 30', 30, 1, 10],
  ['Net 30, 2% 10', 30, 2, 10],
  ['2 % 10 days, net 30 days', 30, 2, 10],
  ['2% discount if paid within 10 days, net 30', 30, 2, 10],
  ['within 14 days 2 % cash discount, within 30 days Due net', 30, 2, 14],
  ['10 Tage 2% Skonto, 30 Tage netto', 30, 2, 10],
  ['2,5 % Skonto innerhalb von 10 Tagen, 30 Tage netto', 30, 2.5, 10],
  ['30 Tage netto, 10 Tage 2% Skonto', 30, 2, 10],
  ['8 Tage 3 %, 30 Tage', 30, 3, 8],
  ['8 Tage / 2%, 30 Tage netto', 30, 2, 8],
  ['2% 10 Tage netto 30 Tage', 30, 2, 10],
  ['2 % Skonto bei Zahlung innerhalb von 14 Tagen, sonst 30 Tage netto', 30, 2, 14],
  ['zahlbar innerhalb 10 Tagen mit 2% Skonto oder 30 Tage ohne Abzug', 30, 2, 10],
  ['Escompte 2% à 10 jours, 30 jours', 30, 2, 10],
  ['sconto 2% 10 giorni, 30 giorni', 30, 2, 10],
  ['2% 10 dagen, netto 30 dagen', 30, 2, 10],
  ['innerhalb 10 Tagen 2 % Skonto, innerhalb 30 Tagen netto Kasse', 30, 2, 10],
  ['10 Tage abzgl. 2% Skonto, 30 Tage netto', 30, 2, 10],
  // The discount alone.
  ['Zahlbar innerhalb 30 Tagen abzüglich 3 % Skonto', null, 3, 30],
  ['14 Tage 2% Skonto', null, 2, 14],
  ['2% 10', null, 2, 10],
  ['sofort mit 2 % Skonto', null, 2, 0],
  // Of two steps the higher one, for as long as the other one lasts.
  ['3/10, 2/20, n/30', 30, 3, 20],
  ['8 Tage 3%, 14 Tage 2%, 30 Tage netto', 30, 3, 14],
])('terms of %s are %s days, and %s %% less within %s', (cell, days, percent, within) => {
  expect(readTerms(cell)).toEqual({ days, discount: { percent, days: within } });
});

it('reads terms without a discount as days alone', () => {
  expect(readTerms('Net 30')).toEqual({ days: 30, discount: null });
});

it.each([
  '2/10',
  '2/10 EOM',
  '2/10 net 30 EOM',
  '30 days, 2%',
  // Days of the discount, or of the whole?
  '2% Skonto, 30 Tage',
  '2% Skonto, 30 Tage netto',
  '2% Skonto 30 Tage netto',
  '1 % 30 Tage, 30 Tage netto',
  // A part in advance.
  '30% 14 Tage',
  '50% Anzahlung, 14 Tage',
  '12.5%',
  '0% 10 net 30',
  '102% 10 net 30',
  'bis 30.01.2024 mit 2% Skonto',
  'free',
  '',
  '%',
])('reads no terms from %s', (cell) => {
  expect(readTerms(cell)).toBeUndefined();
});

it('counts the days of a discount from the day of issue', () => {
  const issued = plainDate('2024-02-25');
  expect(lastDayOfDiscount(readTerms('2/10 net 30')!, issued)).toBe(plainDate('2024-03-06'));
  expect(lastDayOfDiscount(readTerms('Net 30')!, issued)).toBeNull();
  expect(lastDayOfDiscount(null, issued)).toBeNull();
});

it('gives up on long texts at once', () => {
  expect(readTerms(`2% ${'10 '.repeat(20_000)}`)).toBeUndefined();
});

it('reads three steps of discount and no more, and does not try all the ways to read twenty-one', () => {
  expect(readTerms('3/10 2/20 1/30 net 60')).toEqual({
    days: 60,
    discount: { percent: 3, days: 30 },
  });
  expect(readTerms('4/5 3/10 2/20 1/30 net 60')).toBeUndefined();
  // Each "net" may belong to the 5 before it or behind it.
  expect(readTerms(`${'1% '.repeat(21)}${'5 net '.repeat(22)}`.trim())).toBeUndefined();
});
