import type { Format } from '../formats/format.js';
import type { ReadOptions } from '../options.js';
import type { Plan } from '../plan.js';
import type { Row } from '../text/row.js';
import { type DecimalMark, markEvidence } from './amounts.js';
import { type DateOrder, looksIso, orderEvidence } from './dates.js';

/** How a question about a file was settled, and by which value. */
export interface Finding<T> {
  /** Null where no value needs it (`none`), or the values so far leave it open (`open`). */
  value: T | null;
  how: 'option' | 'values' | 'none' | 'open';
  /** The cell that decided it, or the first one that leaves it open. */
  example: string | null;
}

/**
 * Lets the cells of all mapped columns together tell how dates and amounts are written in a file. The first value
 * that reads in one way only decides; until then, one that reads in two leaves the question open.
 */
export class DialectFinder {
  readonly order: Finding<DateOrder> = { value: null, how: 'none', example: null };
  readonly decimal: Finding<DecimalMark>;
  private dateColumns: readonly number[];
  private amountColumns: readonly number[];

  constructor(
    { dateColumns, amountColumns }: Plan,
    /** What the caller says need not be asked of the cells, nor what the tool always writes. */
    { dateFormat, decimal: named }: ReadOptions,
    format: Format | null,
  ) {
    const decimal = named ?? format?.decimal;
    if (dateFormat !== undefined) this.order.how = 'option';
    this.decimal = {
      value: decimal ?? null,
      how: decimal === undefined ? 'none' : 'option',
      example: null,
    };
    this.dateColumns = dateFormat === undefined ? dateColumns : [];
    this.amountColumns = decimal === undefined ? amountColumns : [];
  }

  isOpen(): boolean {
    return this.order.how === 'open' || this.decimal.how === 'open';
  }

  weigh(row: Row): void {
    for (const index of this.dateColumns) {
      const start = row.starts[index]!;
      const end = row.ends[index]!;
      // Empty cells and ISO dates tell nothing, and are most.
      if (start === end || looksIso(row.codes, start, end)) continue;
      const cell = row.cell(index).trim();
      if (settle(this.order, cell, orderEvidence(cell))) {
        this.dateColumns = [];
        break;
      }
    }
    for (const index of this.amountColumns) {
      const cell = row.cell(index).trim();
      if (settle(this.decimal, cell, markEvidence(cell))) {
        this.amountColumns = [];
        break;
      }
    }
  }
}

/** @returns whether the cell decides. */
function settle<T extends string>(
  finding: Finding<T>,
  cell: string,
  evidence: T | 'ambiguous' | null,
): boolean {
  if (evidence === null) return false;
  if (evidence === 'ambiguous') {
    if (finding.how === 'none') {
      finding.how = 'open';
      finding.example = cell;
    }
    return false;
  }
  finding.value = evidence as T;
  finding.how = 'values';
  finding.example = cell;
  return true;
}
