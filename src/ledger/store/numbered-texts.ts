import { copyOf, isTextAt, textAt } from '../../model/flat-text.js';

/** The table is cleared before its numbers come near to the highest that it can hold. */
const MOST_NUMBERS = 2 ** 30;

/** Numbers texts in the order in which they turn up, from 0: as strings, or as their characters in a larger text. */
export class NumberedTexts {
  texts: string[] = [];
  /** The number of a text plus `first`, where its hash points or soon behind; a place below `first` is free. */
  private table = new Int32Array(64);
  /** Above all that stood in the table when its texts were forgotten last. */
  private first = 1;

  static of(texts: readonly string[]): NumberedTexts {
    const numbered = new NumberedTexts();
    for (const text of texts) numbered.add(text);
    return numbered;
  }

  /** The number of a text, a new one where it is new. */
  add(text: string): number {
    const place = this.placeOf(text);
    // A text cut out of another would keep that in memory.
    const number = this.table[place]! - this.first;
    return number < 0 ? this.put(place, copyOf(text)) : number;
  }

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

  find(text: string): number | undefined {
    const number = this.table[this.placeOf(text)]! - this.first;
    return number < 0 ? undefined : number;
  }

  /** Begins anew, at 0. What was told stays valid: only the texts are no longer known. */
  forget(): void {
    this.first += this.texts.length;
    this.texts = [];
    if (this.first < MOST_NUMBERS) return;
    this.table.fill(0);
    this.first = 1;
  }

  /** Where a text is in the table, or would be. */
  private placeOf(text: string): number {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    const { table, texts, first } = this;
    const mask = table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    while (table[place]! >= first && texts[table[place]! - first] !== text) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private put(place: number, text: string): number {
    const number = this.texts.push(text) - 1;
    this.table[place] = this.first + number;
    if (2 * number >= this.table.length) this.grow();
    return number;
  }

  private grow(): void {
    this.table = new Int32Array(4 * this.table.length);
    for (let number = 0; number < this.texts.length; number++) {
      this.table[this.placeOf(this.texts[number]!)] = this.first + number;
    }
  }
}

/** A number that depends on all characters (FNV-1a, with its upper bits in the lower ones as well). */
export function hashAt(codes: Uint8Array, from: number, length: number): number {
  let hash = 2166136261;
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ codes[i]!, 16777619);
  return hash ^ (hash >>> 15);
}
