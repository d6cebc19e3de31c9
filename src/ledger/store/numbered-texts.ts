import { copyOf, textAt } from '../../model/flat-text.js';

/** Numbers texts in the order in which they turn up, from 0: as strings, or as their characters in a larger text. */
export class NumberedTexts {
  readonly texts: string[] = [];
  /** 1 + the number of a text, where its hash points or soon behind; 0 is a free place. */
  private table = new Int32Array(64);

  static of(texts: readonly string[]): NumberedTexts {
    const numbered = new NumberedTexts();
    for (const text of texts) numbered.add(text);
    return numbered;
  }

  /** The number of a text, a new one where it is new. */
  add(text: string): number {
    const place = this.placeOf(text);
    // A text cut out of another would keep that in memory.
    return this.table[place] === 0 ? this.put(place, copyOf(text)) : this.table[place]! - 1;
  }

  /** The number of the text whose characters, of Latin 1, stand there; a new one where it is new. */
  addAt(codes: Uint8Array, from: number, length: number): number {
    let hash = 2166136261;
    for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ codes[i]!, 16777619);
    const { table, texts } = this;
    const mask = table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (; table[place] !== 0; place = (place + 1) & mask) {
      if (isTextAt(texts[table[place]! - 1]!, codes, from, length)) return table[place]! - 1;
    }
    return this.put(place, textAt(codes, from, length));
  }

  find(text: string): number | undefined {
    const number = this.table[this.placeOf(text)]! - 1;
    return number < 0 ? undefined : number;
  }

  /** Where a text is in the table, or would be. */
  private placeOf(text: string): number {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    const { table, texts } = this;
    const mask = table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    while (table[place] !== 0 && texts[table[place]! - 1] !== text) place = (place + 1) & mask;
    return place;
  }

  private put(place: number, text: string): number {
    const count = this.texts.push(text);
    this.table[place] = count;
    if (2 * count >= this.table.length) this.grow();
    return count - 1;
  }

  private grow(): void {
    this.table = new Int32Array(4 * this.table.length);
    for (let number = 0; number < this.texts.length; number++) {
      this.table[this.placeOf(this.texts[number]!)] = number + 1;
    }
  }
}

/** Whether these characters are the text. */
export function isTextAt(text: string, codes: Uint8Array, from: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== codes[from + i]) return false;
  return true;
}
