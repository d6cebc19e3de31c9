import type { Filled } from '../../model/options.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord } from '../../model/records.js';
import type { EXTRAS, InvoiceCells } from '../../model/row-cells.js';
import { type NewMemory, NONE, RowMemory, type RowMemoryParts } from './row-memory.js';

export type Extras = Filled<Pick<InvoiceRecord, (typeof EXTRAS)[number]>>;

/** Terms, end of the discount, the number of its percentage, and the agreed amount and the balance in two parts each. */
const WIDTH = 7;
/** Room for a reference and the id of an agreement. */
const ID_BYTES = 80;
/** Of the lower part of an amount. */
const LOWER = 2 ** 30;

/** What they hold, as it can be sent to another thread. */
export interface PackedExtrasParts {
  readonly memory: RowMemoryParts;
  readonly percentages: readonly number[];
}

/** The extras of invoices, each found by its place. */
export class PackedExtras {
  private readonly memory: RowMemory;
  private percentages: number[] = [];
  private numbers = new Map<number, number>();

  constructor(newMemory?: NewMemory) {
    this.memory = new RowMemory(WIDTH, ID_BYTES, newMemory);
  }

  parts(): PackedExtrasParts {
    return { memory: this.memory.parts(), percentages: this.percentages };
  }

  /** Takes over what others hold; these must be none. */
  adopt({ memory, percentages }: PackedExtrasParts): void {
    this.memory.adopt(memory, null);
    this.percentages = [...percentages];
    this.numbers = new Map(percentages.map((percentage, number) => [percentage, number]));
  }

  /** @returns the place of the extras; null where their ids cannot be kept as bytes */
  add(extras: Extras): number | null {
    const { memory } = this;
    this.put(extras);
    const isKept = memory.addId(extras.reference);
    // Both are written, whatever became of the first.
    const areKept = memory.addId(extras.agreementId) && isKept;
    memory.end(null);
    return areKept ? memory.lastPlace : null;
  }

  /** The same of ordinary cells. */
  addCells(cells: InvoiceCells): number | null {
    const { memory } = this;
    this.put(cells);
    const isKept = memory.addIdAt(cells.codes, cells.reference);
    const areKept = memory.addIdAt(cells.codes, cells.agreementId) && isKept;
    memory.end(null);
    return areKept ? memory.lastPlace : null;
  }

  at(place: number): Extras {
    const { memory } = this;
    return memory.visitAt(place, (paid, whole, at, bytes, ids) => {
      const percentage = whole[at + 2]!;
      return {
        termsDays: whole[at] === NONE ? null : whole[at]!,
        agreedAmount: inTwoParts(whole, at + 3),
        agreementId: memory.id(bytes, memory.next(bytes, ids), null),
        reference: memory.id(bytes, ids, null),
        discountPercent: percentage === NONE ? null : this.percentages[percentage]!,
        discountUntil: whole[at + 1] === NONE ? null : (whole[at + 1] as PlainDate),
        paidAmount: Number.isNaN(paid) ? null : paid,
        balance: inTwoParts(whole, at + 5),
      };
    });
  }

  private put({
    termsDays,
    agreedAmount,
    discountPercent,
    discountUntil,
    paidAmount,
    balance,
  }: Omit<Extras, 'agreementId' | 'reference'>): void {
    const { memory } = this;
    // They are not found by client.
    const at = memory.begin(0, paidAmount ?? Number.NaN);
    const { whole } = memory;
    whole[at] = termsDays ?? NONE;
    whole[at + 1] = discountUntil ?? NONE;
    whole[at + 2] = discountPercent === null ? NONE : this.percentageNumber(discountPercent);
    putInTwoParts(whole, at + 3, agreedAmount);
    putInTwoParts(whole, at + 5, balance);
  }

  private percentageNumber(percentage: number): number {
    let number = this.numbers.get(percentage);
    if (number === undefined) {
      number = this.percentages.push(percentage) - 1;
      this.numbers.set(percentage, number);
    }
    return number;
  }
}

/** An amount that may be none, as two whole numbers. */
function putInTwoParts(whole: Int32Array, at: number, amount: number | null): void {
  const upper = amount === null ? NONE : Math.floor(amount / LOWER);
  whole[at] = upper;
  whole[at + 1] = amount === null ? NONE : amount - upper * LOWER;
}

function inTwoParts(whole: Int32Array, at: number): number | null {
  const upper = whole[at]!;
  return upper === NONE ? null : upper * LOWER + whole[at + 1]!;
}
