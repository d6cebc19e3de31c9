import { wrap } from '../wrap.js';

/** Longer lists are shortened unless all of it is wanted. */
const MOST_ENTRIES = 6;
const MOST_IDS = 12;

/** A paragraph at an indent, later lines two further in. */
export function say(indent: number, text: string): string[] {
  return wrap(`${' '.repeat(indent)}${text}`, { hang: indent + 2 });
}

/** Every entry as `write` puts it, or the first few and how many more there are. */
export function entries<T>(
  list: readonly T[],
  all: boolean,
  indent: number,
  write: (entry: T) => string[],
): string[] {
  const shown = all ? list : list.slice(0, MOST_ENTRIES);
  const lines = shown.flatMap(write);
  const hidden = list.length - shown.length;
  return hidden === 0 ? lines : [...lines, ...say(indent, `and ${hidden} more; --all lists them`)];
}

/** `H-1, H-2, H-3`, or the first dozen and how many more there are. */
export function idList(ids: readonly string[], all: boolean): string {
  const shown = all ? ids : ids.slice(0, MOST_IDS);
  const hidden = ids.length - shown.length;
  return `${shown.join(', ')}${hidden === 0 ? '' : ` and ${hidden} more`}`;
}

/** A heading and what stands under it; nothing where nothing does. */
export function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...wrap(heading), ...lines];
}
