import * as z from 'zod';
import { inMinorUnits } from './fields.js';

/** The lines of a payment: what they link, and with how much. */
export const paymentLines = z
  .array(
    z.object({
      Amount: z.number(),
      LinkedTxn: z.array(z.object({ TxnId: z.string(), TxnType: z.string() })).nullish(),
    }),
  )
  .nullish();

/** A part of a payment that is linked to one transaction, in minor units. */
export interface LinkedAmount {
  readonly id: string;
  readonly type: string;
  readonly amount: number;
}

/**
 * One amount for each transaction that the lines link. A line has one amount, also where it links several: each takes
 * what can be paid of it, in the order given, and the last one the rest, so that nothing is lost.
 *
 * @param payable what can be paid of the invoices that are known, by id
 */
export function linkedAmounts(
  lines: z.output<typeof paymentLines>,
  currency: string,
  payable: ReadonlyMap<string, number>,
): LinkedAmount[] {
  return (lines ?? []).flatMap(({ Amount, LinkedTxn }) => {
    let rest = inMinorUnits(Amount, currency);
    const links = LinkedTxn ?? [];
    return links.map(({ TxnId: id, TxnType: type }, index) => {
      const most = type === 'Invoice' ? (payable.get(id) ?? rest) : rest;
      const amount = index === links.length - 1 ? rest : Math.min(rest, most);
      rest -= amount;
      return { id, type, amount };
    });
  });
}

/** The sum of linked amounts. */
export function sumOf(linked: readonly LinkedAmount[]): number {
  return linked.reduce((sum, { amount }) => sum + amount, 0);
}
