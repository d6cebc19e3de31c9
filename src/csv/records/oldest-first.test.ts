import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, plainDate } from '../../model/plain-date.js';
import { OldestFirst } from './oldest-first.js';

const day = (n: number) => addDays(plainDate('2024-01-01'), n);

it('finds what a look at each would find, also while keys change', () => {
  const entry = fc.record({ on: fc.integer({ min: 0, max: 5 }), left: fc.constantFrom(3, 2, 1) });
  const look = fc.record({
    wanted: fc.constantFrom(3, 2, 1),
    on: fc.integer({ min: 0, max: 5 }),
    taken: fc.constantFrom(0, 1, 2),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.array(look), (given, looks) => {
      const entries = given.map((each) => ({ ...each }));
      const oldest = new OldestFirst(
        entries,
        ({ on }) => day(on),
        ({ left }) => String(left),
      );
      for (const { wanted, on, taken } of looks) {
        const [first] = entries
          .filter((each) => each.left === wanted && each.on <= on)
          .sort((a, b) => a.on - b.on);
        const found = oldest.find(String(wanted), day(on));
        expect(found).toBe(first);
        if (found === undefined || taken === 0) continue;
        found.left -= taken;
        oldest.put(found);
      }
    }),
  );
});
