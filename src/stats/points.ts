import { finite } from './finite.js';
import { firstIds, sortCounting } from './sort-counting.js';

/** One observation of two quantities. */
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
  const ordered = isAscending(columns.xs) ? columns : sortedByX(columns);
  sortWithinX(ordered);
  return ordered;
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

function isAscending(values: Float64Array, start = 0, end = values.length): boolean {
  for (let i = start + 1; i < end; i++) if (values[i]! < values[i - 1]!) return false;
  return true;
}

function sortedByX({ xs, ys: unsorted }: PointColumns): PointColumns {
  const ids = firstIds(xs.length);
  sortCounting(xs, ids);
  const ys = new Float64Array(xs.length);
  for (let i = 0; i < ys.length; i++) ys[i] = unsorted[ids[i]!]!;
  return { xs, ys };
}

/** Puts the y of each x in order, in place. */
function sortWithinX({ xs, ys }: PointColumns): void {
  for (let start = 0; start < xs.length; ) {
    let end = start + 1;
    while (end < xs.length && xs[end] === xs[start]) end += 1;
    if (end - start > 1 && !isAscending(ys, start, end)) ys.subarray(start, end).sort();
    start = end;
  }
}
