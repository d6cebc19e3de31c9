import { UNKNOWN_CURRENCY_DIGITS } from '../../model/currency.js';
import { fold } from '../../model/fold.js';
import { readAmount } from '../cells/amounts.js';
import { currencyIn } from '../cells/currency-marks.js';
import { mapOption } from '../map-text.js';
import { ambiguous, type Headed, mayBeNet } from './column-problems.js';
import type { Mapping } from './columns.js';
import { currencyOf } from './header-currency.js';
import { hasTax, mayHaveTax, saysTax } from './header-tax.js';
import { filledCells, kindOfCells, type SampleRows } from './sample-rows.js';
import { DIRECTIONS, lookUp, SIDES } from './words.js';

/** "Amount" beside "Amount inc. GST" is without tax. */
export function askForTax({ headers, below, map, ...headed }: Headed, mapping: Mapping): void {
  const amount = headers[mapping.get('amount')!]!;
  if (map['amount'] !== undefined || saysTax(amount)) return;
  const used = new Set(mapping.values());
  const gross = headers.flatMap((header, index) => {
    if (used.has(index) || !(saysTax(header) || (!hasTax(amount) && mayHaveTax(header)))) return [];
    return isMore(below, index, mapping.get('amount')!) ? [index] : [];
  });
  if (gross.length > 0) throw mayBeNet({ headers, below, map, ...headed }, amount, gross);
}

/** Whether one column is mostly more than another one, as what has tax in it is: neither the tax itself nor what was paid. */
function isMore(below: SampleRows, one: number, other: number): boolean {
  return (['.', ','] as const).some((mark) => {
    let more = 0;
    for (const row of below) {
      const [a, b] = [one, other].map((index) =>
        readAmount(row[index] ?? '', mark, UNKNOWN_CURRENCY_DIGITS),
      );
      if (typeof a === 'number' && typeof b === 'number')
        more += Math.sign(Math.abs(a) - Math.abs(b));
    }
    return more > 0;
  });
}

/** `Betrag EUR` beside a currency column that has others may be what was billed or what that came to. */
export function askForCurrency(
  { file, role, headers, below, map }: Headed,
  mapping: Mapping,
): void {
  const column = mapping.get('currency');
  const amount = headers[mapping.get('amount')!]!;
  const named = currencyOf(amount);
  if (column === undefined || named === null || map['currency'] !== undefined) return;
  const isNamed = (cell: string): boolean =>
    cell.slice(-3).toUpperCase() === named || currencyIn(cell) === named;
  const other = filledCells(below, column).find((cell) => !isNamed(cell));
  if (other === undefined) return;
  const options = ['', headers[column]!].map((header) =>
    mapOption(role, { ...map, currency: header }),
  );
  const text = `"${amount}" names ${named}, and below "${headers[column]}" stands ${JSON.stringify(other.slice(0, 30))}. Say which is the currency of these amounts: ${options[0]} for ${named}, or ${options[1]}.`;
  throw ambiguous(file, 'currency', text, options);
}

/** An amount in the currency of the document, beside one in that of the books. */
const FOREIGN =
  /foreign|fremdw|(?:transaction|document|original|beleg|transaktions)(?:cur|wa)|devise|divisa/;

/** Of "Amount" and "Amount (Foreign Currency)" only one is in the currency that a column names. */
export function askForForeign({ file, role, headers, below, map }: Headed, mapping: Mapping): void {
  const [amount, column] = [mapping.get('amount')!, mapping.get('currency')];
  if (column === undefined || map['amount'] !== undefined) return;
  const used = new Set(mapping.values());
  const foreign = headers.find(
    (header, index) =>
      !used.has(index) &&
      FOREIGN.test(fold(header)) &&
      kindOfCells(below, index) === 'amount' &&
      below.some((row) => row[index] !== row[amount]),
  );
  if (foreign === undefined) return;
  const options = [
    mapOption(role, { ...map, amount: foreign }),
    mapOption(role, { ...map, amount: headers[amount]!, currency: '' }),
  ];
  const text = `"${headers[amount]}" may be in the currency of the books, as "${foreign}" stands beside it, and "${headers[column]}" names one. Say which is read: ${options[0]}, or ${options[1]}.`;
  throw ambiguous(file, 'amount', text, options);
}

/**
 * Where a mark of debit and credit would make most payments cash that left, it may be of the firm's own account of the bank.
 *
 * @throws InvoiceSignalsError `columns-ambiguous`.
 */
export function askForDirection(headed: Headed, mapping: Mapping): void {
  const { file, role, headers, below, map } = headed;
  const index = mapping.get('direction') ?? -1;
  if (index < 0 || map['direction'] !== undefined) return;
  const targets = [mapping.get('invoiceId') ?? -1, mapping.get('clientId') ?? -1];
  let [debits, credits] = [0, 0];
  for (const row of below) {
    if (targets.every((target) => (row[target] ?? '').trim() === '')) continue;
    const cell = row[index] ?? '';
    if (SIDES.test(fold(cell))) debits += 1;
    else if (lookUp(DIRECTIONS, cell) !== undefined) credits += 1;
  }
  if (debits <= credits) return;
  const header = headers[index]!;
  const options = [header, ''].map((value) => mapOption(role, { ...map, direction: value }));
  const text = `"${header}" says debit of ${debits} of ${debits + credits} payments. If a debit is cash that left, as on a bank statement, say so: ${options[0]}. If it is cash that came, leave the column out: ${options[1]}; rows of cash that left must then be below zero.`;
  throw ambiguous(file, 'direction', text, options);
}
