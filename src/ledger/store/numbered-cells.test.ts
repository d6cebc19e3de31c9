import { expect, it } from 'vitest';
import { NumberedCells } from './numbered-cells.js';

const codesOf = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

it('numbers texts in order, the same for a string and for its characters', () => {
  const numbers = new NumberedCells();
  const known: string[] = [];
  for (let n = 0; n < 3000; n++) {
    const text = `${n % 2 === 0 ? 'Ä' : '请'}${n}`;
    known.push(text);
    if (n % 6 === 0) expect(numbers.addAt(codesOf(`<${text}>`), 1, text.length)).toBe(n);
    else expect(numbers.add(text)).toBe(n);
  }
  known.forEach((text, n) => {
    expect(numbers.add(text)).toBe(n);
    if (n % 2 === 0) expect(numbers.addAt(codesOf(text), 0, text.length)).toBe(n);
    expect(numbers.find(text)).toBe(n);
  });
  expect(numbers.texts).toEqual(known);
});

it('knows nothing of texts that were not added, and the empty one as any other', () => {
  const numbers = new NumberedCells();
  expect(numbers.find('')).toBeUndefined();
  expect(numbers.find('a')).toBeUndefined();
  expect(numbers.add('ab')).toBe(0);
  expect(numbers.add('')).toBe(1);
  expect(numbers.addAt(codesOf('ab'), 1, 0)).toBe(1);
  expect(numbers.find('a')).toBeUndefined();
  expect(numbers.find('abc')).toBeUndefined();
});

it('a string and the same characters as bytes are one text', () => {
  const numbers = new NumberedCells();
  const bytes = Uint8Array.from({ length: 4000 }, (_, i) => 48 + (i % 75));
  for (let from = 0; from < 2000; from++) {
    const text = String.fromCharCode(...bytes.subarray(from, from + (from % 20)));
    expect(numbers.texts[numbers.addAt(bytes, from, from % 20)]).toBe(text);
    expect(numbers.texts[numbers.add(text)]).toBe(text);
  }
});

it('begins anew at 0 when it is told to forget', () => {
  const numbers = new NumberedCells();
  for (let round = 0; round < 5; round++) {
    for (let n = 0; n < 200 * round; n++) {
      const text = `${round}-${n}`;
      expect(numbers.find(text)).toBeUndefined();
      expect(n % 2 === 0 ? numbers.add(text) : numbers.addAt(codesOf(text), 0, text.length)).toBe(
        n,
      );
    }
    expect(numbers.texts).toHaveLength(200 * round);
    expect(numbers.find(`${round - 1}-0`)).toBeUndefined();
    numbers.forget();
  }
});
