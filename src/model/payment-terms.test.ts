import { expect, it } from 'vitest';
import { daysOfTerms, lastDayOfDiscount, readTerms } from './payment-terms.js';
import { addDays, formatDate, plainDate } from './plain-date.js';

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
  ['0', 0],
  ['4 Wochen', 28],
  ['2 semaines', 14],
  ['30 gg d.f.', 30],
  ['30 gg. data fattura', 30],
  ['a 60 días fecha factura', 60],
  ['30 jours date de facture', 30],
  ['à réception de facture', 0],
  ['al contado', 0],
  ['14 dni', 14],
  ['30 dagar netto', 30],
  // Other days to count from.
  ['10th of next month', undefined],
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
  ['due on receipt of goods', undefined],
  ['12345', undefined],
])('terms of %s are %s days', (cell, days) => {
  const period = days === undefined ? undefined : { months: 0, days, endOfMonth: false };
  expect(readTerms(cell)?.period).toEqual(period);
});

/** An invoice of 5 January 2024, a leap year, and one of 31 January. */
it.each([
  ['1 month', '2024-02-05', '2024-02-29'],
  ['2 Monate netto', '2024-03-05', '2024-03-31'],
  ['3 mesi', '2024-04-05', '2024-04-30'],
  // 4 February, the end of its month; or 31 January and 30 days, which is 1 March: the later one. 1 March, and its end.
  ['Net 30 EOM', '2024-03-01', '2024-03-31'],
  ['30 days from end of month', '2024-03-01', '2024-03-31'],
  ['30 gg FM', '2024-03-01', '2024-03-31'],
  ['30 gg. d.f.f.m.', '2024-03-01', '2024-03-31'],
  ['30 giorni data fattura fine mese', '2024-03-01', '2024-03-31'],
  ['30 días fin de mes', '2024-03-01', '2024-03-31'],
  // 19 February, so the 29th; or 31 January and 45 days, 16 March. 16 March, so the 31st.
  ['45 jours fin de mois', '2024-03-16', '2024-03-31'],
  ['fin de mois + 45 jours', '2024-03-16', '2024-03-31'],
  ['60 dagen einde maand', '2024-03-31', '2024-03-31'],
  ['EOM', '2024-01-31', '2024-01-31'],
  ['fine mese', '2024-01-31', '2024-01-31'],
  ['zahlbar zum Monatsende', '2024-01-31', '2024-01-31'],
  ['1 month EOM', '2024-02-29', '2024-02-29'],
])('terms of %s are due on %s of 2024-01-05, and on %s of 2024-01-31', (cell, early, late) => {
  const dueOf = (issued: string): string => {
    const day = plainDate(issued);
    return formatDate(addDays(day, daysOfTerms(readTerms(cell)!, day)!));
  };
  expect(dueOf('2024-01-05')).toBe(early);
  expect(dueOf('2024-01-31')).toBe(late);
});

it('tells no days of months without a day to count from, nor where there are no terms', () => {
  expect(daysOfTerms(readTerms('1 month'), null)).toBeNull();
  expect(daysOfTerms(readTerms('30'), null)).toBe(30);
  expect(daysOfTerms(readTerms('14 Tage 2% Skonto'), plainDate('2024-01-05'))).toBeNull();
  expect(daysOfTerms(null, plainDate('2024-01-05'))).toBeNull();
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
  const period = days === null ? null : { months: 0, days, endOfMonth: false };
  expect(readTerms(cell)).toEqual({ period, discount: { percent, days: within } });
});

it('reads terms without a discount as days alone', () => {
  expect(readTerms('Net 30')).toEqual({
    period: { months: 0, days: 30, endOfMonth: false },
    discount: null,
  });
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
    period: { months: 0, days: 60, endOfMonth: false },
    discount: { percent: 3, days: 30 },
  });
  expect(readTerms('4/5 3/10 2/20 1/30 net 60')).toBeUndefined();
  // Each "net" may belong to the 5 before it or behind it.
  expect(readTerms(`${'1% '.repeat(21)}${'5 net '.repeat(22)}`.trim())).toBeUndefined();
});
