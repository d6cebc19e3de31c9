import type { Analysis, ClientReview } from '../analyze.js';
import type { Recommendation } from '../criteria/recommend.js';
import { compareText } from '../model/compare.js';
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

/** A report of all clients at once. */
export function reportOf(
  analysis: Analysis,
  newWriter: (kept: KeptTexts) => ReportWriter,
  write: ClientWriter,
): string {
  const writer = newWriter(textsInMemory());
  for (const client of analysis.clients) writer.add(write(client));
  return [...writer.finish(analysis)].join('');
}

/** Says the same of each client, whatever is advised. */
export function plainWriter(text: (client: ClientReview) => string): ClientWriter {
  return (client) => clientText(client, text(client), null);
}

/** Says of clients to keep what can be said in brief, but of one that is alone. */
export function briefWriter(
  full: (client: ClientReview) => string,
  brief: (client: ClientReview) => string,
): ClientWriter {
  let isFirst = true;
  return (client) => {
    const isBrief = client.recommendation === 'keep';
    const alone = isBrief && isFirst ? full(client) : null;
    isFirst = false;
    return clientText(client, isBrief ? brief(client) : full(client), alone);
  };
}

function clientText(
  { clientId, recommendation, invoices, signals }: ClientReview,
  text: string,
  alone: string | null,
): ClientText {
  return {
    clientId,
    recommendation,
    invoices,
    prepaid: signals.daysToPay.prepaid,
    text,
    alone,
  };
}

/** Keeps them in a list. */
export function textsInMemory(): KeptTexts {
  const texts: string[] = [];
  return { put: (text) => texts.push(text) - 1, get: (place) => texts[place]! };
}

/** Keeps what was written of each client, for a report in order of their ids. */
export function clientsById(kept: KeptTexts) {
  let clients: { readonly clientId: string; readonly place: number }[] = [];
  return {
    add({ clientId, text }: ClientText): void {
      clients.push({ clientId, place: kept.put(text) });
    },
    drop(clientIds: ReadonlySet<string>): void {
      clients = clients.filter(({ clientId }) => !clientIds.has(clientId));
    },
    *texts(): Generator<string, void, void> {
      clients.sort((a, b) => compareText(a.clientId, b.clientId));
      for (const { place } of clients) yield kept.get(place);
    },
  };
}
