import type { Cell, ForeignRow, Format, Yield } from './format.js';

const AMOUNT = 'Umsatz (ohne Soll/Haben-Kz)';
const SIDE = 'Soll/Haben-Kennzeichen';
const CONTRA = 'Gegenkonto (ohne BU-Schlüssel)';

/** Fields of the first line, counted from 0. */
const metadata = (row: ForeignRow, field: number): string => row.preamble[0]?.[field]?.trim() ?? '';

/** Debtors have one digit more than the accounts of the ledger, and begin with 1 to 6. */
function isDebtor(account: string, row: ForeignRow): boolean {
  const digits = Number(metadata(row, 13)) + 1;
  return account.length === digits && /^[1-6]\d+$/.test(account);
}

const debtorOf = (row: ForeignRow): string => {
  const own = row.get('Konto');
  const contra = row.get(CONTRA);
  if (isDebtor(own, row)) return own;
  return isDebtor(contra, row) ? contra : '';
};

/** Whether the entry raises what the debtor owes: `S` means that `Konto` is debited. */
function isClaim(row: ForeignRow): boolean {
  return (row.get(SIDE).toUpperCase() === 'S') === isDebtor(row.get('Konto'), row);
}

/** The account of the ledger that the debtor is booked against; blank where it is none. */
const against = (row: ForeignRow): string => {
  const own = row.get('Konto');
  const other = isDebtor(own, row) ? row.get(CONTRA) : own;
  return other.length === Number(metadata(row, 13)) ? other : '';
};

/** What accounts of the ledger mean. */
interface Chart {
  readonly revenue: RegExp;
  /** Cash discounts that were given. */
  readonly discounts: RegExp;
  readonly bankFees: RegExp;
  readonly expenses: RegExp;
  /** Claims that were lost. */
  readonly losses: RegExp;
}

const SKR_03: Chart = {
  revenue: /^8/,
  discounts: /^873/,
  bankFees: /^4970/,
  expenses: /^4/,
  losses: /^240/,
};
const SKR_04: Chart = {
  revenue: /^4/,
  discounts: /^473/,
  bankFees: /^6855/,
  expenses: /^[567]/,
  losses: /^693/,
};
/** Balances brought forward, such as 9008 for debtors: 9000 to 9999 in both. */
const OPENING = /^9/;

/** As the first line says; else by the accounts of revenue, and of banks: 1200 to 1299, or 1800 to 1899. */
const chartOf = (row: ForeignRow): Chart => {
  const said = metadata(row, 26).replace(/^0/, '');
  if (said === '3') return SKR_03;
  if (said === '4') return SKR_04;
  const has = (what: string): boolean => row.noted.has(what);
  if (has('8')) return SKR_03;
  return has('4') || (has('18') && !has('12')) ? SKR_04 : SKR_03;
};

const isReversal = (row: ForeignRow): boolean =>
  row.get('Generalumkehr') === '1' || /^2\d$/.test(row.get('BU-Schlüssel'));

const documentOf = (row: ForeignRow): string => `${debtorOf(row)} ${row.get('Belegfeld 1')}`;
const billOf = (row: ForeignRow): string => `${documentOf(row)} ${row.get('Belegdatum')}`;

/** Notes which accounts debtors are booked against, and which documents claim something on which day. */
const survey = (row: ForeignRow): void => {
  if (debtorOf(row) === '') return;
  const { noted } = row;
  const account = against(row);
  const claims = isClaim(row) && !isReversal(row);
  if (/^8/.test(account)) noted.set('8', '');
  if (/^4/.test(account) && claims) noted.set('4', '');
  if (/^1[28]/.test(account)) noted.set(account.slice(0, 2), '');
  if (!claims || !/^[489]/.test(account) || row.get('Belegfeld 1') === '') return;
  noted.set(`${billOf(row)} ${account[0]}`, '');
  const first = `${documentOf(row)} ${account[0]}`;
  if (!noted.has(first)) noted.set(first, row.get('Belegdatum'));
};

/** The first digit of accounts that bills are booked against. */
const billedAgainst = (row: ForeignRow): string[] => [chartOf(row) === SKR_03 ? '8' : '4', '9'];

/** Whether the document of the entry claims something on the same day: then it is a line of that bill. */
const isInBill = (row: ForeignRow): boolean =>
  billedAgainst(row).some((digit) => row.noted.has(`${billOf(row)} ${digit}`));

type Kind =
  | 'invoice'
  | 'less'
  | 'credit-note'
  | 'error'
  | 'payment'
  | 'chargeback'
  | 'discount'
  | 'bank-fee'
  | 'write-off';

/**
 * Against revenue a claim is an invoice, and what lowers it on its own day a line of it; a cost that is charged on is one
 * more claim; against a loss it was given up, or is claimed after all; against anything else it is cash, or cash that went
 * back, such as a bounced debit. Of an expense that is cash, too: what the firm owed for it was set off. A claim brought
 * forward is an invoice of before; what was brought forward for the client is read as cash: it was paid or credited once,
 * and must not look like haggling now.
 */
const kindOf = (row: ForeignRow): Kind | null => {
  if (debtorOf(row) === '') return null;
  const account = against(row);
  const raises = isClaim(row);
  const { revenue, discounts, bankFees, expenses, losses } = chartOf(row);
  if (discounts.test(account)) return 'discount';
  if (losses.test(account)) return 'write-off';
  const isChargedOn = raises && expenses.test(account) && row.get('Belegfeld 1') !== '';
  if (revenue.test(account) || (raises && OPENING.test(account)) || isChargedOn) {
    if (raises && !isReversal(row)) return 'invoice';
    if (isInBill(row)) return 'less';
    return isReversal(row) ? 'error' : 'credit-note';
  }
  if (bankFees.test(account)) return 'bank-fee';
  return isBack(row) ? 'chargeback' : 'payment';
};

/** Whether what lowered the claim is undone. */
const isBack = (row: ForeignRow): boolean => isClaim(row) || isReversal(row);

/** `DDMM`, of the year in which the period of the file has such a day. A spreadsheet takes the zero in front away. */
const DATE = {
  from: 'Belegdatum',
  as: (cell: string, row: ForeignRow): string => {
    const day = cell.padStart(4, '0');
    const from = metadata(row, 14) || metadata(row, 12);
    if (!/^\d{4}$/.test(day) || !/^\d{8}$/.test(from)) return cell;
    const [dd, mm] = [day.slice(0, 2), day.slice(2)];
    const year = Number(from.slice(0, 4)) + (`${mm}${dd}` < from.slice(4) ? 1 : 0);
    return `${year}-${mm}-${dd}`;
  },
};

/** `DDMMYY` in `Belegfeld 2`, by custom; else the column for it. */
const DUE: Cell = {
  from: 'Belegfeld 2',
  as: (cell, row) => {
    const short = /^(\d{2})(\d{2})(\d{2})$/.exec(cell.length === 5 ? `0${cell}` : cell);
    if (short !== null && Number(short[1]) <= 31 && Number(short[2]) <= 12) {
      return `20${short[3]}-${short[2]}-${short[1]}`;
    }
    const due = row.get('Fälligkeit');
    const long = /^(\d{2})(\d{2})(\d{4})$/.exec(due === '' ? '' : due.padStart(8, '0'));
    return long === null ? '' : `${long[3]}-${long[2]}-${long[1]}`;
  },
};

const COLUMNS = {
  invoiceId: 'Belegfeld 1',
  clientId: { from: '', as: (_: string, row: ForeignRow) => debtorOf(row) },
  amount: AMOUNT,
  currency: {
    from: 'WKZ Umsatz',
    as: (code: string, row: ForeignRow) => code || metadata(row, 21) || 'EUR',
  },
} satisfies Yield['columns'];

/** A balance that is brought forward in one sum has no number: it must not be lost for that. */
const INVOICE_ID: Cell = {
  from: 'Belegfeld 1',
  as: (id, row) => (id === '' && OPENING.test(against(row)) ? 'Saldenvortrag' : id),
};

/** What is charged on belongs to the bill that it names, of whatever day. */
const dayOfBill = (day: string, row: ForeignRow): string => {
  if (!chartOf(row).expenses.test(against(row))) return day;
  const days = billedAgainst(row).map((digit) => row.noted.get(`${documentOf(row)} ${digit}`));
  return days.find((known) => known !== undefined) ?? day;
};

/** A document has an entry for each tax rate and account of revenue. */
const LINES: Yield['lines'] = {
  key: [INVOICE_ID, COLUMNS.clientId, { from: 'Belegdatum', as: dayOfBill }, COLUMNS.currency],
  total: 'sum',
};

const lessIf =
  (isLess: (row: ForeignRow) => boolean) =>
  (amount: string, row: ForeignRow): string =>
    isLess(row) && amount !== '' ? `-${amount}` : amount;

/** A claim that is lowered without cash, or was and is not any more. */
const deduction = (kind: 'discount' | 'bank-fee' | 'write-off'): Yield => ({
  role: 'payments',
  when: (row) => kindOf(row) === kind,
  columns: {
    ...COLUMNS,
    amount: { from: AMOUNT, as: lessIf(isBack) },
    date: DATE,
    kind: { is: kind },
  },
});

/** Amounts have no sign, days no year, and a payment settles only the invoice with the same `Belegfeld 1`. */
export const datevBookings: Format = {
  id: 'datev-extf',
  title: 'the Buchungsstapel of DATEV (EXTF)',
  role: 'ledger',
  headers: { all: [AMOUNT, SIDE, 'Konto', CONTRA, 'Belegdatum', 'Belegfeld 1'] },
  survey,
  yields: [
    {
      role: 'invoices',
      when: (row) => ['invoice', 'less'].includes(kindOf(row) ?? ''),
      lines: LINES,
      columns: {
        ...COLUMNS,
        invoiceId: INVOICE_ID,
        amount: { from: AMOUNT, as: lessIf((row) => kindOf(row) === 'less') },
        issueDate: { from: 'Belegdatum', as: (day, row) => DATE.as(dayOfBill(day, row), row) },
        dueDate: DUE,
        agreementId: 'Auftragsnummer',
      },
    },
    {
      role: 'credit-notes',
      when: (row) => kindOf(row) === 'credit-note',
      lines: LINES,
      columns: { ...COLUMNS, invoiceId: INVOICE_ID, date: DATE, creditNoteId: 'Belegfeld 1' },
    },
    {
      role: 'credit-notes',
      // The firm undoes what it booked.
      when: (row) => kindOf(row) === 'error',
      lines: LINES,
      columns: {
        ...COLUMNS,
        invoiceId: INVOICE_ID,
        date: DATE,
        creditNoteId: 'Belegfeld 1',
        reason: { is: 'error' },
      },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'payment',
      columns: { ...COLUMNS, date: DATE },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'chargeback',
      columns: { ...COLUMNS, date: DATE, kind: { is: 'chargeback' } },
    },
    {
      role: 'payments',
      when: (row) => ['payment', 'chargeback'].includes(kindOf(row) ?? ''),
      optional: true,
      columns: {
        ...COLUMNS,
        amount: { from: 'Skonto', as: lessIf(isBack) },
        date: DATE,
        kind: { is: 'discount' },
      },
    },
    deduction('discount'),
    deduction('bank-fee'),
    deduction('write-off'),
  ],
};
