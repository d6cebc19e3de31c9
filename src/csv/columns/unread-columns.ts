import { fold } from '../../model/fold.js';
import type { InvoiceStatus, PaymentKind } from '../../model/records.js';
import { STATUSES, type Vocabulary } from '../../model/vocabularies.js';
import { mapOption } from '../map-text.js';
import type { Headed } from './column-problems.js';
import { CANCELLED, CANCELLED_ON } from './columns.js';
import { filledCells, kindOfCells } from './sample-rows.js';
import { CANCELLATIONS, DOCUMENT_TYPES, lookUp } from './words.js';

/** Each pair tells what is owed from what takes it away. */
const SIDES: readonly (readonly string[])[] = [
  ['s', 'h'],
  ['soll', 'haben'],
  ['d', 'c'],
  ['dr', 'cr'],
  ['debit', 'credit'],
  ['debet', 'credit'],
  ['af', 'bij'],
];
const IS_CANCELLED = new RegExp(`^(?:${CANCELLED}|${CANCELLED_ON})$`);
/** Statuses that say nothing that the payments do not say. */
const IDLE: readonly InvoiceStatus[] = ['open', 'sent', 'overdue', 'partial'];
/** What a message calls each of these columns. */
const SEEMS = {
  status: 'the status',
  documentType: 'the document type',
  cancelled: 'a cancellation',
  direction: 'the mark of debit and credit',
  dueDate: 'the day by which it is due',
  paidAmount: 'what was paid',
};
/** Parts of headers of the days and amounts that decide most. */
const MAY_BE_DUE = /due|fae?llig|scaden|echeance|vencim|verval/;
const MAY_BE_PAID = /paid|payment|receiv|zahl|paye|regl|pagad|cobrad|pagat|incass|betaald/;
/** Parts of headers of numbers that are not what was paid, such as "Anzahl" and "Payment fee". */
const NO_SUM = /anzahl(?!ung)|days|tage|dauer|fee|gebue?hr/;

/** What lowers a claim without cash: the kind that its rows have, parts of its header, and what it seems to be. */
interface Deduction {
  readonly kind: PaymentKind;
  readonly header: RegExp;
  readonly what: string;
}

const DEDUCTIONS: readonly Deduction[] = [
  {
    kind: 'withholding',
    header: /retenc|irpf|ritenut|^tds|tds$|withh|^wht|quellensteuer|retenue/,
    what: 'the tax that was withheld',
  },
  {
    kind: 'discount',
    header: /skonto|sconto|escompte|discount|descuento|korting/,
    what: 'the discount that was taken',
  },
];

/** A column that nothing is read from, though its cells look as if they counted. */
export interface UnreadColumn {
  readonly header: string;
  /** The canonical column that it may be, or that says that it is left out knowingly. */
  readonly name: string;
  readonly message: string;
}

/** A file whose columns were found. A column that its caller named, if to nothing, is no question any more. */
export interface MappedFile extends Headed {
  /** Canonical column to the header it is read from. */
  readonly columns: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<number>;
}

/** Finds such columns among the others of a file, of invoices or of payments. */
export function unreadColumns(file: MappedFile): UnreadColumn[] {
  const { role, headers, below, map, used } = file;
  if (role !== 'invoices' && role !== 'payments') return [];
  const meaning = role === 'invoices' ? meaningInInvoices : meaningInPayments;
  return headers.flatMap((header, index) => {
    const cells = filledCells(below, index);
    if (used.has(index) || header.trim() === '' || cells.length === 0) return [];
    const found = meaning(file, index, cells);
    return found === null || Object.hasOwn(map, found.name) ? [] : [{ header, ...found }];
  });
}

type Meaning = Omit<UnreadColumn, 'header'>;

function meaningInInvoices(
  file: MappedFile,
  index: number,
  cells: readonly string[],
): Meaning | null {
  const header = file.headers[index]!;
  if (tellsSides(header, cells)) {
    return { name: 'documentType', message: ofSides(file, header, 'documentType') };
  }
  const seems = seemsToBe(header, cells) ?? seemsToTell(file, index);
  if (seems === null) return null;
  const name = seems === 'status' && excludes(file, cells) ? 'cancelled' : seems;
  return { name, message: ofWords(file, header, name, cells) };
}

function meaningInPayments(
  file: MappedFile,
  index: number,
  cells: readonly string[],
): Meaning | null {
  const header = file.headers[index]!;
  if (tellsSides(header, cells)) {
    return { name: 'direction', message: ofWords(file, header, 'direction', cells) };
  }
  const deduction = deductionIn(file, index, cells);
  return deduction && { name: 'kind', message: ofDeduction(file, header, deduction) };
}

/** What a column of amounts beside those of the payments takes off, by its header; null where it is none. */
function deductionIn(
  { headers, below }: MappedFile,
  index: number,
  cells: readonly string[],
): Deduction | null {
  const isSome = cells.some((cell) => /[1-9]/.test(cell));
  if (!isSome || kindOfCells(below, index) !== 'amount') return null;
  const folded = fold(headers[index]!);
  return DEDUCTIONS.find(({ header }) => header.test(folded)) ?? null;
}

function tellsSides(header: string, cells: readonly string[]): boolean {
  const found = new Set(cells.map(fold));
  return SIDES.some((sides) => {
    if (![...found].every((cell) => sides.includes(cell))) return false;
    return found.size > 1 || fold(header).replace('/', '') === sides.join('');
  });
}

/** By the words in more than half of its cells, where these would change what its rows count as. */
function seemsToBe(header: string, cells: readonly string[]): keyof typeof SEEMS | null {
  if (IS_CANCELLED.test(fold(header))) {
    const isNo = (cell: string): boolean =>
      lookUp(CANCELLATIONS, cell) === 'no' || /^[-0.,]+$/.test(cell);
    return cells.every(isNo) ? null : 'cancelled';
  }
  // Below "Zahlungsart" stands Rechnung, and below "Source" Order: one kind of word alone tells no documents apart.
  // Two letters may be anything: NC and SC are states as well.
  const types = meaningsOf(
    DOCUMENT_TYPES,
    cells.map((cell) => (fold(cell).length > 2 ? cell : '')),
  );
  if (types.size > 1 || types.has('credit-note')) return 'documentType';
  return [...meaningsOf(STATUSES, cells)].some((word) => !IDLE.includes(word)) ? 'status' : null;
}

/** What the cells mean by a vocabulary; nothing where no more than half of them are words of it. */
function meaningsOf<T extends string>(words: Vocabulary<T>, cells: readonly string[]): Set<T> {
  const found = cells.flatMap((cell) => lookUp(words, cell) ?? []);
  return new Set(found.length * 2 > cells.length ? found : []);
}

/** Whether a status beside the one that the caller named tells of drafts and of what was cancelled. */
function excludes({ map, columns }: MappedFile, cells: readonly string[]): boolean {
  if (!map['status'] || columns.has('cancelled') || Object.hasOwn(map, 'cancelled')) return false;
  return cells.some((cell) => lookUp(CANCELLATIONS, cell) === 'yes');
}

/** Without a day by which it is due nothing is late, and of what has a day of payment all counts as paid. */
function seemsToTell(
  { headers, below, columns }: MappedFile,
  index: number,
): 'dueDate' | 'paidAmount' | null {
  const header = fold(headers[index]!);
  const has = (...names: readonly string[]): boolean => names.some((name) => columns.has(name));
  const kind = kindOfCells(below, index);
  if (kind === 'date' && MAY_BE_DUE.test(header) && !has('dueDate', 'termsDays')) return 'dueDate';
  const isPaid = kind === 'amount' && MAY_BE_PAID.test(header) && !NO_SUM.test(header);
  return isPaid && has('settledOn') && !has('paidAmount', 'balance') ? 'paidAmount' : null;
}

function ofWords(
  file: MappedFile,
  header: string,
  name: keyof typeof SEEMS,
  cells: readonly string[],
): string {
  const words = [...new Set(cells)].slice(0, 3).map((cell) => JSON.stringify(cell.slice(0, 30)));
  return `Nothing is read from "${header}", which seems to be ${SEEMS[name]} (${words.join(', ')}). Read it with ${mapping(file, name, header)}, or say that it is left out: ${leaving(file, name)}.`;
}

function ofSides(file: MappedFile, header: string, name: string): string {
  return `Nothing is read from "${header}", which seems to tell what is owed from what takes it away: all amounts count as they stand. Give those that take away a minus, or a file of their own. If it means nothing, say so: ${leaving(file, name)}.`;
}

function ofDeduction(file: MappedFile, header: string, { kind, what }: Deduction): string {
  return `Nothing is read from "${header}", which seems to be ${what}: bills look short by it. Write it in rows of their own, of kind ${kind}, or say that it is left out: ${leaving(file, 'kind')}.`;
}

function leaving(file: MappedFile, name: string): string {
  return mapping(file, name, file.columns.get(name) ?? '');
}

function mapping({ role, map }: MappedFile, name: string, header: string): string {
  return mapOption(role, { ...map, [name]: header });
}
