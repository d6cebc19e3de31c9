import type { PaymentRecord } from '../../model/records.js';
import { isWithFee } from '../../model/return-fee.js';
import { signedAmount } from '../cash-row.js';
import { byDate, postCash } from '../open-item.js';
import { returnFeeLimit } from '../options.js';
import { addTo } from '../unapplied.js';
import type { Found } from './odd-references.js';
import { sharesOf } from './payment-shares.js';
import { type CashKind, cashReceipt } from './receipt.js';
import { currencyOf } from './row-currency.js';
import type { RowPosting, Waiting } from './row-posting.js';
import { takes } from './takes.js';

/** Puts a cash row aside that means several invoices, or names one in a text, until all that names one as it stands is posted. */
export function waitFor(
  posting: RowPosting,
  row: PaymentRecord,
  kind: CashKind,
  found: Found,
): void {
  const { items } = found;
  const currency = currencyOf(posting, row, items[0], 'payments');
  if (currency === null) {
    if (row.date > posting.books.settings.asOf) for (const item of items) item.laterEvent = true;
    return;
  }
  const receipt = cashReceipt(row, kind, signedAmount(row, currency), currency);
  posting.waiting.push({ row, receipt, found });
}

/** Posts what was put aside, in order of date. */
export function postWaiting(posting: RowPosting): void {
  const ordered = posting.waiting.sort((a, b) => byDate(a.receipt, b.receipt));
  for (const each of ordered) postOne(posting, each);
}

function postOne(posting: RowPosting, { row, receipt, found }: Waiting): void {
  const { books, unreferenced, referenced, odd, repeated } = posting;
  const { settings, left } = books;
  const { kind, date, amount, currency, id, source } = receipt;
  const { items, isInText } = found;
  const open = items.filter((item) =>
    isInText
      ? item.invoice.currency === currency
      : takes(posting, item, { ...row, invoiceId: item.invoice.invoiceId }, currency, 'payment'),
  );
  const shares = sharesOf(receipt, open, settings, isInText);
  const rest = shares.reduce((rest, { amount }) => rest - amount, amount);
  const isFee =
    kind !== 'refund' && isWithFee(-amount, rest - amount, returnFeeLimit(settings, currency));
  if (isFee) addTo(left.returnFees, currency, -rest);
  if (isInText && rest !== 0 && !isFee) {
    // A text proves nothing where the amount does not fit.
    odd.tellGuest(row, found);
    if (!row.invoiceId) {
      repeated.tellReceipt(receipt);
      unreferenced.push(receipt);
      return;
    }
    takes(posting, undefined, row, currency, 'payment');
  } else {
    odd.note(row, found);
    if (isInText) odd.tellOther('payment', row, open[0]!.invoice);
    for (const { item, amount: part } of shares) {
      if (part === 0) continue;
      const cash = { kind, date, amount: part, id, inferred: false, source };
      repeated.tellPosting(item.cash, cash, false);
      postCash(item, cash);
      receipt.parts.push({ item, amount: part, guess: null });
    }
  }
  if (rest !== 0) addTo(left.cash, currency, rest);
  if (rest < 0 && kind !== 'refund' && !isFee) addTo(left.takenBack, currency, -rest);
  referenced?.push(receipt);
}
