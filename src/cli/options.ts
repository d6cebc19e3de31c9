import { parseArgs } from 'node:util';
import { mapText } from '../csv/map-text.js';
import { ROLES } from '../model/file-report.js';
import type { ReportFormat } from '../node/threads/thread-work.js';

/** The command line could not be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How a file is read where its looks do not tell; each is `--<file>.<name>`. */
export const FILE_SETTINGS = [
  'map',
  'date-format',
  'decimal',
  'delimiter',
  'encoding',
  'format',
] as const;

/** What `analyze` writes. */
export const REPORT_FORMATS: readonly ReportFormat[] = ['text', 'json', 'csv', 'markdown', 'html'];
/** What `explain` writes. */
export const EXPLANATION_FORMATS = ['text', 'json'] as const;

const VALUES = [
  'as-of',
  'client',
  'policy',
  'format',
  'output',
  'output.delimiter',
  'output.decimal',
  'output.encoding',
  'config',
  'fail-on',
  'currency',
  'terms-days',
  'grace-days',
  'allocation',
  'observed-from',
  'annual-rate',
  'save-config',
  'lang',
  'engine',
  'memory-limit',
  'threads',
  'dialect',
  'partition',
] as const;

const FLAGS = ['all', 'trust-client-ids', 'quiet', 'strict', 'help', 'version'] as const;

/** Option names and their values as written; numbers and dates are read by the command. */
export interface CommandLine {
  readonly command: string | undefined;
  readonly rest: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
}

const VALUE_NAMES: readonly string[] = [
  ...ROLES,
  ...ROLES.flatMap((role) => FILE_SETTINGS.map((setting) => `${role}.${setting}`)),
  ...VALUES,
];

/** @throws UsageError for an option that does not exist, or one that lacks its value. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const options = {
    ...Object.fromEntries(VALUE_NAMES.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
    help: { type: 'boolean' as const, short: 'h' },
  };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, option, lack] =
      /^Option '(--[\w.-]+).*' argument (missing|is ambiguous)/.exec(message) ?? [];
    if (option !== undefined) {
      const how = lack === 'missing' ? '' : ', and none that begins with a dash';
      throw new UsageError(`${option} needs a value${how}. See invoice-signals --help.`);
    }
    throw new UsageError(`${message.split('. ')[0]}. See invoice-signals --help.`);
  }
  const given = new Set<string>();
  for (const token of parsed.tokens ?? []) {
    if (token.kind !== 'option' || !VALUE_NAMES.includes(token.name)) continue;
    if (given.has(token.name)) {
      throw new UsageError(
        `--${token.name} is given twice, and has one value.${isRole(token.name) ? ' Put the rows into one file.' : ''}`,
      );
    }
    // Mostly a variable of a script that holds nothing.
    if (token.value === '') throw new UsageError(`--${token.name} is given without a value.`);
    given.add(token.name);
  }
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === 'string') values[name] = value;
    else if (value === true) flags.add(name);
  }
  const [command, ...rest] = parsed.positionals;
  return { command, rest, values, flags };
}

function isRole(name: string): boolean {
  return (ROLES as readonly string[]).includes(name);
}

/** Adds what a config file holds and the command line does not say. @throws UsageError for an unknown key. */
export function withConfig(line: CommandLine, text: string, path: string): CommandLine {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${path}: this is no JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  const values: Record<string, string> = {};
  const flags = new Set(line.flags);
  for (const [name, value] of Object.entries(optionsIn(config, path))) {
    if ((FLAGS as readonly string[]).includes(name)) {
      if (typeof value !== 'boolean')
        throw new UsageError(`${path}: "${name}" must be true or false.`);
      if (value) flags.add(name);
    } else if (!VALUE_NAMES.includes(name)) {
      throw new UsageError(`${path}: there is no option "${name}". See invoice-signals --help.`);
    } else {
      values[name] = asText(value, name, path);
    }
  }
  return { ...line, values: { ...values, ...line.values }, flags };
}

/** @throws UsageError where JSON is anything but an object. */
export function optionsIn(config: unknown, path: string): Record<string, unknown> {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(
      `${path}: a config file is one JSON object of options without the dashes.`,
    );
  }
  return config as Record<string, unknown>;
}

function asText(value: unknown, name: string, path: string): string {
  if (value === '') throw new UsageError(`${path}: "${name}" is given without a value.`);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && name.endsWith('.map')) {
    return mapText(value as Readonly<Record<string, unknown>>);
  }
  throw new UsageError(`${path}: "${name}" must be text or a number.`);
}
