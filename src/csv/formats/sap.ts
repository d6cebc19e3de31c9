import { addDays, dateFromParts, formatDate } from '../../model/plain-date.js';
import type { Cell, ForeignRow, Format } from './format.js';
import { isZero, unlessZero } from './text-amounts.js';

/** The headers of a list of items: of each the first that a file has. */
interface Names {
  readonly customer: readonly string[];
  readonly number: readonly string[];
  readonly type: string;
  readonly date: string;
  readonly due: readonly string[];
  readonly assignment: string;
  readonly postingKey: string;
  readonly invoice: readonly string[];
  readonly clearing: readonly string[];
  readonly clearedOn: readonly string[];
  readonly company: string;
  readonly paidOn: readonly string[];
  /** In the currency of the document, and in that of the company. */
  readonly amounts: readonly [string, string];
  readonly currencies: readonly [document: readonly string[], company: readonly string[]];
}

const ENGLISH: Names = {
  customer: ['Customer', 'Account'],
  number: ['Document Number'],
  type: 'Document Type',
  date: 'Document Date',
  due: ['Net due date'],
  assignment: 'Assignment',
  postingKey: 'Posting Key',
  invoice: ['Invoice reference'],
  clearing: ['Clearing Document'],
  clearedOn: ['Clearing date'],
  company: 'Company Code',
  paidOn: ['Payment date'],
  amounts: ['Amount in doc. curr.', 'Amount in local currency'],
  currencies: [['Document currency'], ['Local Currency']],
};

const GERMAN: Names = {
  customer: ['Debitor', 'Kundennr', 'Kundennummer', 'Kunde', 'Konto'],
  number: ['Belegnummer', 'Belegnr'],
  type: 'Belegart',
  date: 'Belegdatum',
  due: ['Nettofälligkeit', 'Nettofälligkeitsdatum'],
  assignment: 'Zuordnung',
  postingKey: 'Buchungsschlüssel',
  invoice: ['Rechnungsbezug', 'Rechnungsreferenz'],
  clearing: ['Ausgleichsbeleg', 'Ausgleichsbelegnummer'],
  clearedOn: ['Ausgleichsdatum', 'Ausgleich'],
  company: 'Buchungskreis',
  paidOn: ['Zahldatum', 'Zahlungsdatum'],
  amounts: ['Betrag in Belegwährung', 'Betrag in Hauswährung'],
  currencies: [
    ['Belegwährung', 'BWähr', 'Währung'],
    ['Hauswährung', 'HWähr', 'HWährung'],
  ],
};

const BILLS = /^(?:RV|DR)$/i;
const CREDITS = /^(?:RV|DR|DG)$/i;
const PAYMENTS = /^(?:DZ|ZP)$/i;
/** Entries by hand, and of clearing: a loss, a netting with what is owed to the client, anything. */
const ADJUSTMENTS = /^(?:SA|AB)$/i;

/**
 * What lowers a claim. Document types are the firm's own, posting keys are SAP's: 15 is cash that came in, 11 and 12 are
 * credits. An item of an unknown type counts where it is tied to invoices, and is cash unless its key says otherwise.
 */
function creditSide(type: string, key: string, isTied: boolean): 'payment' | 'credit-note' | null {
  if (CREDITS.test(type)) return 'credit-note';
  if (PAYMENTS.test(type)) return 'payment';
  if (!isTied) return null;
  if (/^1[12]$/.test(key)) return 'credit-note';
  return key === '15' || !ADJUSTMENTS.test(type) ? 'payment' : null;
}

const first = (row: ForeignRow, headers: readonly string[]): string =>
  headers.map((header) => row.get(header)).find((cell) => cell !== '') ?? '';

/** Whether a list writes an amount below zero: `100,00-`, `-100.00`, `(100.00)`. */
const isBelowZero = (row: ForeignRow, { amounts }: Names): boolean =>
  amounts.some((header) => /^[-(]|-$/.test(row.get(header)));

/** The kind of an item of a list, where only the sign tells the side; null for one that says nothing. */
function listed(
  row: ForeignRow,
  names: Names,
): 'invoice' | 'payment' | 'credit-note' | 'rest' | null {
  const type = row.get(names.type);
  // A total of the list is no item.
  if (first(row, names.number) === '') return null;
  if (isBelowZero(row, names)) {
    const isTied = [names.clearing, names.invoice].some((at) => !isZero(first(row, at)));
    return creditSide(type, row.get(names.postingKey), isTied);
  }
  if (BILLS.test(type)) return 'invoice';
  if (PAYMENTS.test(type)) return 'payment';
  if (/^DG$/i.test(type)) return 'credit-note';
  return isZero(first(row, names.invoice)) ? null : 'rest';
}

/** The list of a customer's items as a spreadsheet. Document types are the firm's; these are SAP's own. */
function fbl5n(id: string, language: string, names: Names): Format {
  const { customer, number, type, date, due, amounts, currencies, invoice } = names;
  const item: Readonly<Record<string, Cell>> = {
    clientId: customer,
    amount: amounts,
    // That of the amount which is read.
    currency: {
      from: currencies.flat(),
      as: (_, row) => first(row, currencies[row.get(amounts[0]) === '' ? 1 : 0]),
    },
  };
  const is = (what: ReturnType<typeof listed>) => (row: ForeignRow) => listed(row, names) === what;
  return {
    id,
    title: `the customer line items of SAP (FBL5N, ${language})`,
    role: 'ledger',
    headers: { all: [type, date], any: [number, due, customer, amounts] },
    clearing: [{ from: names.clearing, as: unlessZero }, names.clearedOn, names.company],
    yields: [
      {
        role: 'invoices',
        when: is('invoice'),
        columns: {
          ...item,
          invoiceId: number,
          issueDate: date,
          dueDate: due,
          reference: names.assignment,
        },
      },
      {
        role: 'credit-notes',
        when: is('credit-note'),
        sign: 'absolute',
        columns: { ...item, creditNoteId: number, invoiceId: invoice, date },
      },
      {
        role: 'payments',
        when: is('payment'),
        sign: 'turned',
        columns: {
          ...item,
          paymentId: number,
          invoiceId: invoice,
          date: [...names.paidOn, date],
        },
      },
      {
        role: 'payments',
        when: is('rest'),
        sign: 'turned',
        columns: { ...item, invoiceId: invoice, date, kind: { is: 'write-off' } },
      },
    ],
  };
}

export const sapFbl5n: Format = fbl5n('sap-fbl5n', 'English', ENGLISH);
export const sapFbl5nGerman: Format = fbl5n('sap-fbl5n-german', 'German', GERMAN);

/** The day so many days after the baseline date; a cell that is no day or no number is kept as it is, to be refused later. */
function afterBaseline(row: ForeignRow, days: string): string {
  const baseline = row.get('ZFBDT');
  if (isZero(baseline)) return '';
  if (isZero(days)) return baseline;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(baseline) ?? [];
  const start = dateFromParts(Number(year), Number(month), Number(day));
  return start !== null && /^\d{1,4}$/.test(days)
    ? formatDate(addDays(start, Number(days)))
    : `${baseline} + ${days}`;
}

/** Due is not stored: it is the baseline date and the last of the terms that is set. */
const DUE: Cell = {
  from: 'ZFBDT',
  as: (_, row) => {
    const terms = ['ZBD3T', 'ZBD2T', 'ZBD1T'].map((name) => row.get(name));
    return afterBaseline(row, terms.find((days) => !isZero(days)) ?? '');
  },
};

/**
 * The days that a cash discount may be taken in. Of two steps (14 days 3 %, 30 days 2 %) it is the higher percentage up to
 * the later day: the books have room for one, and nobody is to be blamed for the second.
 */
const DISCOUNT_UNTIL: Cell = {
  from: 'ZBD1T',
  as: (days, row) => {
    if (isZero(row.get('ZBD1P'))) return '';
    return afterBaseline(row, isZero(row.get('ZBD2P')) ? days : row.get('ZBD2T'));
  },
};

/** Without a day to count from there is no end of the discount, and so none. */
const DISCOUNT_PERCENT: Cell = {
  from: 'ZBD1P',
  as: (percent, row) => (isZero(row.get('ZFBDT')) ? '' : unlessZero(percent)),
};

/** In the currency of the document; the other one is in that of the company, which may be the same. */
const DISCOUNT_TAKEN: Cell = {
  from: 'WSKTO',
  as: (taken, row) =>
    taken === '' && row.get('DMBTR') === row.get('WRBTR') ? row.get('SKNTO') : taken,
};

/** Numbers begin anew each fiscal year. */
const DOCUMENT: Cell = {
  from: 'BELNR',
  as: (number, row) => (isZero(row.get('GJAHR')) ? number : `${number}/${row.get('GJAHR')}`),
};

/** `V` stands where terms count that are the item's own, and names nothing. */
const REFERENCE: Cell = {
  from: 'REBZG',
  as: (number, row) => {
    if (number === 'V' || isZero(number)) return '';
    const year = isZero(row.get('GJAHR')) ? '' : row.get('REBZJ');
    return isZero(year) ? number : `${number}/${year}`;
  },
};

const ITEM = { clientId: 'KUNNR', amount: 'WRBTR', currency: 'WAERS' } as const;

const PAYMENT = { ...ITEM, paymentId: DOCUMENT, invoiceId: REFERENCE, date: 'BLDAT' };

const isDebit = (row: ForeignRow, types: RegExp): boolean =>
  row.get('SHKZG').toUpperCase() === 'S' && types.test(row.get('BLART'));

const isCredit = (row: ForeignRow, kind: 'payment' | 'credit-note'): boolean => {
  const isTied = ['AUGBL', 'REBZG'].some((at) => !isZero(row.get(at)));
  const side = row.get('SHKZG').toUpperCase();
  return side === 'H' && creditSide(row.get('BLART'), row.get('BSCHL'), isTied) === kind;
};

/** The tables of open (BSID) and cleared (BSAD) items. Amounts have no sign: `SHKZG` is `S` for a claim, `H` against it. */
export const sapItems: Format = {
  id: 'sap-bsid-bsad',
  title: 'the customer items of SAP (BSID, BSAD)',
  role: 'ledger',
  headers: { all: ['KUNNR', 'BELNR', 'BLART', 'SHKZG', 'WRBTR', 'WAERS', 'BLDAT'] },
  clearing: [{ from: 'AUGBL', as: unlessZero }, 'AUGDT', 'BUKRS'],
  yields: [
    {
      role: 'invoices',
      when: (row) => isDebit(row, BILLS),
      columns: {
        ...ITEM,
        invoiceId: DOCUMENT,
        issueDate: 'BLDAT',
        dueDate: DUE,
        discountPercent: DISCOUNT_PERCENT,
        discountUntil: DISCOUNT_UNTIL,
        reference: 'ZUONR',
      },
    },
    {
      role: 'payments',
      // Of an open item it is the discount that may be taken yet.
      when: (row) => isDebit(row, BILLS) && !isZero(row.get('AUGBL')),
      optional: true,
      sign: 'absolute',
      columns: {
        ...ITEM,
        invoiceId: DOCUMENT,
        amount: DISCOUNT_TAKEN,
        date: { from: 'AUGDT', as: (day, row) => (isZero(day) ? row.get('BLDAT') : day) },
        kind: { is: 'discount' },
      },
    },
    {
      role: 'credit-notes',
      when: (row) => isCredit(row, 'credit-note'),
      columns: { ...ITEM, creditNoteId: DOCUMENT, invoiceId: REFERENCE, date: 'BLDAT' },
    },
    {
      role: 'payments',
      // `AUGDT` is the day of the clearing run; the item's own day is that of the cash.
      when: (row) => isCredit(row, 'payment'),
      columns: PAYMENT,
    },
    {
      role: 'payments',
      when: (row) => isCredit(row, 'payment'),
      optional: true,
      sign: 'absolute',
      columns: { ...PAYMENT, amount: DISCOUNT_TAKEN, kind: { is: 'discount' } },
    },
    {
      role: 'payments',
      when: (row) => isDebit(row, PAYMENTS),
      columns: { ...PAYMENT, kind: { is: 'chargeback' } },
    },
    {
      role: 'payments',
      // The rest of an invoice, which a clearing made an item of its own.
      when: (row) => isDebit(row, /^(?!(?:RV|DR|DG|DZ|ZP)$)/i) && !isZero(row.get('REBZG')),
      sign: 'turned',
      columns: { ...PAYMENT, kind: { is: 'write-off' } },
    },
  ],
};

/** A public sample made from such items. Some of its dates are written `20190307.0`. */
export const highradius: Format = {
  id: 'highradius',
  title: 'the HighRadius sample of SAP invoices',
  role: 'invoices',
  headers: { all: ['business_code', 'cust_number', 'due_in_date', 'total_open_amount', 'doc_id'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: { from: 'doc_id', as: (id) => id.replace(/\.0$/, '') },
        clientId: 'cust_number',
        clientName: 'name_customer',
        issueDate: 'document_create_date',
        dueDate: 'due_in_date',
        amount: 'total_open_amount',
        currency: 'invoice_currency',
        settledOn: 'clear_date',
      },
    },
  ],
};
