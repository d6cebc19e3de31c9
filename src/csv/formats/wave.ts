import type { ForeignRow, Format } from './format.js';
import { isZero } from './text-amounts.js';

const DEBIT = 'Debit Amount (Two Column Approach)';
const CREDIT = 'Credit Amount (Two Column Approach)';

/** What accounts are called that take losses of claims. */
const LOSS = /bad debt|doubtful|uncollect|irrecoverable|write[- ]?off|written[- ]off/i;
/** What the names of accounts that hold money end with, but for numbers and currencies; the firm names its own. */
const MONEY =
  /(?:\b(?:cash|cash on hand|bank|checking|chequing|savings|credit card|paypal|stripe|payments by wave|undeposited funds)|^bank of .*)(?: account)?(?:[\s#*.()-]+(?:\d+|[A-Z]{3}))*\)?$/i;
/** Words in the names of income and expenses: `Bank Charges`, `Cash Sales`. */
const NO_MONEY = /\b(?:charges?|fees?|interest|sales|income|revenue)\b/i;
const INCOME = /\b(?:sales(?! tax)|income|revenue|returns|allowances|discounts)\b/i;
const TAX = /\b(?:tax|gst|hst|pst|qst|vat)\b/i;

const holdsMoney = (account: string): boolean =>
  MONEY.test(account.trim()) && !NO_MONEY.test(account);

type Kind =
  | 'invoice'
  | 'invoice-or-refund'
  | 'refund'
  | 'recovery'
  | 'payment'
  | 'credit-note'
  | 'write-off';

/**
 * A line of the receivables account raises what is owed or lowers it; the accounts on the other side tell by what. How
 * much is cash of what stands against cash and a loss at once, it does not tell: that counts as paid. What an account is
 * that the firm named in its own way, only its lines tell, which stand anywhere: most are banks.
 */
function kindOf(row: ForeignRow): Kind | null {
  if (row.get('Account Type').toLowerCase() !== 'system receivable invoice') return null;
  const raises = !isZero(row.get(DEBIT));
  if (!raises && isZero(row.get(CREDIT))) return null;
  const others = row.get('Other Accounts for this Transaction').split(/[,;]/);
  const has = (name: RegExp): boolean => others.some((account) => name.test(account));
  if (has(LOSS) && !others.some(holdsMoney)) return raises ? 'recovery' : 'write-off';
  if (!raises) {
    const isEarned = (account: string): boolean => INCOME.test(account) || TAX.test(account);
    return has(INCOME) && others.every(isEarned) ? 'credit-note' : 'payment';
  }
  if (others.every(holdsMoney)) return 'refund';
  if (row.get('Invoice Number') === '') return null;
  return has(NO_MONEY) ? 'invoice' : 'invoice-or-refund';
}

const COLUMNS = { invoiceId: 'Invoice Number', clientId: 'Customer' } as const;
const PAYMENT = { ...COLUMNS, paymentId: 'Transaction ID', date: 'Transaction Date' } as const;

/** Double entry: the lines of the receivables account are the invoices and what became of them. No due date. */
export const waveTransactions: Format = {
  id: 'wave-transactions',
  title: 'the accounting transactions of Wave',
  role: 'ledger',
  headers: { all: ['Transaction ID', 'Amount (One column)', DEBIT, CREDIT, 'Account Type'] },
  yields: [
    {
      role: 'invoices',
      when: (row) => kindOf(row) === 'invoice',
      columns: { ...COLUMNS, issueDate: 'Transaction Date', amount: DEBIT },
    },
    {
      role: 'invoices',
      when: (row) => kindOf(row) === 'invoice-or-refund',
      orRefund: true,
      columns: { ...COLUMNS, issueDate: 'Transaction Date', amount: DEBIT },
    },
    {
      role: 'credit-notes',
      when: (row) => kindOf(row) === 'credit-note',
      columns: {
        ...COLUMNS,
        creditNoteId: 'Transaction ID',
        date: 'Transaction Date',
        amount: CREDIT,
      },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'payment',
      columns: { ...PAYMENT, amount: CREDIT },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'refund',
      columns: { ...PAYMENT, amount: DEBIT, kind: { is: 'refund' } },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'write-off',
      columns: { ...PAYMENT, amount: CREDIT, kind: { is: 'write-off' } },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'recovery',
      columns: {
        ...PAYMENT,
        amount: { from: DEBIT, as: (cell) => `-${cell}` },
        kind: { is: 'write-off' },
      },
    },
  ],
};
