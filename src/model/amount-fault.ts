import type { RecordRole } from './file-report.js';

/** Why a row counts for nothing though its amount is one. */
export interface AmountFault {
  readonly row: 'ignored' | 'rejected';
  readonly code: 'zero-amount' | 'negative-amount';
  readonly message: string;
}

const ZERO: AmountFault = {
  row: 'ignored',
  code: 'zero-amount',
  message: 'the amount is zero: the row is ignored.',
};

const DISPUTED: AmountFault = {
  row: 'rejected',
  code: 'negative-amount',
  message: 'a disputed amount is above zero. Correct it.',
};

const AGREED: AmountFault = {
  row: 'rejected',
  code: 'negative-amount',
  message: 'only a change order may be below zero. Correct the amount or the kind.',
};

/**
 * What is wrong with the amount of a record, invoices apart: of these the ledger decides. Payments and credit notes below
 * zero take others back.
 */
export function amountFault(
  role: Exclude<RecordRole, 'invoices'>,
  {
    amount,
    kind,
  }: { readonly amount?: number | null | undefined; readonly kind?: string | null | undefined },
): AmountFault | null {
  if (amount == null || amount > 0) return null;
  if (amount === 0) return ZERO;
  if (role === 'disputes') return DISPUTED;
  return role === 'agreements' && kind !== 'change-order' ? AGREED : null;
}
