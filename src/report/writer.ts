import type { Analysis, ClientReview } from '../analyze.js';

/** Puts texts aside until it is their turn. */
export interface KeptTexts {
  /** @returns where it is found again */
  put(text: string): number;
  get(place: number): string;
}

/** Writes a report from one client after the other, in any order. */
export interface ReportWriter {
  readonly add: (client: ClientReview) => void;
  /** Those added so far do not count. */
  readonly clear: () => void;
  /** @param rest the analysis, without clients */
  readonly finish: (rest: Analysis) => Iterable<string>;
}

/** Keeps them in a list. */
export function textsInMemory(): KeptTexts {
  const texts: string[] = [];
  return { put: (text) => texts.push(text) - 1, get: (place) => texts[place]! };
}
