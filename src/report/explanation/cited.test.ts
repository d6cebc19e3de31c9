import fc from 'fast-check';
import { expect, it } from 'vitest';
import { citedIn } from './cited.js';

const source = fc.record({
  file: fc.constantFrom('a.csv', 'b.csv'),
  line: fc.integer({ min: 1, max: 4 }),
});
const sources = fc.array(fc.option(source), { maxLength: 3 });

it('finds what a look at each would find, in the order of all; what has no row is found by none', () => {
  fc.assert(
    fc.property(fc.array(sources, { maxLength: 8 }), sources, (all, wanted) => {
      const isWanted = (row: (typeof wanted)[number]) =>
        row !== null &&
        wanted.some((each) => each !== null && each.file === row.file && each.line === row.line);
      expect(citedIn(all, (rows) => rows)(wanted)).toEqual(
        all.filter((rows) => rows.some(isWanted)),
      );
    }),
  );
});
