import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';

/** What a column holds: how its cells are read. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'date'
  | 'amount'
  | 'currency'
  | 'percent'
  | 'whole'
  | 'boolean'
  | 'word';

export interface Column {
  readonly kind: ColumnKind;
  readonly required?: true;
  /** Other headers for it, written without case, spaces, `_`, `-` and a leading `*`. */
  readonly synonyms: readonly string[];
}

export type Columns = { readonly [name: string]: Column };

const INVOICE_ID = [
  'invoice',
  'invoiceno',
  'invoicenumber',
  'invoicenr',
  'invoicenum',
  'invoice#',
  'invno',
  'number',
  'documentnumber',
  'rechnung',
  'rechnungsnummer',
  'rechnungsnr',
  'rechnungsnr.',
  'rgnr',
  'belegnummer',
  'belegnr',
  'facture',
  'numérofacture',
  'numerofacture',
  'factura',
  'factuurnummer',
];
const CLIENT_ID = [
  'client',
  'customer',
  'customerid',
  'customernumber',
  'customerno',
  'clientnumber',
  'clientno',
  'debtor',
  'debtorid',
  'debtorno',
  'account',
  'accountid',
  'contact',
  'contactid',
  'kunde',
  'kundennummer',
  'kundennr',
  'kundenr',
  'kundennr.',
  'debitor',
  'debitornr',
  'debitorennummer',
  'klant',
  'klantnummer',
  'cliente',
];
const CLIENT_NAME = [
  'customername',
  'clientname',
  'name',
  'company',
  'companyname',
  'contactname',
  'kundenname',
  'firma',
  'debtorname',
];
const AMOUNT = [
  'total',
  'totalamount',
  'gross',
  'grossamount',
  'grosstotal',
  'amountgross',
  'value',
  'sum',
  'betrag',
  'brutto',
  'bruttobetrag',
  'gesamt',
  'gesamtbetrag',
  'summe',
  'montant',
  'montantttc',
  'importe',
  'bedrag',
];
const CURRENCY: Column = {
  kind: 'currency',
  synonyms: [
    'currencycode',
    'ccy',
    'cur',
    'währung',
    'waehrung',
    'wkz',
    'devise',
    'moneda',
    'valuta',
  ],
};

const COLUMNS: Readonly<Record<Role, Columns>> = {
  invoices: {
    invoiceId: { kind: 'id', required: true, synonyms: [...INVOICE_ID, 'id'] },
    clientId: { kind: 'id', required: true, synonyms: CLIENT_ID },
    issueDate: {
      kind: 'date',
      required: true,
      synonyms: [
        'date',
        'invoicedate',
        'issued',
        'issuedon',
        'dateissued',
        'documentdate',
        'billdate',
        'datum',
        'rechnungsdatum',
        'belegdatum',
        'ausstellungsdatum',
        'datefacture',
        'fecha',
        'factuurdatum',
      ],
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: [
        'invoiceamount',
        'invoicetotal',
        'amountinvoiced',
        'billed',
        'billedamount',
        'rechnungsbetrag',
        ...AMOUNT,
      ],
    },
    clientName: { kind: 'text', synonyms: CLIENT_NAME },
    dueDate: {
      kind: 'date',
      synonyms: [
        'due',
        'dueon',
        'datedue',
        'payby',
        'paymentdue',
        'paymentduedate',
        'netduedate',
        'fällig',
        'faellig',
        'fälligam',
        'faelligam',
        'fälligkeit',
        'faelligkeit',
        'fälligkeitsdatum',
        'faelligkeitsdatum',
        'zahlbarbis',
        'échéance',
        'echeance',
        'dateéchéance',
        'vencimiento',
        'vervaldatum',
      ],
    },
    termsDays: {
      kind: 'whole',
      synonyms: [
        'terms',
        'paymentterms',
        'paymenttermsdays',
        'netdays',
        'zahlungsziel',
        'zahlungszieltage',
        'zieltage',
      ],
    },
    currency: CURRENCY,
    agreedAmount: {
      kind: 'amount',
      synonyms: [
        'agreed',
        'agreedprice',
        'quotedamount',
        'quoteamount',
        'estimateamount',
        'vereinbart',
        'vereinbarterbetrag',
        'angebotsbetrag',
      ],
    },
    agreementId: {
      kind: 'id',
      synonyms: [
        'agreement',
        'quote',
        'quoteid',
        'quotenumber',
        'quoteno',
        'estimate',
        'estimateid',
        'estimatenumber',
        'order',
        'orderid',
        'ordernumber',
        'angebot',
        'angebotsnummer',
        'auftrag',
        'auftragsnummer',
      ],
    },
    reference: {
      kind: 'id',
      synonyms: ['ref', 'ponumber', 'purchaseorder', 'purchaseordernumber', 'referenz', 'bezug'],
    },
    status: { kind: 'word', synonyms: ['invoicestatus', 'state', 'zustand'] },
    discountPercent: {
      kind: 'percent',
      synonyms: [
        'earlypaymentdiscount',
        'cashdiscountpercent',
        'skontoprozent',
        'skonto%',
        'skonto',
      ],
    },
    discountUntil: {
      kind: 'date',
      synonyms: ['discountdate', 'cashdiscountuntil', 'skontobis', 'skontofrist', 'skontodatum'],
    },
    settledOn: {
      kind: 'date',
      synonyms: [
        'settled',
        'settleddate',
        'settlementdate',
        'datesettled',
        'paidon',
        'paiddate',
        'datepaid',
        'fullypaidon',
        'fullypaidondate',
        'cleareddate',
        'cleardate',
        'clearingdate',
        'bezahltam',
        'zahldatum',
        'ausgleichsdatum',
      ],
    },
    paidAmount: {
      kind: 'amount',
      synonyms: ['amountpaid', 'paidtodate', 'bezahlterbetrag', 'bezahltbetrag', 'zahlbetrag'],
    },
    disputed: {
      kind: 'boolean',
      synonyms: ['indispute', 'isdisputed', 'dispute', 'strittig', 'reklamiert', 'bestritten'],
    },
    disputedOn: {
      kind: 'date',
      synonyms: ['disputedate', 'dateofdispute', 'strittigseit', 'reklamiertam'],
    },
    disputeResolvedOn: {
      kind: 'date',
      synonyms: ['disputeresolved', 'disputeresolveddate', 'disputeclosedon'],
    },
    disputeOutcome: { kind: 'word', synonyms: ['disputeresult'] },
    disputeReason: { kind: 'word', synonyms: [] },
    documentType: {
      kind: 'word',
      synonyms: ['doctype', 'type', 'transactiontype', 'belegart', 'dokumenttyp'],
    },
  },
  payments: {
    date: {
      kind: 'date',
      required: true,
      synonyms: [
        'paymentdate',
        'paidon',
        'paiddate',
        'datepaid',
        'received',
        'receivedon',
        'datereceived',
        'transactiondate',
        'valuedate',
        'datum',
        'zahlungsdatum',
        'zahldatum',
        'eingang',
        'zahlungseingang',
        'wertstellung',
        'valuta',
      ],
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: [
        'paymentamount',
        'amountpaid',
        'paidamount',
        'amountapplied',
        'zahlbetrag',
        'zahlungsbetrag',
        ...AMOUNT,
      ],
    },
    invoiceId: { kind: 'id', synonyms: INVOICE_ID },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    paymentId: {
      kind: 'id',
      synonyms: [
        'payment',
        'id',
        'paymentnumber',
        'paymentno',
        'receiptnumber',
        'checknumber',
        'transactionid',
        'zahlung',
        'zahlungsnummer',
        'zahlungsnr',
      ],
    },
    currency: CURRENCY,
    kind: {
      kind: 'word',
      synonyms: ['type', 'paymenttype', 'transactiontype', 'art', 'zahlungsart'],
    },
  },
  'credit-notes': {
    date: {
      kind: 'date',
      required: true,
      synonyms: [
        'creditnotedate',
        'issuedate',
        'creditdate',
        'datum',
        'gutschriftsdatum',
        'belegdatum',
      ],
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: ['creditamount', 'creditnoteamount', 'gutschriftsbetrag', ...AMOUNT],
    },
    invoiceId: { kind: 'id', synonyms: INVOICE_ID },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    creditNoteId: {
      kind: 'id',
      synonyms: [
        'creditnote',
        'creditnotenumber',
        'creditnoteno',
        'id',
        'creditnumber',
        'gutschrift',
        'gutschriftsnummer',
        'gutschriftnr',
      ],
    },
    currency: CURRENCY,
    reason: { kind: 'word', synonyms: ['creditreason', 'grund'] },
  },
  disputes: {
    invoiceId: { kind: 'id', required: true, synonyms: INVOICE_ID },
    openedOn: {
      kind: 'date',
      required: true,
      synonyms: [
        'opened',
        'openeddate',
        'dateopened',
        'date',
        'disputedate',
        'disputedon',
        'created',
        'datum',
        'eröffnetam',
        'eroeffnetam',
      ],
    },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    disputeId: { kind: 'id', synonyms: ['dispute', 'id', 'disputenumber', 'case', 'caseid'] },
    resolvedOn: {
      kind: 'date',
      synonyms: [
        'resolved',
        'resolveddate',
        'dateresolved',
        'closedon',
        'closed',
        'erledigtam',
        'gelöstam',
      ],
    },
    amount: { kind: 'amount', synonyms: ['disputeamount', 'disputedamount', ...AMOUNT] },
    reason: { kind: 'word', synonyms: ['disputereason', 'grund'] },
    outcome: { kind: 'word', synonyms: ['result', 'disputeoutcome', 'status', 'ergebnis'] },
  },
  agreements: {
    agreementId: {
      kind: 'id',
      required: true,
      synonyms: [
        'agreement',
        'quote',
        'quoteid',
        'quotenumber',
        'quoteno',
        'estimate',
        'estimateid',
        'estimatenumber',
        'order',
        'orderid',
        'ordernumber',
        'number',
        'id',
        'angebot',
        'angebotsnummer',
        'auftrag',
        'auftragsnummer',
      ],
    },
    amount: {
      kind: 'amount',
      required: true,
      synonyms: [
        'agreedamount',
        'quoteamount',
        'estimateamount',
        'angebotsbetrag',
        'auftragswert',
        ...AMOUNT,
      ],
    },
    acceptedOn: {
      kind: 'date',
      required: true,
      synonyms: [
        'accepted',
        'accepteddate',
        'dateaccepted',
        'date',
        'agreedon',
        'orderdate',
        'angenommenam',
        'auftragsdatum',
        'datum',
      ],
    },
    clientId: { kind: 'id', synonyms: CLIENT_ID },
    currency: CURRENCY,
    kind: { kind: 'word', synonyms: ['type', 'art'] },
    pricing: { kind: 'word', synonyms: ['pricetype', 'preisart'] },
    completedOn: {
      kind: 'date',
      synonyms: [
        'completed',
        'completeddate',
        'datecompleted',
        'finishedon',
        'abgeschlossenam',
        'fertigam',
      ],
    },
  },
  incidents: {
    date: { kind: 'date', required: true, synonyms: ['on', 'incidentdate', 'datum'] },
    clientId: { kind: 'id', required: true, synonyms: CLIENT_ID },
    point: { kind: 'whole', required: true, synonyms: ['sign', 'criterion', 'punkt', 'nummer'] },
    note: { kind: 'text', synonyms: ['notes', 'comment', 'description', 'notiz', 'bemerkung'] },
    warned: { kind: 'boolean', synonyms: ['warning', 'gewarnt', 'verwarnt'] },
  },
};

/** The columns that an input of a role may have, with every header they are known by. */
export function columnsOf(role: Role): Columns {
  return COLUMNS[role];
}

/** Where each canonical column stands in a file: its index among the headers. */
export type Mapping = ReadonlyMap<string, number>;

/**
 * Finds the canonical columns among the headers of a file. The caller's map wins over canonical names, and these
 * over synonyms; a header that was taken is not taken again.
 *
 * @throws InvoiceSignalsError `columns-missing` or `columns-ambiguous`.
 */
export function mapColumns(
  headers: readonly string[],
  role: Role,
  map: Readonly<Record<string, string | undefined>>,
  file: string,
): Mapping {
  const columns = COLUMNS[role];
  const mapping = new Map<string, number>();
  for (const [name, header] of Object.entries(map)) {
    if (header === undefined) continue;
    const exact = headers.findIndex((candidate) => candidate.trim() === header.trim());
    const index =
      exact >= 0 ? exact : headers.findIndex((candidate) => fold(candidate) === fold(header));
    if (index < 0) {
      throw problem(
        'columns-missing',
        file,
        `--${role}.map names the column "${header}", and there is none. ${listed(headers)}`,
      );
    }
    mapping.set(name, index);
  }
  const taken = new Set(mapping.values());
  const find = (name: string, fits: (folded: string) => boolean): void => {
    if (mapping.has(name)) return;
    const found = headers.flatMap((header, index) =>
      !taken.has(index) && fits(fold(header)) ? [index] : [],
    );
    if (found.length > 1) {
      const names = found.map((index) => `"${headers[index]}"`).join(' and ');
      throw problem(
        'columns-ambiguous',
        file,
        `${names} could both be ${name}. Say which: --${role}.map "${name}=${headers[found[0]!]}".`,
      );
    }
    if (found.length === 1) {
      mapping.set(name, found[0]!);
      taken.add(found[0]!);
    }
  };
  for (const name of Object.keys(columns)) find(name, (header) => header === fold(name));
  for (const [name, { synonyms }] of Object.entries(columns)) {
    // Synonyms stand in order of how plainly they say it: the first that is there counts.
    for (const synonym of synonyms) find(name, (header) => header === synonym);
  }
  const missing = Object.entries(columns).flatMap(([name, { required }]) =>
    required && !mapping.has(name) ? [name] : [],
  );
  if (missing.length > 0) {
    throw problem(
      'columns-missing',
      file,
      `no column for ${missing.join(', ')}. ${listed(headers)} Name them: --${role}.map ${missing.map((name) => `${name}=HEADER`).join(',')}.`,
    );
  }
  if (
    (role === 'payments' || role === 'credit-notes') &&
    !mapping.has('invoiceId') &&
    !mapping.has('clientId')
  ) {
    throw problem(
      'columns-missing',
      file,
      `no column for invoiceId or clientId; one of them is needed. ${listed(headers)} Name it: --${role}.map invoiceId=HEADER.`,
    );
  }
  return mapping;
}

/** A header without what people write differently. */
export function fold(header: string): string {
  return header
    .trim()
    .replace(/^\*/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}

function listed(headers: readonly string[]): string {
  const shown = headers
    .slice(0, 30)
    .map((header) => (header.length > 40 ? `${header.slice(0, 40)}...` : header));
  return `The file has: ${shown.join(', ')}${headers.length > 30 ? `, and ${headers.length - 30} more` : ''}.`;
}

function problem(
  code: 'columns-missing' | 'columns-ambiguous',
  file: string,
  text: string,
): InvoiceSignalsError {
  return new InvoiceSignalsError(code, `${file}: ${text}`, { file, line: 1 });
}
