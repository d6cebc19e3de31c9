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

/** Whether the debtor is booked against one of these accounts of the ledger. */
const isAgainst = (row: ForeignRow, accounts: RegExp): boolean => {
  const own = row.get('Konto');
  const other = isDebtor(own, row) ? row.get(CONTRA) : own;
  return other.length === Number(metadata(row, 13)) && accounts.test(other);
};

/** Revenue: 8000 to 8999 in SKR 03, 4000 to 4999 in SKR 04. */
const REVENUE = /^[48]/;
/** Losses of claims: 2400 to 2409 in SKR 03, 6930 to 6939 in SKR 04. */
const LOSSES = /^(?:240|693)/;
/** Balances brought forward, such as 9008 for debtors: 9000 to 9999 in both. */
const OPENING = /^9/;

const isReversal = (row: ForeignRow): boolean =>
  row.get('Generalumkehr') === '1' || /^2\d$/.test(row.get('BU-Schlüssel'));

type Kind = 'invoice' | 'credit-note' | 'payment' | 'chargeback' | 'write-off' | 'recovery';

/**
 * Against revenue a claim is an invoice; against a loss it was given up, or is claimed after all; against anything else
 * it is cash, or cash that went back, such as a bounced debit. A claim brought forward is an invoice of before; what was
 * brought forward for the client is read as cash: it was paid or credited once, and must not look like haggling now.
 */
const kindOf = (row: ForeignRow): Kind | null => {
  if (debtorOf(row) === '') return null;
  const raises = isClaim(row);
  if (isAgainst(row, REVENUE) || (raises && isAgainst(row, OPENING)))
    return raises && !isReversal(row) ? 'invoice' : 'credit-note';
  const back = raises || isReversal(row);
  if (isAgainst(row, LOSSES)) return back ? 'recovery' : 'write-off';
  return back ? 'chargeback' : 'payment';
};

/** `DDMM`, of the year in which the period of the file has such a day. A spreadsheet takes the zero in front away. */
const DATE: Cell = {
  from: 'Belegdatum',
  as: (cell, row) => {
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
  as: (id, row) => (id === '' && isAgainst(row, OPENING) ? 'Saldenvortrag' : id),
};

/** A document has an entry for each tax rate and account of revenue. */
const LINES: Yield['lines'] = {
  key: [INVOICE_ID, COLUMNS.clientId, 'Belegdatum', COLUMNS.currency],
  total: 'sum',
};

/** Amounts have no sign, days no year, and a payment settles only the invoice with the same `Belegfeld 1`. */
export const datevBookings: Format = {
  id: 'datev-extf',
  title: 'the Buchungsstapel of DATEV (EXTF)',
  role: 'ledger',
  headers: { all: [AMOUNT, SIDE, 'Konto', CONTRA, 'Belegdatum', 'Belegfeld 1'] },
  yields: [
    {
      role: 'invoices',
      when: (row) => kindOf(row) === 'invoice',
      lines: LINES,
      columns: {
        ...COLUMNS,
        invoiceId: INVOICE_ID,
        issueDate: DATE,
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
      role: 'payments',
      when: (row) => kindOf(row) === 'payment',
      columns: { ...COLUMNS, date: DATE },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'payment',
      optional: true,
      columns: { ...COLUMNS, amount: 'Skonto', date: DATE, kind: { is: 'discount' } },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'chargeback',
      columns: { ...COLUMNS, date: DATE, kind: { is: 'chargeback' } },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'write-off',
      columns: { ...COLUMNS, date: DATE, kind: { is: 'write-off' } },
    },
    {
      role: 'payments',
      when: (row) => kindOf(row) === 'recovery',
      columns: {
        ...COLUMNS,
        amount: { from: AMOUNT, as: (cell) => `-${cell}` },
        date: DATE,
        kind: { is: 'write-off' },
      },
    },
  ],
};
