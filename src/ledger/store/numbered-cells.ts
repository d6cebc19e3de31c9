import { isTextAt, textAt } from '../../model/flat-text.js';
import { NumberedTexts } from './numbered-texts.js';

/** Also numbers texts by their characters in a larger one, of which no string has to be made. */
export class NumberedCells extends NumberedTexts {
  /** The number of the text whose characters, of Latin 1, stand there; a new one where it is new. */
  addAt(codes: Uint8Array, from: number, length: number): number {
    const { table, texts, first } = this;
    const mask = table.length - 1;
    let place = hashAt(codes, from, length) & mask;
    for (;;) {
      const number = table[place]! - first;
      if (number < 0) break;
      if (isTextAt(texts[number]!, codes, from, length)) return number;
      place = (place + 1) & mask;
    }
    return this.put(place, textAt(codes, from, length));
  }
}

/** A number that depends on all characters (FNV-1a, with its upper bits in the lower ones as well). */
export function hashAt(codes: Uint8Array, from: number, length: number): number {
  let hash = 2166136261;
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ codes[i]!, 16777619);
  return hash ^ (hash >>> 15);
}
