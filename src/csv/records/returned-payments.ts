import { addUnder } from '../../model/add-under.js';
import { compareText } from '../../model/compare.js';
import type { PaymentRecord } from '../../model/records.js';
import { DAYS_TO_RETURN, highestFee, isWithFee } from '../../model/return-fee.js';
import type { CellReader } from '../cells/cell-reader.js';
import { lookUp, PAYMENT_STATUSES } from '../columns/words.js';
import type { IssueCollector } from '../issue-collector.js';

/**
 * Payments that their status calls returned: one counts where a row of the file takes it back, so that nothing is left of
 * both; else it counts for nothing. They are held until the file has told.
 */
export class ReturnedPayments {
  private readonly held: PaymentRecord[] = [];
  /** Rows that take a payment back. */
  private readonly taking: PaymentRecord[] = [];

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
      this.taking.push(record);
    } else if (lookUp(PAYMENT_STATUSES, cells.text(this.status) ?? '') === 'returned') {
      this.held.push(record);
      return;
    }
    this.hand(record);
  }

  end(): void {
    const { header: column } = this;
    const taken = this.takenBack();
    for (const record of this.held) {
      if (taken.has(record)) {
        this.hand(record);
        continue;
      }
      const { line } = record.source!;
      const message = `Column ${JSON.stringify(column)}: the cash did not stay: the row is ignored.`;
      this.log.drop('ignored', { code: 'no-cash', line, column, message });
    }
  }

  /**
   * Each row that takes a payment back does so with the rows of the payment that it names, else with the latest one of its
   * amount before it, else with the latest to which a bank added its fee; whatever the order of the rows.
   */
  private takenBack(): Set<PaymentRecord> {
    const held = new HeldPayments(this.held.sort(latestFirst));
    for (const row of this.taking.sort((a, b) => latestFirst(b, a))) held.takeBack(row);
    return held.taken;
  }
}

/** Payments that rows may take back. */
class HeldPayments {
  readonly taken = new Set<PaymentRecord>();
  private readonly byId = new Map<string, PaymentRecord[]>();
  private readonly byAmount = new Map<string, PaymentRecord[]>();
  private readonly byClaim = new Map<string, PaymentRecord[]>();

  /** @param held the latest first */
  constructor(held: readonly PaymentRecord[]) {
    for (const record of held) {
      const { paymentId, invoiceId, clientId } = record;
      if (paymentId) addUnder(this.byId, paymentId, record);
      addUnder(this.byAmount, keyOf(record), record);
      if (invoiceId) addUnder(this.byClaim, `invoice ${invoiceId}`, record);
      if (clientId) addUnder(this.byClaim, `client ${clientId}`, record);
    }
  }

  takeBack(row: PaymentRecord): void {
    const may = (each: PaymentRecord): boolean =>
      !this.taken.has(each) &&
      each.date <= row.date &&
      each.currency === row.currency &&
      isOfSame(each, row);
    const named = (row.paymentId && this.byId.get(row.paymentId)?.filter(may)) || [];
    const sum = named.reduce((all, { amount }) => all + amount, 0);
    if (sum > 0 && (sum === Math.abs(row.amount) || isReturnOf(row, sum))) {
      for (const each of named) this.taken.add(each);
      return;
    }
    const { invoiceId, clientId } = row;
    const latest =
      this.byAmount.get(keyOf(row))?.find(may) ??
      [`invoice ${invoiceId}`, `client ${clientId}`]
        .flatMap((claim) => this.byClaim.get(claim) ?? [])
        .find(
          (each) =>
            may(each) && row.date - each.date <= DAYS_TO_RETURN && isReturnOf(row, each.amount),
        );
    if (latest !== undefined) this.taken.add(latest);
  }
}

/** Whether a row takes so much back with the fee of a bank on top. */
function isReturnOf({ kind, amount, currency }: PaymentRecord, paid: number): boolean {
  return kind !== 'refund' && isWithFee(Math.abs(amount), paid, highestFee(currency));
}

function latestFirst(a: PaymentRecord, b: PaymentRecord): number {
  return (
    b.date - a.date ||
    compareText(a.invoiceId ?? '', b.invoiceId ?? '') ||
    compareText(a.paymentId ?? '', b.paymentId ?? '')
  );
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
