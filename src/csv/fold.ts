/** A header without what people write differently. */
export function fold(header: string): string {
  return header
    .trim()
    .replace(/^\*/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}
