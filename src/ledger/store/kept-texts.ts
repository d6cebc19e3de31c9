import { nameOf } from '../../model/flat-text.js';

/** The place of a text in a short list, where it is put if it is new. */
export function numberIn<T extends string>(texts: T[], text: T): number {
  for (let i = 0; i < texts.length; i++) if (texts[i] === text) return i;
  return texts.push(nameOf(text)) - 1;
}
