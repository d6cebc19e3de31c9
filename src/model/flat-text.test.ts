import { describe, expect, it } from 'vitest';
import { copyOf, textAt } from './flat-text.js';

describe('texts by themselves', () => {
  it.each([0, 1, 63, 64, 65, 128, 129, 4_000_000])('of %i characters', (length) => {
    const text = 'abcdefghijk'.repeat(Math.ceil(length / 11)).slice(0, length);
    expect(copyOf(text) === text).toBe(true);
    expect(textAt(new TextEncoder().encode(`..${text}.`), 2, length) === text).toBe(true);
  });
});
