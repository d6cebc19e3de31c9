import type { Analysis } from '../analyze.js';
import { formatDate } from '../model/plain-date.js';
import { count } from '../model/wording.js';
import { graveMessages } from './grave.js';
import { listedMoney, money, whereItWent } from './words.js';
import type { ClientText } from './writer.js';

/** What a report says of all clients together, in sentences, without any layout. */
export interface Overview {
  readonly title: string;
  /** How many there are, what was billed, and how to take it. */
  readonly scope: string;
  /** What makes verdicts doubtful, and clients that are missing. */
  readonly warnings: readonly string[];
  /** Rows, money and what stands apart: nothing is lost unseen. */
  readonly read: readonly string[];
}

/** What is known of a client when all are counted. */
export type ClientEntry = Omit<ClientText, 'text'>;

export function overviewOf(analysis: Analysis, entries: readonly ClientEntry[]): Overview {
  const sums = new Sums();
  for (const entry of entries) sums.add(entry);
  return {
    title: `Which clients are worth keeping, as of ${formatDate(analysis.asOf)}`,
    scope: scopeOf(analysis, sums),
    warnings: [
      ...graveMessages(analysis.issues),
      ...refusedRows(analysis),
      ...missingClients(analysis, entries),
    ],
    read: whatWasRead(analysis, sums),
  };
}

/** What is told of all clients together: numbers of invoices. */
class Sums {
  clients = 0;
  issued = 0;
  excluded = 0;
  cancelled = 0;
  withoutDueDate = 0;
  prepaid = 0;
  inferred = 0;

  add({ invoices, prepaid }: ClientEntry): void {
    this.clients += 1;
    this.issued += invoices.issued;
    this.excluded += invoices.excluded;
    this.cancelled += invoices.cancelled;
    this.withoutDueDate += invoices.withoutDueDate;
    this.prepaid += prepaid;
    this.inferred += invoices.inferred;
  }
}

function scopeOf({ assumptions, reconciliation }: Analysis, sums: Sums): string {
  // What is billed in all is no figure of one client, who may be one of many (`client`).
  const billed = listedMoney(
    sums.clients === 1 ? {} : reconciliation.money,
    ({ billed }) => billed,
  );
  return `${count(sums.clients, 'client')}, ${count(sums.issued, 'invoice')}${billed ? `, ${billed} billed in all` : ''}. Policy: ${assumptions.policy}. Intervals are 95 %. This is advice, the decision is yours.`;
}

/** From this share of its rows on a file that lost some has lost what verdicts rest on. */
const MANY = 0.05;

function refusedRows({ reconciliation }: Analysis): string[] {
  return reconciliation.files
    .filter(({ rows, rejected }) => rejected > 0 && rejected >= MANY * rows)
    .map(
      ({ file, rows, rejected }) =>
        `${rejected} of ${count(rows, 'row')} of ${file} could not be used: clients may be missing, and others look better or worse than they are. The lines are listed apart.`,
    );
}

/** So many of them are named. */
const MOST_NAMES = 10;

function missingClients({ issues }: Analysis, entries: readonly ClientEntry[]): string[] {
  const refused = new Set(issues.flatMap(({ clientId }) => clientId ?? []));
  if (refused.size === 0) return [];
  for (const { clientId } of entries) refused.delete(clientId);
  const missing = [...refused];
  if (missing.length === 0) return [];
  const more = missing.length - MOST_NAMES;
  const names = missing.slice(0, MOST_NAMES).join(', ');
  return [
    `In no list below are clients whose rows were rejected: ${names}${more > 0 ? `, and ${more} more` : ''}.`,
  ];
}

function whatWasRead({ reconciliation, issues }: Analysis, all: Sums): string[] {
  const texts: string[] = [];
  for (const { file, rows, accepted, rejected, ignored } of reconciliation.files) {
    texts.push(
      `${file}: ${count(rows, 'row')}, ${accepted} accepted, ${rejected} rejected, ${ignored} ignored.`,
    );
  }
  for (const [currency, sums] of Object.entries(reconciliation.money)) {
    const parts = {
      paid: sums.cashApplied,
      credited: sums.credited,
      deducted: sums.deducted,
      'written off': sums.writtenOff,
      // Of invoices that are over, too: no more of that is owed.
      'left unpaid': sums.outstanding,
    };
    const isAny = [sums.billed, ...Object.values(parts)].some((amount) => !amount.isZero());
    if (isAny) texts.push(whereItWent(sums, parts, currency));
    if (!sums.unapplied.isZero())
      texts.push(`${money(sums.unapplied, currency)} of payments found no invoice.`);
    if (!sums.unappliedCredit.isZero())
      texts.push(`${money(sums.unappliedCredit, currency)} of credit notes found no invoice.`);
  }
  const left: [number, string][] = [
    [all.excluded, 'draft, void or proforma (in no figure)'],
    [all.cancelled, 'credited in full (in no timing figure)'],
    [all.withoutDueDate, 'without a due date (in no lateness figure)'],
    [all.prepaid, 'paid before issue (on time; in no days-to-pay figure)'],
    [all.inferred, 'settled by payments that were matched oldest first'],
  ];
  for (const [n, what] of left) if (n > 0) texts.push(`${count(n, 'invoice')} ${what}.`);
  const serious = issues.filter(({ severity }) => severity !== 'info').length;
  if (serious > 0) texts.push(`${count(serious, 'issue')} with the input, listed apart.`);
  return texts;
}
