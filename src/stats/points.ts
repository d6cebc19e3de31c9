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
  const xs = new Float64Array(n);
  const ids = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    xs[i] = finite(points[i]!.x, 'x');
    ids[i] = i;
  }
  sortCounting(xs, ids);
  const ys = new Float64Array(n);
  for (let i = 0; i < n; i++) ys[i] = finite(points[ids[i]!]!.y, 'y');
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && xs[end] === xs[start]) end += 1;
    if (end - start > 1) sortCounting(ys.subarray(start, end), ids.subarray(start, end));
    start = end;
  }
  return { xs, ys };
}
