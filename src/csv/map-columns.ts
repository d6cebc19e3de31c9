import { InvoiceSignalsError } from '../model/error.js';
import type { RecordRole, Role } from '../model/file-report.js';
import { columnsOf } from './columns.js';
import { fold } from './fold.js';

/** Where each canonical column stands in a file: its index among the headers. */
export type Mapping = ReadonlyMap<string, number>;

/** What a row may name instead of an invoice. */
const OTHER_TARGET: { readonly [R in RecordRole]?: string } = {
  payments: 'clientId',
  'credit-notes': 'clientId',
  disputes: 'paymentId',
};

/**
 * Finds the canonical columns among the headers of a file. The caller's map wins over canonical names, and these
 * over synonyms, unless it is about what is billed; a header that was taken is not taken again.
 *
 * @throws InvoiceSignalsError `columns-missing` or `columns-ambiguous`.
 */
export function mapColumns(
  headers: readonly string[],
  role: RecordRole,
  map: Readonly<Record<string, string | undefined>>,
  file: string,
): Mapping {
  const columns = columnsOf(role);
  const mapping = new Map<string, number>();
  for (const [name, header] of Object.entries(map)) {
    if (header === undefined) continue;
    const exact = placesOf(headers, (candidate) => candidate.trim() === header.trim());
    const alike = placesOf(headers, (candidate) => fold(candidate) === fold(header));
    const [index = -1, second] = exact.length > 0 ? exact : alike;
    if (second !== undefined) throw standsTwice(header, name, file);
    if (index < 0) {
      throw problem(
        'columns-missing',
        file,
        `--${role}.map names the column "${header}", and there is none. ${listed(headers)}`,
        header,
        [`--${role}.map ${name}=HEADER`],
      );
    }
    mapping.set(name, index);
  }
  const taken = new Set(mapping.values());
  const places = placesByFold(headers);
  const find = (name: string, known: readonly string[]): void => {
    if (mapping.has(name)) return;
    const found = known
      .flatMap((folded) => places.get(folded) ?? [])
      .filter((index) => !taken.has(index))
      .sort((a, b) => a - b);
    if (found.length > 1) {
      if (headers[found[0]!] === headers[found[1]!]) {
        throw standsTwice(headers[found[0]!]!, name, file);
      }
      const names = found.map((index) => `"${headers[index]}"`).join(' and ');
      throw problem(
        'columns-ambiguous',
        file,
        `${names} could both be ${name}. Say which: --${role}.map "${name}=${headers[found[0]!]}".`,
        name,
        found.map((index) => `--${role}.map "${name}=${headers[index]}"`),
      );
    }
    if (found.length === 1) {
      mapping.set(name, found[0]!);
      taken.add(found[0]!);
    }
  };
  for (const name of Object.keys(columns)) {
    // Beside a "Total", "Amount" may be net, and beside an "Open balance" a "Balance" may be that of the account; just as it
    // is written here it is meant.
    const mayMeanMore = role === 'invoices' && (name === 'amount' || name === 'balance');
    if (!mayMeanMore || headers.includes(name)) find(name, [fold(name)]);
  }
  for (const [name, { synonyms }] of Object.entries(columns)) {
    // Net or gross, name or number of a client: to pick one of two would be a guess about money.
    find(name, [fold(name), ...synonyms]);
  }
  const missing = Object.entries(columns).flatMap(([name, { required }]) =>
    required && !mapping.has(name) ? [name] : [],
  );
  if (missing.length > 0) {
    throw problem(
      'columns-missing',
      file,
      `no column for ${missing.join(', ')}. ${listed(headers)} Name them: --${role}.map ${missing.map((name) => `${name}=HEADER`).join(',')}.`,
      missing.join(', '),
      [`--${role}.map ${missing.map((name) => `${name}=HEADER`).join(',')}`],
    );
  }
  const other = OTHER_TARGET[role];
  if (other !== undefined && !mapping.has('invoiceId') && !mapping.has(other)) {
    throw problem(
      'columns-missing',
      file,
      `no column for invoiceId or ${other}; one of them is needed. ${listed(headers)} Name it: --${role}.map invoiceId=HEADER.`,
      `invoiceId, ${other}`,
      [`--${role}.map invoiceId=HEADER`, `--${role}.map ${other}=HEADER`],
    );
  }
  return mapping;
}

function placesOf(headers: readonly string[], is: (header: string) => boolean): number[] {
  return headers.flatMap((header, index) => (is(header) ? [index] : []));
}

/** No option can say which of the two is meant. */
function standsTwice(header: string, name: string, file: string): InvoiceSignalsError {
  return problem(
    'columns-ambiguous',
    file,
    `"${header}" stands twice among the headers, and could be ${name}. Rename one of the two in the file.`,
    name,
    [],
  );
}

/** Where each header stands, by what is left of it when folded. */
function placesByFold(headers: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, header] of headers.entries()) {
    const folded = fold(header);
    const known = places.get(folded);
    if (known === undefined) places.set(folded, [index]);
    else known.push(index);
  }
  return places;
}

/** Whether a row is a header with every column that is needed, be it one too many. */
export function fitsColumns(
  headers: readonly string[],
  role: Role,
  map: Readonly<Record<string, string | undefined>> = {},
): boolean {
  if (role === 'ledger') return false;
  try {
    mapColumns(headers, role, map, '');
    return true;
  } catch (error) {
    return error instanceof InvoiceSignalsError && error.code === 'columns-ambiguous';
  }
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
  value: string,
  options: readonly string[],
): InvoiceSignalsError {
  return new InvoiceSignalsError(code, `${file}: ${text}`, { file, line: 1 }, { value, options });
}
