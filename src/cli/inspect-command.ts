import { existsSync } from 'node:fs';
import { shellWord } from '../csv/shell-word.js';
import { ROLES } from '../model/file-report.js';
import { inspectFile } from '../node/index.js';
import { writeFileWhole } from '../node/write-file.js';
import { toInspection } from '../report/index.js';
import { fileInput, languageOf } from './analysis-options.js';
import { checkOutput } from './check-output.js';
import { readText } from './config.js';
import { type CommandLine, FILE_SETTINGS, optionsIn, UsageError } from './options.js';
import type { Terminal } from './terminal.js';

/** The file is named as what it is (`inspect --payments FILE`), or alone, and then that is found out. */
export async function inspectCommand(line: CommandLine, terminal: Terminal): Promise<number> {
  const { values } = line;
  const named = ROLES.filter((role) => values[role] !== undefined);
  const [path, ...more] = [...named.map((role) => values[role]!), ...line.rest];
  if (path === undefined) {
    throw new UsageError('inspect needs a file: invoice-signals inspect FILE');
  }
  if (more.length > 0) throw new UsageError('inspect takes one file at a time.');
  const target = values['save-config'];
  checkOutput('save-config', target, [path]);
  const known = target !== undefined && existsSync(target) ? parsed(target) : {};
  const role = named[0] ?? ROLES.find((each) => hasSettings(values, each));
  const { path: _, ...settings } = fileInput(role ?? 'invoices', path, values);
  const inspection = await inspectFile(path, {
    ...settings,
    ...(role === undefined ? {} : { role }),
  });
  terminal.out(toInspection(inspection, { lang: languageOf(values) }));
  if (target !== undefined) {
    const config: Record<string, unknown> = { ...known, [inspection.role]: path };
    for (const [name, value] of Object.entries(inspection.options)) {
      config[`${inspection.role}.${name}`] = value;
    }
    await writeFileWhole(target, [`${JSON.stringify(config, null, 2)}\n`]);
    terminal.err(`${target} says so now: invoice-signals analyze --config ${shellWord(target)}\n`);
  }
  return inspection.problem === null ? 0 : 3;
}

function hasSettings(values: CommandLine['values'], role: string): boolean {
  return FILE_SETTINGS.some((setting) => values[`${role}.${setting}`] !== undefined);
}

/** @throws UsageError where it is no config file, to which something could be added. */
function parsed(path: string): Record<string, unknown> {
  const text = readText(path);
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: this is no JSON, and --save-config would add to it.`);
  }
  return optionsIn(config, path);
}
