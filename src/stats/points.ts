import { finite } from './finite.js';
import { sortCounting } from './sort-counting.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points in order of x, then y, as two columns. */
export interface PointColumns {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** @throws RangeError when a coordinate is not a finite number. */
export function sortedColumns(points: readonly Point[]): PointColumns {
  const n = points.length;
  const keys = new Float64Array(n);
  const ids = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    keys[i] = finite(points[i]!.y, 'y');
    ids[i] = i;
  }
  // By y, then stably by x: so y decides between equal x.
  sortCounting(keys, ids);
  for (let i = 0; i < n; i++) keys[i] = finite(points[ids[i]!]!.x, 'x');
  sortCounting(keys, ids);
  return { xs: keys, ys: Float64Array.from(ids, (id) => points[id]!.y) };
}
