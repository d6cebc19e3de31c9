import { compareText } from '../model/compare.js';
import type { ClientName } from '../node/index.js';

/** More would be a list, not a hint. */
const MOST = 5;

/**
 * Clients that may have been meant: whose id is a slip of the hand away, or whose id or name has the words in it.
 * The nearest first.
 */
export function nearClients(wanted: string, clients: readonly ClientName[]): ClientName[] {
  const key = plain(wanted);
  if (key === '') return [];
  const most = Math.min(2, Math.floor(key.length / 3));
  return clients
    .map((client) => ({ client, far: distance(key, client, most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || compareText(a.client.clientId, b.client.clientId))
    .slice(0, MOST)
    .map(({ client }) => client);
}

function distance(key: string, { clientId, clientName }: ClientName, most: number): number {
  const id = plain(clientId);
  if (id === key) return 0;
  const has = [id, plain(clientName ?? '')].some((text) => text.includes(key));
  return Math.min(edits(key, id, most), has ? most : Number.POSITIVE_INFINITY);
}

/** Without letter case, leading zeros, and what stands between letters and digits. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^0+(?=.)/, '');
}

/** Letters put in, left out, changed or swapped with the next; past `most` it may be any larger number. */
function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}
