import { copyOf } from '../../model/flat-text.js';

/** The place of a text in a short list, where it is put if it is new. */
export function numberIn(texts: string[], text: string): number {
  for (let i = 0; i < texts.length; i++) if (texts[i] === text) return i;
  return texts.push(copyOf(text)) - 1;
}
