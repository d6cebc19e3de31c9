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
  const columns = columnsOf(points);
  return isSorted(columns) ? columns : sorted(columns);
}

function columnsOf(points: readonly Point[]): PointColumns {
  const xs = new Float64Array(points.length);
  const ys = new Float64Array(points.length);
  for (let i = 0; i < xs.length; i++) {
    const { x, y } = points[i]!;
    xs[i] = finite(x, 'x');
    ys[i] = finite(y, 'y');
  }
  return { xs, ys };
}

function isSorted({ xs, ys }: PointColumns): boolean {
  for (let i = 1; i < xs.length; i++) {
    const step = xs[i]! - xs[i - 1]!;
    if (step < 0 || (step === 0 && ys[i]! < ys[i - 1]!)) return false;
  }
  return true;
}

function sorted({ xs, ys: unsorted }: PointColumns): PointColumns {
  const n = xs.length;
  const ids = new Uint32Array(n).map((_, i) => i);
  sortCounting(xs, ids);
  const ys = new Float64Array(n);
  for (let i = 0; i < n; i++) ys[i] = unsorted[ids[i]!]!;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && xs[end] === xs[start]) end += 1;
    if (end - start > 1) sortCounting(ys.subarray(start, end), ids.subarray(start, end));
    start = end;
  }
  return { xs, ys };
}
