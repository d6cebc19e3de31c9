import { copyOf, nameOf } from '../../model/flat-text.js';

/** The table is cleared before its numbers come near to the highest that it can hold. */
const MOST_NUMBERS = 2 ** 30;

/** Numbers texts in the order in which they turn up, from 0. */
export class NumberedTexts {
  texts: string[] = [];
  /** The number of a text plus `first`, where its hash points or soon behind; a place below `first` is free. */
  protected table = new Int32Array(64);
  /** Above all that stood in the table when its texts were forgotten last. */
  protected first = 1;

  /** The number of a text, a new one where it is new. */
  add(text: string): number {
    const place = this.placeOf(text);
    // A text cut out of another would keep that in memory.
    const number = this.table[place]! - this.first;
    return number < 0 ? this.put(place, copyOf(text)) : number;
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

  protected put(place: number, text: string): number {
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

/** The place of a text in a short list, where it is put if it is new. */
export function numberIn<T extends string>(texts: T[], text: T): number {
  for (let i = 0; i < texts.length; i++) if (texts[i] === text) return i;
  return texts.push(nameOf(text)) - 1;
}
