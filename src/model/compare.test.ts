import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText } from './compare.js';

test('orders by code point, also past U+FFFF', () => {
  expect(['b', 'a', 'B', 'ä', '10', '9', ''].sort(compareText)).toEqual([
    '',
    '10',
    '9',
    'B',
    'a',
    'b',
    'ä',
  ]);
  // As UTF-16 the emoji (D83D DE00) would stand before U+FF21.
  expect(compareText('\u{ff21}', '\u{1f600}')).toBeLessThan(0);
});

test('agrees with comparing the code points one by one', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  const byCodePoint = (a: string, b: string) => {
    const x = [...a].map((c) => c.codePointAt(0)!);
    const y = [...b].map((c) => c.codePointAt(0)!);
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      if (x[i] !== y[i]) return x[i]! - y[i]!;
    }
    return x.length - y.length;
  };
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Math.sign(byCodePoint(a, b)));
    }),
    { numRuns: 1000 },
  );
});
