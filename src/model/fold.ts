/** The same of a header that a copy robbed of its letters beyond ASCII, and what stands where one was lost. */
export function foldLost(header: string): string {
  return fold(header.replace(/[^\x20-\x7e]|\?/g, ''));
}

/** A header without what people write differently: `N° d'échéance` and `n decheance` are one. */
export function fold(header: string): string {
  return header
    .trim()
    .replace(/^\*/, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\s_.:()°ºª'’´`\p{M}-]+/gu, '');
}
