/** The same without letters beyond ASCII, and what stands where one was lost. */
export function foldLost(header: string): string {
  return fold(header).replace(/[^\x20-\x7e]|\?/g, '');
}

/** A header without what people write differently. */
export function fold(header: string): string {
  return header
    .trim()
    .replace(/^\*/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}
