import { InvoiceSignalsError } from '../model/error.js';
import type { RecordRole } from '../model/file-report.js';
import { check } from '../model/kinds.js';
import { knownNames } from '../model/options.js';

/** What a column holds, and so how its text is read. `money` is a decimal number of units, such as 100.50. */
export type ColumnKind = 'text' | 'date' | 'money' | 'whole' | 'number' | 'flag';

export interface SqlColumn {
  /** In the canonical tables. */
  readonly name: string;
  /** In the record. */
  readonly field: string;
  readonly kind: ColumnKind;
  readonly required?: true;
}

const SOURCE: readonly SqlColumn[] = [
  { name: 'source_file', field: 'file', kind: 'text' },
  { name: 'source_line', field: 'line', kind: 'whole' },
];

/** The columns of each table, in the order in which statements select them. */
export const SQL_COLUMNS: Readonly<Record<RecordRole, readonly SqlColumn[]>> = {
  invoices: [
    { name: 'invoice_id', field: 'invoiceId', kind: 'text', required: true },
    { name: 'client_id', field: 'clientId', kind: 'text', required: true },
    { name: 'issue_date', field: 'issueDate', kind: 'date', required: true },
    { name: 'amount', field: 'amount', kind: 'money', required: true },
    { name: 'currency', field: 'currency', kind: 'text' },
    { name: 'client_name', field: 'clientName', kind: 'text' },
    { name: 'due_date', field: 'dueDate', kind: 'date' },
    { name: 'terms_days', field: 'termsDays', kind: 'whole' },
    { name: 'agreed_amount', field: 'agreedAmount', kind: 'money' },
    { name: 'agreement_id', field: 'agreementId', kind: 'text' },
    { name: 'reference', field: 'reference', kind: 'text' },
    { name: 'status', field: 'status', kind: 'text' },
    { name: 'discount_percent', field: 'discountPercent', kind: 'number' },
    { name: 'discount_until', field: 'discountUntil', kind: 'date' },
    { name: 'settled_on', field: 'settledOn', kind: 'date' },
    { name: 'paid_amount', field: 'paidAmount', kind: 'money' },
    { name: 'balance', field: 'balance', kind: 'money' },
    { name: 'disputed', field: 'disputed', kind: 'flag' },
    { name: 'disputed_on', field: 'disputedOn', kind: 'date' },
    { name: 'dispute_resolved_on', field: 'disputeResolvedOn', kind: 'date' },
    { name: 'dispute_outcome', field: 'disputeOutcome', kind: 'text' },
    { name: 'dispute_reason', field: 'disputeReason', kind: 'text' },
    ...SOURCE,
  ],
  payments: [
    { name: 'payment_id', field: 'paymentId', kind: 'text' },
    { name: 'client_id', field: 'clientId', kind: 'text' },
    { name: 'invoice_id', field: 'invoiceId', kind: 'text' },
    { name: 'paid_on', field: 'date', kind: 'date', required: true },
    { name: 'amount', field: 'amount', kind: 'money', required: true },
    { name: 'currency', field: 'currency', kind: 'text' },
    { name: 'kind', field: 'kind', kind: 'text' },
    ...SOURCE,
    // Behind all others: rows that somebody reads by place keep theirs.
    { name: 'purpose', field: 'purpose', kind: 'text' },
  ],
  'credit-notes': [
    { name: 'credit_note_id', field: 'creditNoteId', kind: 'text' },
    { name: 'client_id', field: 'clientId', kind: 'text' },
    { name: 'invoice_id', field: 'invoiceId', kind: 'text' },
    { name: 'issued_on', field: 'date', kind: 'date', required: true },
    { name: 'amount', field: 'amount', kind: 'money', required: true },
    { name: 'currency', field: 'currency', kind: 'text' },
    { name: 'reason', field: 'reason', kind: 'text' },
    { name: 'from_invoices', field: 'fromInvoicesFile', kind: 'flag' },
    ...SOURCE,
  ],
  disputes: [
    { name: 'dispute_id', field: 'disputeId', kind: 'text' },
    { name: 'client_id', field: 'clientId', kind: 'text' },
    { name: 'invoice_id', field: 'invoiceId', kind: 'text' },
    { name: 'payment_id', field: 'paymentId', kind: 'text' },
    { name: 'opened_on', field: 'openedOn', kind: 'date', required: true },
    { name: 'resolved_on', field: 'resolvedOn', kind: 'date' },
    { name: 'amount', field: 'amount', kind: 'money' },
    { name: 'reason', field: 'reason', kind: 'text' },
    { name: 'outcome', field: 'outcome', kind: 'text' },
    ...SOURCE,
  ],
  agreements: [
    { name: 'agreement_id', field: 'agreementId', kind: 'text', required: true },
    { name: 'client_id', field: 'clientId', kind: 'text' },
    { name: 'accepted_on', field: 'acceptedOn', kind: 'date', required: true },
    { name: 'amount', field: 'amount', kind: 'money', required: true },
    { name: 'currency', field: 'currency', kind: 'text' },
    { name: 'kind', field: 'kind', kind: 'text' },
    { name: 'pricing', field: 'pricing', kind: 'text' },
    { name: 'completed_on', field: 'completedOn', kind: 'date' },
    ...SOURCE,
  ],
  incidents: [
    { name: 'client_id', field: 'clientId', kind: 'text', required: true },
    { name: 'happened_on', field: 'date', kind: 'date', required: true },
    { name: 'point', field: 'point', kind: 'whole', required: true },
    { name: 'note', field: 'note', kind: 'text' },
    { name: 'warned', field: 'warned', kind: 'flag' },
    ...SOURCE,
  ],
};

/** A table of one's own: its name, and which of its columns stands for which canonical one. */
export interface SqlTable {
  /** With its schema or database where it needs one: `billing.invoices`. Each part is quoted. */
  readonly table: string;
  /** Canonical column, such as `invoice_id`, to the name of one's own. What is not named is not read. */
  readonly columns: Readonly<Record<string, string>>;
}

/** The tables of a firm's books. A name alone stands for a table with all canonical columns: see `tableDefinitions`. */
export interface SqlTables {
  readonly invoices: string | SqlTable;
  readonly payments?: string | SqlTable | undefined;
  readonly creditNotes?: string | SqlTable | undefined;
  readonly disputes?: string | SqlTable | undefined;
  readonly agreements?: string | SqlTable | undefined;
  readonly incidents?: string | SqlTable | undefined;
}

/** The canonical tables by their canonical names. */
export const CANONICAL_TABLES: Required<Record<keyof SqlTables, string>> = {
  invoices: 'invoices',
  payments: 'payments',
  creditNotes: 'credit_notes',
  disputes: 'disputes',
  agreements: 'agreements',
  incidents: 'incidents',
};

/** Which record each table holds; also the order in which the rows of a client come. */
export const TABLE_ROLES: readonly (readonly [keyof SqlTables, RecordRole])[] = [
  ['invoices', 'invoices'],
  ['payments', 'payments'],
  ['creditNotes', 'credit-notes'],
  ['disputes', 'disputes'],
  ['agreements', 'agreements'],
  ['incidents', 'incidents'],
];

/** A table that is read: its name, and own column name by canonical one. */
export interface ReadTable {
  readonly role: RecordRole;
  readonly table: string;
  readonly own: ReadonlyMap<string, string>;
}

/** @throws InvoiceSignalsError `bad-argument` for a table or column that does not exist, or a required one that is missing. */
export function readTables(tables: SqlTables): ReadTable[] {
  knownNames('tables', tables, Object.keys(CANONICAL_TABLES));
  return TABLE_ROLES.flatMap(([key, role]) => {
    const given = tables[key];
    if (given === undefined) return [];
    const known = SQL_COLUMNS[role];
    if (typeof given === 'string') {
      checkName(`tables.${key}`, given, 'the name of a table, or its name and columns');
      return [{ role, table: given, own: new Map(known.map(({ name }) => [name, name])) }];
    }
    knownNames(`tables.${key}`, given, ['table', 'columns']);
    checkName(`tables.${key}.table`, given.table, 'the name of a table');
    knownNames(
      `tables.${key}.columns`,
      given.columns,
      known.map((column) => column.name),
    );
    // One that is undefined was not given.
    const own = new Map(Object.entries(given.columns).filter(([, column]) => column !== undefined));
    for (const [name, column] of own) {
      checkName(`tables.${key}.columns.${name}`, column, 'the name of a column');
    }
    const missing = known.filter(({ name, required }) => required && !own.has(name));
    if (missing.length > 0) {
      throw refusal(
        `tables.${key}: say which columns are ${missing.map(({ name }) => name).join(', ')}`,
      );
    }
    checkReference(key, role, own);
    return [{ role, table: given.table, own }];
  });
}

function checkName(option: string, name: unknown, what: string): void {
  check(typeof name === 'string' && name !== '', `${option} must be ${what}`);
}

/** A table whose rows can name neither an invoice nor a client holds nothing that can be placed. */
function checkReference(key: string, role: RecordRole, own: ReadonlyMap<string, string>): void {
  if (own.has('invoice_id')) return;
  if (role === 'payments' || role === 'credit-notes') {
    check(own.has('client_id'), `tables.${key}: say which column is invoice_id, or client_id`);
  }
  if (role === 'disputes') {
    const isOfPayments = own.has('payment_id') && own.has('client_id');
    const what = 'invoice_id, or which are payment_id and client_id';
    check(isOfPayments, `tables.${key}: say which column is ${what}`);
  }
}

export function refusal(message: string): InvoiceSignalsError {
  return new InvoiceSignalsError('bad-argument', message);
}
