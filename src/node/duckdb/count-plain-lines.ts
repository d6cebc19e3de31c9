import { bytesOf } from '../open-file.js';

/** What a byte may be. */
const [OTHER, DELIMITER, QUOTE, LINE_FEED, CARRIAGE_RETURN, NO_TEXT] = [0, 1, 2, 3, 4, 5] as const;
const KINDS = 6;

/** Where in a line one may be. */
const [LINE, CELL, BARE, QUOTED, CLOSED, RETURNED, NOWHERE] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Where each kind of byte leads, in the order of the kinds. */
const NEXT = Uint8Array.of(
  // At the beginning of a line, which may not be blank.
  ...[BARE, CELL, QUOTED, NOWHERE, NOWHERE, NOWHERE],
  // At the beginning of another cell.
  ...[BARE, CELL, QUOTED, LINE, RETURNED, NOWHERE],
  // In a cell without quotes.
  ...[BARE, CELL, NOWHERE, LINE, RETURNED, NOWHERE],
  // In a quoted cell, which may not go over lines.
  ...[QUOTED, QUOTED, CLOSED, NOWHERE, NOWHERE, NOWHERE],
  // Behind a closing quote, which may not be doubled.
  ...[NOWHERE, CELL, NOWHERE, LINE, RETURNED, NOWHERE],
  // Behind a carriage return.
  ...[NOWHERE, NOWHERE, NOWHERE, LINE, NOWHERE, NOWHERE],
  ...[NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE],
);

/**
 * The number of lines of a CSV file of which every line is a row that all readers read alike: each cell is quoted as a
 * whole or not at all, with no quote and no line break inside, no line is blank, and all end in the same way.
 *
 * @returns null for any other file
 * @throws InvoiceSignalsError as `bytesOf`.
 */
export async function countPlainLines(path: string, delimiter: string): Promise<number | null> {
  const kinds = new Uint8Array(256).fill(OTHER);
  // No text has a zero, and none is expected to have the separators that the sorted file takes.
  kinds[0] = NO_TEXT;
  kinds[0x1e] = NO_TEXT;
  kinds[0x1f] = NO_TEXT;
  kinds[10] = LINE_FEED;
  kinds[13] = CARRIAGE_RETURN;
  kinds[34] = QUOTE;
  kinds[delimiter.charCodeAt(0)] = DELIMITER;
  let place: number = LINE;
  let lines = 0;
  let returns = 0;
  let first = true;
  for await (const piece of bytesOf(path)) {
    const begin = first && beginsWithMark(piece) ? 3 : 0;
    first = false;
    for (let i = begin; i < piece.length; i++) {
      const kind = kinds[piece[i]!]!;
      // Most bytes lead nowhere else, and need not wait for where the one before led.
      if (kind === OTHER && (place === BARE || place === QUOTED)) continue;
      place = NEXT[place * KINDS + kind]!;
      if (kind < LINE_FEED) continue;
      if (kind === LINE_FEED) lines += 1;
      else returns += 1;
    }
    if (place === NOWHERE) return null;
  }
  if (place === QUOTED || place === RETURNED || (returns > 0 && returns !== lines)) return null;
  return place === LINE ? lines : lines + 1;
}

/** Of UTF-8: a byte order mark. */
function beginsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
