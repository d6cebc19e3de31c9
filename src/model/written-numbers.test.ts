import { expect, it } from 'vitest';
import { readPercentage, readTermsDays } from './written-numbers.js';

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

it.each([
  ['2', 2],
  ['2,5', 2.5],
  ['2.5 %', 2.5],
  ['0', null],
  ['101', undefined],
  ['-1', undefined],
  ['two', undefined],
  ['0x10', undefined],
  ['1e1', undefined],
  ['Infinity', undefined],
  ['-1', undefined],
  ['.', undefined],
])('a discount of %s is %s percent', (cell, percentage) => {
  expect(readPercentage(cell)).toBe(percentage);
});
