import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrap } from './wrap.js';

/** Word by word, with the words of which no line begins held together. */
function wordByWord(
  words: readonly string[],
  indent: number,
  hang: number,
  width: number,
): string[] {
  const whole: string[] = [];
  for (const word of words) {
    const last = whole.at(-1);
    const isHeld = word === '%' || (/^[\d-]/.test(word) && /\b[A-Z]{3}$/.test(last ?? ''));
    if (last !== undefined && isHeld) whole[whole.length - 1] = `${last} ${word}`;
    else whole.push(word);
  }
  const lines: string[] = [];
  let line = '';
  for (const word of whole) {
    const before = ' '.repeat(lines.length === 0 ? indent : hang);
    if (line === '') line = before + word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    }
  }
  return [...lines, line];
}

it('fills each line with as many words as fit, as one would word by word', () => {
  const word = fc.constantFrom('a', 'bill', 'EUR', '12.50', '-3', '%', 'Überweisung', 'of', '2024');
  const spaces = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 30 }),
      spaces,
      spaces,
      (words, indent, hang) => {
        const text = ' '.repeat(indent) + words.join(' ');
        expect(wrap(text, { width: 20, hang })).toEqual(wordByWord(words, indent, hang, 20));
      },
    ),
    { numRuns: 1000 },
  );
});
