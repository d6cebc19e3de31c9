import type { InvoiceRecord } from '../../model/records.js';
import type { Source } from '../../model/source.js';
import type { HomeFinder } from './home-finder.js';
import type { InvoiceOwners } from './invoice-owners.js';
import type { NumberedTexts } from './numbered-texts.js';

/** Stand where the number of a client would: of a row that is none any more, and of one that names no client. */
export const NOBODY = -1;
export const UNNAMED = -2;

/** A row that may name an invoice, a client, both or none. */
export interface Referring {
  readonly invoiceId?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly purpose?: string | null | undefined;
  /** It stays with its client: what it names as its invoice may be anything. */
  readonly fromInvoicesFile?: boolean | undefined;
  readonly source?: Source | null | undefined;
}

/** Where the rows of one role are kept, by number of the client. */
export interface RowsByClient<Row> {
  /** @param client `UNNAMED` for a row that names none */
  add(client: number, clientId: string, row: Row): void;
  /** @param pool of the ids of the client's invoices, which the rows name */
  of(client: number, clientId: string, pool: NumberedTexts): Row[];
}

/** The same of invoices. */
export interface InvoicesByClient extends RowsByClient<InvoiceRecord> {
  countOf(client: number): number;
  /** Whose all of them are, by their ids. */
  owners(): InvoiceOwners;
  /** Tells who finds strays all clients and their names, and all invoices if it asks for them. */
  tell(finder: HomeFinder<number>, clientIds: readonly string[]): void;
  /** Which clients bill each agreement. */
  billers(): ReadonlyMap<string, ReadonlySet<number>>;
}

/** The same of rows that refer to invoices. */
export interface ReferringRows<Row> extends RowsByClient<Row> {
  /** Whether rows that name no client still have to be placed. */
  hasUnnamed(): boolean;
  /**
   * Sends each row to the client of its invoice; the strays among the others are told to who finds them.
   *
   * @param clientIds by number
   * @returns clients that gave a row which names them, or got one which names another
   */
  place(owners: InvoiceOwners, clientIds: readonly string[], strays: Strays): ReadonlySet<number>;
  /** Sends the strays where they are found to belong. Those without a client that are not found are nobody's. */
  placeStrays(clientIds: readonly string[], strays: Strays): Placed<Row>;
}

/** Rows of who has no invoice, or that name no client; and who finds whose they are. */
export interface Strays {
  readonly isGuest: (client: number) => boolean;
  readonly finder: Pick<HomeFinder<number>, 'ask' | 'homeOf'>;
}

/** What became of rows that were sent to the clients of their invoices. */
export interface Placed<Row> {
  /** Clients that gave a row which names them, or got one which names another. */
  readonly changed: ReadonlySet<number>;
  /** Rows that name no client, and an invoice of nobody or of several clients. */
  readonly homeless: readonly Row[];
}

/** Adds a client that bills an agreement. */
export function addBiller(
  billers: Map<string, Set<number>>,
  agreementId: string | null | undefined,
  client: number,
): void {
  if (agreementId == null) return;
  const known = billers.get(agreementId);
  if (known) known.add(client);
  else billers.set(agreementId, new Set([client]));
}
