import type { Analysis, ClientReview } from '../analyze.js';
import type { Recommendation } from '../criteria/recommend.js';
import type { InvoiceCounts } from '../signals/invoice-counts.js';

/** Puts texts aside until it is their turn. */
export interface KeptTexts {
  /** @returns where it is found again */
  put(text: string): number;
  get(place: number): string;
}

/** What a report says of one client, and what it takes to find its place there. */
export interface ClientText {
  readonly clientId: string;
  readonly recommendation: Recommendation;
  readonly invoices: InvoiceCounts;
  /** Invoices paid before they were issued. */
  readonly prepaid: number;
  readonly text: string;
  /** Where it is the only client of all; null where that is `text`, too, or it is not the first one. */
  readonly alone: string | null;
}

/** Writes down what a report says of a client. */
export type ClientWriter = (client: ClientReview) => ClientText;

/** Writes a report from one client after the other, in any order. */
export interface ReportWriter {
  readonly add: (client: ClientText) => void;
  /** What was added of these clients does not count. */
  readonly drop: (clientIds: ReadonlySet<string>) => void;
  /** @param rest the analysis, without clients */
  readonly finish: (rest: Analysis) => Iterable<string>;
}

/** Keeps them in a list. */
export function textsInMemory(): KeptTexts {
  const texts: string[] = [];
  return { put: (text) => texts.push(text) - 1, get: (place) => texts[place]! };
}
