import { expect, it } from 'vitest';
import { detectDelimiter } from './delimiter.js';

it.each([
  ['a,b,c\n1;2;3;4;5', ','],
  ['a;b;c\n1,5;2,5;3,5', ';'],
  ['a\tb\n1', '\t'],
  ['a|b|c', '|'],
  ['"a,b,c,d";e;f', ';'],
  ['"a\n,,,,,,";b', ';'],
  ['\n  \n\na;b', ';'],
  ['single', ','],
])('%j is split at %j', (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter);
});
