import { hasRows } from '../model/has-rows.js';
import type { Issue } from '../model/issue.js';
import { idKey, looks, nameKey, sameness } from '../model/loose-names.js';
import type { HomelessRecords, Records } from '../model/records.js';
import type { Source } from '../model/source.js';
import { homelessMoney } from './homeless.js';
import { addRows, type IssueLog, issueLog, type RowCounts, report, warn } from './issues.js';
import { type SettleOptions, type SettleSettings, settleSettings } from './options.js';
import { addMoney, type MoneyByCurrency, reconcile } from './reconcile.js';
import { type ClientLedger, settleWith } from './settle-client.js';
import { RecordStore } from './store/record-store.js';
import { addTally, emptyTally, type Tally } from './whole-books/tally.js';
import { tellOfAll } from './whole-books/tell-of-all.js';

/** What became of all invoices as of a day. */
export interface Ledger {
  /** In order of client id. */
  readonly clients: readonly ClientLedger[];
  /** All issues: of single clients, and of rows that belong to none. */
  readonly issues: readonly Issue[];
  /** All money, that of rows without a client included. */
  readonly money: MoneyByCurrency;
  readonly rows: RowCounts;
}

/**
 * Settles every client of a firm.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense.
 */
export function settle(records: Records, options: SettleOptions): Ledger {
  const settings = settleSettings(options);
  const total = ledgerTotal();
  const store = RecordStore.of(records);
  store.place();
  const homeless = store.homeless(total.log);
  const clients: ClientLedger[] = [];
  const part = ledgerPart();
  for (const records of store.byClient()) {
    if (!hasRows(records)) continue;
    const log = issueLog();
    const client = settleWith(records, settings, log);
    addToPart(part, client, log);
    clients.push(client);
  }
  addPart(total, part);
  addHomeless(total, homeless, settings);
  return { clients, ...finishTotal(total, settings) };
}

/** Running totals over clients, for callers that keep no ledger longer than they need it. */
export interface LedgerTotal {
  readonly log: IssueLog;
  readonly money: MoneyByCurrency;
  /** First client id seen, by what is left of it without what may differ in two ways to write one. */
  readonly clientIds: Map<string, string>;
  /** Ids that are names, by what is left without punctuation and legal form. */
  readonly names: Map<string, string[]>;
  /** The ids that were told to be like one of them. */
  readonly similarIds: Set<string>;
}

export function ledgerTotal(): LedgerTotal {
  return {
    log: issueLog(),
    money: new Map(),
    clientIds: new Map(),
    names: new Map(),
    similarIds: new Set(),
  };
}

export function addHomeless(
  total: LedgerTotal,
  homeless: HomelessRecords,
  settings: SettleSettings,
): void {
  addMoney(total.money, reconcile([], homelessMoney(homeless, settings, total.log)));
}

export function finishTotal(
  { log, money }: LedgerTotal,
  { asOf }: SettleSettings,
): Pick<Ledger, 'issues' | 'money' | 'rows'> {
  tellOfAll(log, money, asOf);
  return { issues: log.issues, money, rows: log.rows };
}

/** What was added up over some clients; what is to be said of two clients together is said when it joins the total. */
export interface LedgerPart extends Pick<Ledger, 'money' | 'rows'> {
  readonly clients: ClientIssues[];
  readonly tally: Tally;
}

/** What there is to say of one client. */
interface ClientIssues {
  readonly clientId: string;
  /** Of its first invoice. */
  readonly source: Source | null;
  readonly issues: readonly Issue[];
}

export function ledgerPart(): LedgerPart {
  return { clients: [], money: new Map(), rows: {}, tally: emptyTally() };
}

/** @param log of the client alone */
export function addToPart(part: LedgerPart, client: ClientLedger, { tally }: IssueLog): void {
  const { clientId, outcomes, issues, money, rows } = client;
  addMoney(part.money, money);
  addRows(part.rows, rows);
  addTally(part.tally, tally);
  part.clients.push({ clientId, source: outcomes[0]?.source ?? null, issues });
}

export function haveStrays(parts: readonly LedgerPart[]): boolean {
  return parts.some(({ tally }) => tally.strays > 0);
}

/** Parts come in order of client id. */
export function addPart(total: LedgerTotal, part: LedgerPart): void {
  addMoney(total.money, part.money);
  addRows(total.log.rows, part.rows);
  addTally(total.log.tally, part.tally);
  for (const client of part.clients) addIssues(total, client);
}

/** An id that is the same name but for punctuation, or a legal form that one of the two leaves out. */
function calledAlike(clientId: string, names: Map<string, string[]>): string | undefined {
  const key = nameKey(clientId);
  if (key === null) return undefined;
  const alike = names.get(key) ?? [];
  const other = alike.find((name) => sameness(name, clientId) !== null);
  if (!alike.includes(clientId)) names.set(key, [...alike, clientId]);
  return other;
}

/** Ids that are alike may be one client; they are never merged by guess. */
function addIssues({ log, clientIds, similarIds, names }: LedgerTotal, client: ClientIssues): void {
  const { clientId, source, issues } = client;
  for (const issue of issues) log.issues.push(issue);
  const key = idKey(clientId);
  const other = clientIds.get(key) ?? calledAlike(clientId, names);
  if (other === undefined) {
    clientIds.set(key, clientId);
    return;
  }
  if (other === clientId || similarIds.has(clientId)) {
    report(
      log,
      'error',
      'client-twice',
      `Client ${clientId} came twice, and each part of its records was reviewed by itself. Let the source bring each client once.`,
      { source, column: 'clientId', value: clientId },
    );
    return;
  }
  similarIds.add(clientId);
  const differ =
    looks(other) === looks(clientId) ? ', though they differ only in what does not show' : '';
  warn(
    log,
    'similar-client-ids',
    `"${other}" and "${clientId}" are two clients here${differ}. If they are one, write the id the same way everywhere.`,
    { source, column: 'clientId', value: `${other}, ${clientId}` },
  );
}
