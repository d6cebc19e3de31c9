import type { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { GERMAN_ERRORS, GERMAN_ISSUES, type Wording } from './german.js';
import { printable } from './wrap.js';

/** The languages in which messages about the input are written. */
export const LANGUAGES = ['en', 'de'] as const;

/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number];

/** In what language, and of what file, a message speaks. */
export interface MessageOptions {
  /** @defaultValue 'en' */
  readonly lang?: Language | undefined;
  /** What the file was given as: the German texts name its options. @defaultValue 'invoices' */
  readonly role?: Role | undefined;
}

const SEVERITIES = { error: 'Fehler', warning: 'Warnung', info: 'Hinweis' } as const;

/**
 * An issue as one line: `invoices.csv:3: error: what is wrong, and what to do [code]`. The English line has the message
 * of the issue itself; the German one is made of its code, column and value.
 *
 * @example
 * for (const issue of analysis.issues) console.warn(toIssueLine(issue, { lang: 'de' }));
 */
export function toIssueLine(
  issue: Issue,
  { lang = 'en', role = 'invoices' }: MessageOptions = {},
): string {
  const { source, severity, message, code } = issue;
  const where = source === null ? '' : `${source.file}:${source.line}: `;
  const wording = lang === 'de' ? of(GERMAN_ISSUES, code) : undefined;
  if (wording === undefined) return printable(`${where}${severity}: ${message} [${code}]`);
  const column = source?.column === undefined ? '' : `Spalte „${source.column}“: `;
  const cure = wording.cure.replaceAll('--FILE', `--${role}`);
  return printable(
    `${where}${SEVERITIES[severity]}: ${column}${wording.cause}${quoted(issue.value)}. ${cure}. [${code}]`,
  );
}

/** An error as a sentence or two, in the language wanted: what cannot be used, and what to do. */
export function toErrorText(
  { code, message, source, about }: InvoiceSignalsError,
  { lang = 'en' }: Pick<MessageOptions, 'lang'> = {},
): string {
  const wording = lang === 'de' ? of(GERMAN_ERRORS, code) : undefined;
  if (wording === undefined) return printable(message);
  // What an option may be is said only in the message itself.
  if (source === null) return printable(`${wording.cause} (${message}). ${wording.cure}.`);
  const line = source.line === undefined || source.line === 1 ? '' : `:${source.line}`;
  const { options: ways = [], headers = [] } = about;
  const options = ways.length === 0 ? '' : `: ${ways.join(' oder ')}`;
  const has = headers.length === 0 ? '' : ` Die Datei hat: ${headers.join(', ')}.`;
  return printable(
    `${source.file}${line}: ${wording.cause}${quoted(about.value)}.${has} ${wording.cure}${options}.`,
  );
}

function of(table: Readonly<Record<string, Wording>>, code: string): Wording | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

function quoted(value: string | undefined): string {
  return value === undefined ? '' : `: „${value}“`;
}
