import { NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import { add, type Exact } from '../model/exact.js';
import { formatMoney } from '../model/money.js';
import type { PaymentRecord } from '../model/records.js';

/** The most words that are named. */
const MOST_WORDS = 8;

/** An amount of unknown currency is held in ten-thousandths, and shown with two decimals. */
const TOO_FINE = 10 ** (UNKNOWN_CURRENCY_DIGITS - 2);

/** Rows of one file that count as cash, though a word says something of them that is not understood. */
export class UnclearCash {
  /** Where the first of them stands. */
  first: { readonly line: number; readonly column: string } | null = null;
  private count = 0;
  private readonly found = new Set<string>();
  /** Sums without signs: cash that came and cash that left are both in doubt. */
  private readonly sums = new Map<string, Exact>();

  add(
    place: { readonly line: number; readonly column: string },
    word: string,
    { amount, currency }: Pick<PaymentRecord, 'amount' | 'currency'>,
  ): void {
    this.first ??= place;
    this.count += 1;
    if (this.found.size <= MOST_WORDS) this.found.add(word);
    const code = currency ?? NO_CURRENCY;
    const size = Math.abs(currency === null ? Math.round(amount / TOO_FINE) : amount);
    this.sums.set(code, add(this.sums.get(code) ?? 0, size));
  }

  words(): string {
    const all = [...this.found];
    return all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS).join(', ')}, ...` : all.join(', ');
  }

  told(): string {
    const { count } = this;
    const sums = [...this.sums].map(([code, sum]) =>
      code === NO_CURRENCY ? formatMoney(sum, code) : `${formatMoney(sum, code)} ${code}`,
    );
    return `${count === 1 ? '1 row has' : `${count} rows have`} a kind or status that is not understood (${this.words()}) and ${count === 1 ? 'counts' : 'count'} as cash, ${sums.join(' and ')} in all: who never paid may stand as paid. Write a word that is understood (docs/columns.md), or take out what is no cash.`;
  }
}
