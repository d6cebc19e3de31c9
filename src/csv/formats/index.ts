import type { Format } from './format.js';

/** Every export that is known by its header. A header is that of one format at most. */
export const formats: readonly Format[] = [];
