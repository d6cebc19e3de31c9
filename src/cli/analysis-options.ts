import { existsSync } from 'node:fs';
import type { AnalyzeOptions } from '../analyze.js';
import { type PolicyChoice, policies, resolvePolicy } from '../criteria/policy.js';
import { readMapText } from '../csv/map-text.js';
import { InvoiceSignalsError } from '../model/error.js';
import { ROLES } from '../model/file-report.js';
import { plainDate } from '../model/plain-date.js';
import { ENGINES, type FileInput, type FilesInput } from '../node/index.js';
import type { ReportFilesOptions } from '../node/report-files.js';
import { LANGUAGES, type Language } from '../report/index.js';
import { readText } from './config.js';
import { type CommandLine, FILE_SETTINGS, UsageError } from './options.js';

/** The language of messages about the input. @throws UsageError for one that nobody speaks here. */
export function languageOf(values: CommandLine['values']): Language {
  return oneOf('lang', values['lang'] ?? 'en', LANGUAGES);
}

/** The files that a command line names. @throws UsageError where it names no invoices. */
export function filesOf(values: CommandLine['values']): FilesInput {
  const inputs: Record<string, FileInput> = {};
  for (const role of ROLES) {
    const path = values[role];
    const settings = FILE_SETTINGS.filter((setting) => values[`${role}.${setting}`] !== undefined);
    if (path === undefined) {
      if (settings.length > 0)
        throw new UsageError(`--${role}.${settings[0]} needs --${role} FILE.`);
      continue;
    }
    inputs[role === 'credit-notes' ? 'creditNotes' : role] = fileInput(role, path, values);
  }
  if (inputs['invoices'] === undefined && inputs['ledger'] === undefined) {
    throw new UsageError(
      '--invoices FILE (or --ledger FILE) is required. See invoice-signals --help.',
    );
  }
  return inputs;
}

/** A file with the settings that the command line has for it. */
export function fileInput(role: string, path: string, values: CommandLine['values']): FileInput {
  const setting = (name: (typeof FILE_SETTINGS)[number]): string | undefined =>
    values[`${role}.${name}`];
  const input: Record<string, unknown> = { path };
  const map = setting('map');
  if (map !== undefined) input['map'] = readMap(role, map);
  const dateFormat = setting('date-format');
  if (dateFormat !== undefined) input['dateFormat'] = dateFormat;
  const decimal = setting('decimal');
  if (decimal !== undefined)
    input['decimal'] = oneOf(`${role}.decimal`, decimal, ['.', ','] as const);
  const delimiter = setting('delimiter');
  if (delimiter !== undefined) input['delimiter'] = delimiterOf(`${role}.delimiter`, delimiter);
  const encoding = setting('encoding');
  if (encoding !== undefined) input['encoding'] = encoding;
  const format = setting('format');
  if (format !== undefined) input['format'] = format;
  return input as unknown as FileInput;
}

/** The sign that an option gives for a delimiter. @throws UsageError for one that is none. */
export function delimiterOf(name: string, value: string): ',' | ';' | '\t' | '|' {
  const sign = /^(tab|\\t)$/i.test(value) ? '\t' : value;
  return oneOf(name, sign, [',', ';', '\t', '|'] as const);
}

/** @throws UsageError for a text that is no map */
function readMap(role: string, text: string): Record<string, string> {
  const map = readMapText(text);
  if (map !== null) return map;
  throw new UsageError(`--${role}.map is a list like clientId=Kunde,amount=Brutto, not "${text}".`);
}

/** How they are analysed; the day is today unless it says otherwise. @throws UsageError for a value that is none. */
export function optionsOf(values: CommandLine['values'], today: string): AnalyzeOptions {
  const options: Record<string, unknown> = { asOf: day('as-of', values['as-of'] ?? today) };
  if (values['client'] !== undefined) options['client'] = values['client'];
  if (values['policy'] !== undefined) options['policy'] = readPolicy(values['policy']);
  if (values['currency'] !== undefined) {
    if (!/^[A-Za-z]{3}$/.test(values['currency'])) {
      throw new UsageError(
        `--currency is an ISO 4217 code such as EUR, not "${values['currency']}".`,
      );
    }
    options['currency'] = values['currency'].toUpperCase();
  }
  if (values['terms-days'] !== undefined)
    options['defaultTermsDays'] = days('terms-days', values['terms-days']);
  if (values['grace-days'] !== undefined)
    options['graceDays'] = days('grace-days', values['grace-days']);
  if (values['annual-rate'] !== undefined)
    options['annualRate'] = rate('annual-rate', values['annual-rate']);
  if (values['allocation'] !== undefined) {
    options['allocation'] = oneOf('allocation', values['allocation'], [
      'inferred',
      'explicit',
    ] as const);
  }
  if (values['observed-from'] !== undefined)
    options['observedFrom'] = day('observed-from', values['observed-from']);
  return options as unknown as AnalyzeOptions;
}

/** What brings each client's records together. @throws UsageError for an engine, a size or a number that is none. */
export function engineOf(
  values: CommandLine['values'],
): Pick<ReportFilesOptions, 'engine' | 'memoryLimit' | 'threads'> {
  const engine = oneOf('engine', values['engine'] ?? 'auto', ENGINES);
  const memoryLimit = values['memory-limit'];
  if (memoryLimit !== undefined && engine === 'memory') {
    throw new UsageError('--memory-limit belongs to --engine duckdb.');
  }
  const threads = values['threads'];
  if (threads !== undefined && !/^[1-9]\d?$/.test(threads)) {
    throw new UsageError(`--threads is a whole number from 1 to 99, not "${threads}".`);
  }
  return {
    engine,
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    ...(threads === undefined ? {} : { threads: Number(threads) }),
  };
}

function readPolicy(value: string): PolicyChoice {
  if (Object.hasOwn(policies, value)) return value as keyof typeof policies;
  if (!value.endsWith('.json') && !existsSync(value)) {
    throw new UsageError(
      `--policy is ${Object.keys(policies).join(', ')} or a JSON file, not "${value}".`,
    );
  }
  try {
    const choice = JSON.parse(readText(value)) as PolicyChoice;
    resolvePolicy(choice);
    return choice;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      error instanceof InvoiceSignalsError
        ? `${value}: ${error.message}.`
        : `${value}: this is no JSON.`,
    );
  }
}

/** @throws UsageError where the value is none of those allowed. */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) {
    throw new UsageError(
      `--${name} is one of ${allowed.map(shownChoice).join(' ')}, not "${value}".`,
    );
  }
  return found;
}

/** A sign stands in quotes: a comma between commas is none. */
function shownChoice(choice: string): string {
  if (choice === '\t') return 'tab';
  return /^\w/.test(choice) ? choice : `"${choice}"`;
}

function day(name: string, value: string) {
  try {
    return plainDate(value);
  } catch {
    throw new UsageError(`--${name} is a day such as 2024-06-30, not "${value}".`);
  }
}

/** Ten years: what is longer is a slip, or no number of days. */
const MOST_DAYS = 3650;

function days(name: string, value: string): number {
  if (!/^\d{1,4}$/.test(value) || Number(value) > MOST_DAYS) {
    throw new UsageError(`--${name} is a whole number from 0 to ${MOST_DAYS}, not "${value}".`);
  }
  return Number(value);
}

/** Whoever writes 8 means 0.08. */
function rate(name: string, value: string): number {
  if (!/^\d?(?:\.\d+)?$/.test(value) || value === '' || Number(value) > 1) {
    throw new UsageError(`--${name} is a number from 0 to 1, such as 0.08, not "${value}".`);
  }
  return Number(value);
}
