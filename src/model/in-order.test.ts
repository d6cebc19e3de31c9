import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from './in-order.js';

interface Entry {
  readonly key: number;
  readonly name: number;
}

const byKey = (a: Entry, b: Entry): number => a.key - b.key;

describe('InOrder', () => {
  it('puts equal entries behind each other and takes the last one out', () => {
    const list = new InOrder(byKey);
    for (const [key, name] of [
      [2, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ] as const) {
      list.put({ key, name });
    }
    expect(list.first().map(({ name }) => name)).toEqual([2, 1, 3, 4]);
    expect(list.placeBehind({ key: 2, name: 0 })).toBe(3);
    expect(list.take({ key: 2, name: 0 })?.name).toBe(3);
    expect(list.take({ key: 4, name: 0 })).toBeNull();
    expect(list.take({ key: 0, name: 0 })).toBeNull();
    expect(list.takeAt(0).name).toBe(2);
    expect(list.length).toBe(2);
    expect(list.at(0)?.name).toBe(1);
    expect(list.at(2)).toBeUndefined();
    expect(list.first(1).map(({ name }) => name)).toEqual([1]);
  });

  it('is what a sorted array would be, whatever is put in and taken out', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ put: fc.nat(12) }) },
      { weight: 2, arbitrary: fc.record({ takeAt: fc.nat(8) }) },
      { weight: 2, arbitrary: fc.constant({ takeAt: 0 }) },
      { weight: 1, arbitrary: fc.record({ take: fc.nat(12) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const list = new InOrder(byKey);
        let plain: Entry[] = [];
        for (const [name, one] of steps.entries()) {
          if ('put' in one) {
            const entry = { key: one.put, name };
            list.put(entry);
            // Sorting an array keeps the order of equal entries.
            plain = [...plain, entry].sort(byKey);
          } else if ('take' in one) {
            const last = plain.findLastIndex(({ key }) => key === one.take);
            const taken = list.take({ key: one.take, name });
            expect(taken).toBe(last < 0 ? null : plain.splice(last, 1)[0]);
          } else if (one.takeAt < plain.length) {
            expect(list.takeAt(one.takeAt)).toBe(plain.splice(one.takeAt, 1)[0]);
          }
          expect(list.first()).toEqual(plain);
          expect(list.length).toBe(plain.length);
          expect(list.at(0)).toBe(plain[0]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
