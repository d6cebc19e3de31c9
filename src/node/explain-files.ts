import { type Analysis, type ClientReview, reviewStore } from '../analyze.js';
import { type ClientLedger, settleClient } from '../ledger/settle-client.js';
import { PackedStore } from '../ledger/store/packed-store.js';
import { check, wrong } from '../model/kinds.js';
import { isObject } from '../model/options.js';
import type { ClientRecords, IncidentRecord } from '../model/records.js';
import type { AnalyzeFilesOptions } from './analyze-files.js';
import { withCurrencyOf } from './currency-of-payments.js';
import { checkFiles, type FilesInput, keptIn, readFiles } from './read-files.js';
import { checkSignal } from './stop-if.js';

/** One client needs no engine: its records are taken out of memory. */
export interface ExplainFilesOptions
  extends Omit<AnalyzeFilesOptions, 'client' | 'engine' | 'memoryLimit' | 'onProgress'> {
  /** The id of a client, else the name of one whose name no other has. */
  readonly client: string;
}

/** What `toExplanation` takes. */
export interface FilesOfClient {
  /** With that client alone, or with none. Money and rows are reconciled over all. */
  readonly analysis: Analysis;
  /** Null where no client or more than one is meant, or the client has nothing up to the as-of date. */
  readonly ledger: ClientLedger | null;
  readonly incidents: readonly IncidentRecord[];
  /** Every client that an invoice or an incident names, in order of id. */
  readonly clients: readonly ClientName[];
}

/** A client, by its id and the first name that an invoice gives it; null where none does. */
export interface ClientName {
  readonly clientId: string;
  readonly clientName: string | null;
}

/**
 * Reads the CSV files of a firm and brings together what explains one client.
 *
 * @throws InvoiceSignalsError where a file cannot be used at all, or an option makes no sense.
 * @example
 * const { analysis, ledger, incidents } = await explainFiles(files, { client: 'K-1006', asOf });
 * if (ledger !== null) toExplanation(analysis, ledger, { incidents });
 */
export async function explainFiles(
  files: FilesInput,
  given: ExplainFilesOptions,
): Promise<FilesOfClient> {
  check(isObject(given), 'options must be an object with client and asOf');
  const { client, signal, ...named } = given;
  check(typeof client === 'string', wrong('client', client, 'the id or name of one'));
  checkSignal(signal);
  checkFiles(files);
  const { options, remarks } = await withCurrencyOf(files, named);
  const { payments, incidents: log } = keptIn(files);
  const store = PackedStore.empty(payments, log);
  const read = await readFiles(files, store, options, { signal, remarks });
  store.place();
  const clients = [...namesIn(store.byClient())];
  const clientId = chosen(client.trim(), clients);
  // No client has an empty id: where none is meant, none is reviewed.
  const steps = reviewStore(store, { ...options, client: clientId ?? '' }, read);
  let ledger: ClientLedger | null = null;
  let incidents: readonly IncidentRecord[] = [];
  const reviews: ClientReview[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return { analysis: { ...step.value, clients: reviews }, ledger, incidents, clients };
    }
    reviews.push(step.value);
    const records = recordsOf(step.value.clientId, store.byClient());
    if (records === null) continue;
    // Settled once more for its outcomes: the analysis keeps those of no client.
    ledger = settleClient(records, options);
    incidents = records.incidents ?? [];
  }
}

function recordsOf(wanted: string, clients: Iterable<ClientRecords>): ClientRecords | null {
  for (const client of clients) if (client.clientId === wanted) return client;
  return null;
}

function* namesIn(clients: Iterable<ClientRecords>): Generator<ClientName> {
  for (const { clientId, invoices, incidents } of clients) {
    if (invoices.length === 0 && !incidents?.length) continue;
    const named = invoices.find(({ clientName }) => clientName != null);
    yield { clientId, clientName: named?.clientName ?? null };
  }
}

function chosen(client: string, clients: readonly ClientName[]): string | null {
  if (clients.some(({ clientId }) => clientId === client)) return client;
  const [only, ...others] = clients.filter(({ clientName }) => clientName === client);
  return only === undefined || others.length > 0 ? null : only.clientId;
}
