/** The place of a text in a short list, where it is put if it is new. */
export function numberIn<T extends string>(texts: T[], text: T): number {
  for (let i = 0; i < texts.length; i++) if (texts[i] === text) return i;
  return texts.push(nameOf(text)) - 1;
}

/**
 * The same text as the engine holds names of properties: one string for all that are equal, so that two are compared by
 * their addresses, and one is found as a property without a search for its name.
 */
export function nameOf<T extends string>(text: T): T {
  return Object.keys({ [text]: 0 })[0] as T;
}
