import { latinText } from './latin.js';

/**
 * The ids of one client's invoices as strings. Whoever reads the same bytes again, as a payment that names the invoice
 * does, gets the same string, which is found in a map at once.
 */
export class IdPool {
  /** From 1: in the table 0 is a free place. */
  private readonly texts = [''];
  private table = new Int32Array(64);

  text(bytes: Uint8Array, from: number, length: number): string {
    if (2 * this.texts.length >= this.table.length) this.grow();
    let hash = 2166136261;
    for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619);
    const { table, texts } = this;
    const mask = table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (; table[place] !== 0; place = (place + 1) & mask) {
      const known = texts[table[place]!]!;
      if (known.length === length && isAt(known, bytes, from)) return known;
    }
    const text = latinText(bytes, from, length);
    table[place] = texts.push(text) - 1;
    return text;
  }

  private grow(): void {
    const table = new Int32Array(4 * this.table.length);
    const mask = table.length - 1;
    this.texts.forEach((text, index) => {
      if (index === 0) return;
      let hash = 2166136261;
      for (let i = 0; i < text.length; i++) {
        hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
      }
      let place = (hash ^ (hash >>> 15)) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = index;
    });
    this.table = table;
  }
}

function isAt(text: string, bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}
