import { existsSync } from 'node:fs';
import type { Analysis, AnalyzeOptions } from '../analyze.js';
import { type PolicyChoice, policies } from '../criteria/policy.js';
import type { Recommendation } from '../criteria/recommend.js';
import type { Issue } from '../model/issue.js';
import { plainDate } from '../model/plain-date.js';
import { analyzeFiles, type FileInput, type FilesInput } from '../node/index.js';
import { writeFileWhole } from '../node/write-file.js';
import { toJson, toText } from '../report/index.js';
import { type CommandLine, FILE_SETTINGS, ROLES, UsageError } from './options.js';
import { readText, type Terminal } from './run.js';

const FORMATS = ['text', 'json'] as const;
const FAIL_ON = ['fire', 'watch'] as const;

/** More issues than this are counted, not listed: the JSON has them all. */
const MOST_ISSUES = 20;

export async function analyzeCommand(line: CommandLine, terminal: Terminal): Promise<number> {
  const { values, flags } = line;
  const format = oneOf('format', values['format'] ?? 'text', FORMATS);
  const failOn =
    values['fail-on'] === undefined ? null : oneOf('fail-on', values['fail-on'], FAIL_ON);
  const files = filesOf(values);
  const options = optionsOf(values, terminal.today);

  const analysis = await analyzeFiles(files, options);
  if (!flags.has('quiet')) reportIssues(analysis, terminal);
  const rejected = analysis.reconciliation.files.reduce((sum, file) => sum + file.rejected, 0);
  if (rejected > 0)
    terminal.err(`${rejected} ${rejected === 1 ? 'row was' : 'rows were'} rejected.\n`);
  const invoices = analysis.reconciliation.files.find(({ role }) => role === 'invoices');
  if (invoices === undefined || invoices.accepted === 0) {
    terminal.err(
      `invoice-signals: ${invoices?.file ?? 'the invoices file'} has no invoice that could be used; nothing was written.\n`,
    );
    return 3;
  }
  if (flags.has('strict') && rejected > 0) {
    terminal.err('invoice-signals: --strict: rows were rejected; nothing was written.\n');
    return 3;
  }
  if (options.client !== undefined && analysis.clients.length === 0) {
    throw new UsageError(`There is no client "${options.client}" in the input.`);
  }

  const output = values['output'];
  const text =
    format === 'json'
      ? toJson(analysis)
      : toText(analysis, { color: terminal.color && output === undefined });
  if (output === undefined) terminal.out(text);
  else await writeFileWhole(output, text);
  return failOn !== null &&
    analysis.clients.some((client) => isAtLeast(client.recommendation, failOn))
    ? 1
    : 0;
}

function filesOf(values: CommandLine['values']): FilesInput {
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
  const { invoices } = inputs;
  if (invoices === undefined)
    throw new UsageError('--invoices FILE is required. See invoice-signals --help.');
  return { ...inputs, invoices };
}

function fileInput(role: string, path: string, values: CommandLine['values']): FileInput {
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
  if (delimiter !== undefined) {
    const sign = /^(tab|\\t)$/i.test(delimiter) ? '\t' : delimiter;
    input['delimiter'] = oneOf(`${role}.delimiter`, sign, [',', ';', '\t', '|'] as const);
  }
  const encoding = setting('encoding');
  if (encoding !== undefined) input['encoding'] = encoding;
  return input as unknown as FileInput;
}

/** `clientId=Kunde,amount=Brutto`; a header that has a comma stands in double quotes. */
function readMap(role: string, text: string): Record<string, string> {
  const map: Record<string, string> = {};
  for (const [pair] of text.matchAll(/(?:"[^"]*"|[^,"])+/g)) {
    const at = pair.indexOf('=');
    const column = pair.slice(0, at).trim();
    const header = pair
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
    if (at < 1 || header === '') {
      throw new UsageError(
        `--${role}.map is a list like clientId=Kunde,amount=Brutto, not "${text}".`,
      );
    }
    map[column] = header;
  }
  return map;
}

function optionsOf(values: CommandLine['values'], today: string): AnalyzeOptions {
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
    options['defaultTermsDays'] = figure('terms-days', values['terms-days'], true);
  if (values['grace-days'] !== undefined)
    options['graceDays'] = figure('grace-days', values['grace-days'], true);
  if (values['annual-rate'] !== undefined)
    options['annualRate'] = figure('annual-rate', values['annual-rate'], false);
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

function readPolicy(value: string): PolicyChoice {
  if (value in policies) return value as keyof typeof policies;
  if (!value.endsWith('.json') && !existsSync(value)) {
    throw new UsageError(
      `--policy is ${Object.keys(policies).join(', ')} or a JSON file, not "${value}".`,
    );
  }
  try {
    return JSON.parse(readText(value)) as PolicyChoice;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${value}: this is no JSON.`);
  }
}

function reportIssues({ issues }: Analysis, terminal: Terminal): void {
  const serious = issues.filter(({ severity }) => severity !== 'info');
  const shown = serious.length > 0 ? serious : issues;
  for (const issue of shown.slice(0, MOST_ISSUES)) terminal.err(`${issueLine(issue)}\n`);
  const hidden = issues.length - Math.min(shown.length, MOST_ISSUES);
  if (hidden > 0) terminal.err(`and ${hidden} more; --format json lists them all.\n`);
}

function issueLine({ source, severity, message, code }: Issue): string {
  const where = source === null ? '' : `${source.file}:${source.line}: `;
  return `${where}${severity}: ${message} [${code}]`;
}

function isAtLeast(recommendation: Recommendation, bar: (typeof FAIL_ON)[number]): boolean {
  return recommendation === 'fire' || (bar === 'watch' && recommendation === 'watch');
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) {
    throw new UsageError(
      `--${name} is one of ${allowed.map((choice) => (choice === '\t' ? 'tab' : choice)).join(' ')}, not "${value}".`,
    );
  }
  return found;
}

function day(name: string, value: string) {
  try {
    return plainDate(value);
  } catch {
    throw new UsageError(`--${name} is a day such as 2024-06-30, not "${value}".`);
  }
}

function figure(name: string, value: string, whole: boolean): number {
  const n = Number(value);
  if (value.trim() === '' || !Number.isFinite(n) || n < 0 || (whole && !Number.isInteger(n))) {
    throw new UsageError(
      `--${name} is a ${whole ? 'whole ' : ''}number from 0 up, not "${value}".`,
    );
  }
  return n;
}
