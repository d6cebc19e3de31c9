import type { PaymentRecord } from '../../model/records.js';
import type { CellReader } from '../cells/cells.js';
import { lookUp, PAYMENT_STATUSES } from '../columns/words.js';
import type { IssueCollector } from '../issue-collector.js';

/**
 * Payments that their status calls returned: one counts where a row of the file takes it back, so that nothing is left of
 * both; else it counts for nothing. They are held until the file has told.
 */
export class ReturnedPayments {
  private readonly held: PaymentRecord[] = [];
  /** Rows that take a payment back, by the amount of it. */
  private readonly taken = new Map<string, PaymentRecord[]>();

  /** @param status index of its column */
  constructor(
    private readonly status: number,
    private readonly header: string,
    private readonly log: IssueCollector,
    private readonly hand: (record: PaymentRecord) => void,
  ) {}

  /** @param cells of the row that the record was read from */
  add(record: PaymentRecord, cells: CellReader): void {
    if (takesBack(record)) {
      const key = keyOf(record);
      const known = this.taken.get(key);
      if (known === undefined) this.taken.set(key, [record]);
      else known.push(record);
    } else if (lookUp(PAYMENT_STATUSES, cells.text(this.status) ?? '') === 'returned') {
      this.held.push(record);
      return;
    }
    this.hand(record);
  }

  end(): void {
    for (const record of this.held) {
      const others = this.taken.get(keyOf(record)) ?? [];
      const index = others.findIndex((other) => isOfSame(record, other));
      if (index >= 0) {
        others.splice(index, 1);
        this.hand(record);
        continue;
      }
      this.log.drop(
        'ignored',
        'no-cash',
        record.source!.line,
        this.header,
        `Column ${JSON.stringify(this.header)}: the cash did not stay: the row is ignored.`,
      );
    }
  }
}

/** Whether cash leaves by a row. */
export function takesBack({ amount, kind }: Pick<PaymentRecord, 'amount' | 'kind'>): boolean {
  return amount < 0 || kind === 'refund' || kind === 'chargeback';
}

function keyOf({ amount, currency }: PaymentRecord): string {
  return `${Math.abs(amount)} ${currency ?? ''}`;
}

/** Whether two rows are about the same claim, as far as they tell. */
function isOfSame(a: PaymentRecord, b: PaymentRecord): boolean {
  if (a.invoiceId != null && b.invoiceId != null) return a.invoiceId === b.invoiceId;
  return a.clientId != null && a.clientId === b.clientId;
}
