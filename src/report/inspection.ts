import type { Finding } from '../csv/cells/dialect-finder.js';
import { UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import type { RecordRole } from '../model/file-report.js';
import { formatMoney } from '../model/money.js';
import { formatDate, type PlainDate } from '../model/plain-date.js';
import { count } from '../model/wording.js';
import type { AnyRecord, Inspection } from '../node/inspect-file.js';
import { type Language, type MessageOptions, toErrorText, toIssueLine } from './messages.js';
import { printable, wrap } from './wrap.js';

/**
 * What a file is read as, for people in a terminal. At most 80 columns, but for its own headers and values.
 * What is wrong with it is said in the language wanted.
 */
export function toInspection(
  inspection: Inspection,
  { lang = 'en' }: Pick<MessageOptions, 'lang'> = {},
): string {
  const lines = [
    `${inspection.path}: ${ROLES[inspection.role]}`,
    ...howRead(inspection),
    ...firstRecords(inspection),
    ...rows(inspection, lang),
    ...question(inspection, lang),
    ...whatToType(inspection),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

const ROLES = {
  invoices: 'invoices',
  payments: 'payments',
  'credit-notes': 'credit notes',
  disputes: 'disputes',
  agreements: 'agreements',
  incidents: 'an incident log',
  ledger: 'invoices, payments and credit notes in one',
} as const;

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;

function howRead({ detection }: Inspection): string[] {
  if (detection === null) return [];
  const { encoding, delimiter, headerLine, format, columns, unused } = detection;
  const fact = (name: string, value: string): string => `  ${name.padEnd(11)}${value}`;
  const width = Math.max(...[...columns.keys()].map((name) => name.length), 0) + 2;
  const lines = [
    '',
    fact('Encoding', encoding),
    fact('Delimiter', DELIMITERS[delimiter]),
    fact('Header', `line ${headerLine}`),
    fact('Format', format === 'generic' ? 'by the names of its columns' : format),
    fact('Dates', decided(detection.dateOrder, 'each by itself', 'written')),
    fact('Decimals', decided(detection.decimal, 'none', 'marked')),
    '',
    'Columns',
    ...[...columns].map(([name, header]) => `  ${name.padEnd(width)}${header}`),
  ];
  if (unused.length > 0) lines.push('', ...wrap(`Not read: ${unused.join(', ')}`));
  return lines;
}

/** `day-first, as "13/02/2024" tells`. */
function decided(finding: Readonly<Finding<string>>, none: string, what: string): string {
  const { how, value, example } = finding;
  const shown = value === ',' ? 'comma' : value === '.' ? 'point' : value;
  if (how === 'none') return none;
  if (how === 'option') return `${what} as the option says`;
  if (how === 'open') return `open: ${JSON.stringify(example)} can be read in several ways`;
  return `${shown}, as ${JSON.stringify(example)} tells`;
}

function firstRecords({ records }: Inspection): string[] {
  if (records.length === 0) return [];
  const lines = ['', 'First records'];
  for (const { role, record } of records) lines.push(`  ${NOUNS[role]} ${fieldsOf(record)}`);
  return lines;
}

const NOUNS: Readonly<Record<RecordRole, string>> = {
  invoices: 'invoice',
  payments: 'payment',
  'credit-notes': 'credit note',
  disputes: 'dispute',
  agreements: 'agreement',
  incidents: 'incident',
};

const DAYS: readonly string[] = [
  'date',
  'issueDate',
  'dueDate',
  'discountUntil',
  'settledOn',
  'openedOn',
  'resolvedOn',
  'acceptedOn',
  'completedOn',
  'disputedOn',
  'disputeResolvedOn',
];
const AMOUNTS: readonly string[] = ['amount', 'agreedAmount', 'paidAmount', 'balance'];

function fieldsOf(record: AnyRecord): string {
  const currency = 'currency' in record ? record.currency : null;
  return Object.entries(record)
    .flatMap(([name, value]) => {
      if (value === null || value === undefined || typeof value === 'object') return [];
      if (name === 'fromInvoicesFile' || name === 'currency') return [];
      if (DAYS.includes(name)) return [`${name}=${formatDate(value as PlainDate)}`];
      if (AMOUNTS.includes(name)) return [`${name}=${amountOf(value as number, currency)}`];
      return [`${name}=${JSON.stringify(value)}`];
    })
    .join(' ');
}

/** Without a currency an amount is held in ten-thousandths. */
function amountOf(amount: number, currency: string | null): string {
  if (currency !== null) {
    const shown = formatMoney(amount, currency);
    return currency === 'XXX' ? shown : `${shown} ${currency}`;
  }
  const units = amount / 10 ** UNKNOWN_CURRENCY_DIGITS;
  return units.toFixed(amount % 100 === 0 ? 2 : UNKNOWN_CURRENCY_DIGITS);
}

/** What became of the rows: each kind of issue once, with how often and an example. */
function rows({ file, issues, role }: Inspection, lang: Language): string[] {
  if (file === null) return [];
  const lines = [
    '',
    `${count(file.rows, 'row')}: ${file.accepted} accepted, ${file.rejected} rejected, ${file.ignored} ignored`,
  ];
  const kinds = new Map<string, number>();
  for (const { code } of issues) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  for (const [code, times] of kinds) {
    const example = issues.find((issue) => issue.code === code)!;
    const more = times > 1 ? `${times} times, first: ` : '';
    lines.push(...wrap(`  ${more}${toIssueLine(example, { lang, role })}`, { hang: 4 }));
  }
  return lines;
}

/** Nothing where no option makes a file readable, such as a workbook. */
function whatToType({ problem, command }: Inspection): string[] {
  if (problem !== null && (problem.about.options ?? []).length === 0) return [];
  return [
    '',
    problem === null ? 'Read it with' : 'Say, for example',
    `  invoice-signals analyze ${command}`,
  ];
}

function question({ problem }: Inspection, lang: Language): string[] {
  return problem === null
    ? []
    : [
        '',
        'It cannot be read as it is',
        ...wrap(`  ${toErrorText(problem, { lang })}`, { hang: 2 }),
      ];
}
