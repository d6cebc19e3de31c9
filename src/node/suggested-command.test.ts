import { expect, it } from 'vitest';
import { suggestedCommand } from './suggested-command.js';

it.each([
  ['a.csv', '--invoices a.csv'],
  ['Käufe/2024.csv', '--invoices Käufe/2024.csv'],
  ["my dir/O'Brien & co.csv", `--invoices 'my dir/O'\\''Brien & co.csv'`],
  ['$HOME.csv', "--invoices '$HOME.csv'"],
])('%s is one word for a shell', (path, command) => {
  expect(suggestedCommand(path, 'invoices', {}, null)).toBe(command);
});

it('settings are words, too', () => {
  const settings = { map: 'amount=Importe total', delimiter: ';', 'date-format': 'dd.MM.yyyy' };
  expect(suggestedCommand('p.csv', 'payments', settings, null)).toBe(
    "--invoices FILE --payments p.csv --payments.map 'amount=Importe total' --payments.delimiter ';' --payments.date-format dd.MM.yyyy",
  );
});
