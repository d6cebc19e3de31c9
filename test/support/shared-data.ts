import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the real data beside the checkout is there; tests that read it are skipped where it is not. */
export const hasSharedData = existsSync(FOLDER);

if (!hasSharedData) {
  console.warn('skipped: tests on real data, which is kept beside the checkout in ../shared/data');
}

/** The path of a file of real data, read in place and never committed. */
export function sharedData(path: string): string {
  return `${FOLDER}${path}`;
}
