import { readFileSync } from 'node:fs';
import { InvoiceSignalsError } from '../model/error.js';
import { type Language, toErrorText } from '../report/index.js';
import { printable } from '../report/wrap.js';
import { languageOf } from './analysis-options.js';
import { analyzeCommand } from './analyze-command.js';
import { configured } from './config.js';
import { explainCommand } from './explain-command.js';
import { FAULT, faultText } from './fault.js';
import { formatsCommand } from './formats-command.js';
import { HELP } from './help.js';
import { inspectCommand } from './inspect-command.js';
import { type CommandLine, readCommandLine, UsageError } from './options.js';
import { sqlCommand } from './sql-command.js';
import type { Terminal } from './terminal.js';

/** @param given the command line as it was typed; `line` has what the config file says, too */
type Command = (line: CommandLine, terminal: Terminal, given: CommandLine) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  analyze: analyzeCommand,
  explain: explainCommand,
  inspect: inspectCommand,
  formats: formatsCommand,
  sql: sqlCommand,
};

/** Options that one command alone has a use for: another one would pass over what somebody counts on. */
const ONLY_OF: Readonly<Record<string, string>> = {
  all: 'explain',
  'fail-on': 'analyze',
  'save-config': 'inspect',
  'output.delimiter': 'analyze',
  'output.decimal': 'analyze',
  'output.encoding': 'analyze',
  dialect: 'sql',
  partition: 'sql',
  'trust-client-ids': 'sql',
};

/** @throws UsageError for an option of another command. A config file may have those of several. */
function checkOptions({ values, flags }: CommandLine, command: string): void {
  for (const [name, owner] of Object.entries(ONLY_OF)) {
    if (owner !== command && (values[name] !== undefined || flags.has(name))) {
      throw new UsageError(`--${name} belongs to ${owner}.`);
    }
  }
}

/**
 * @returns the exit code: 0 done, 1 `--fail-on` was hit, 2 bad usage, 3 input could not be used, 70 a fault of the
 * program.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let lang: Language = 'en';
  try {
    const given = readCommandLine(args);
    // Once: it may be a pipe.
    const line = configured(given);
    lang = languageOf(line.values);
    if (line.flags.has('version')) {
      terminal.out(`${version()}\n`);
      return 0;
    }
    if (line.flags.has('help') || line.command === undefined || line.command === 'help') {
      if (line.flags.has('help') || line.command === 'help') {
        terminal.out(HELP);
        return 0;
      }
      terminal.err(HELP);
      return 2;
    }
    const command = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined;
    if (command === undefined) {
      throw new UsageError(`There is no command "${line.command}". See invoice-signals --help.`);
    }
    checkOptions(given, line.command);
    return await command(line, terminal, given);
  } catch (error) {
    if (error instanceof UsageError) {
      // It may name clients of the input.
      terminal.err(`invoice-signals: ${printable(error.message)}\n`);
      return 2;
    }
    if (error instanceof InvoiceSignalsError) {
      terminal.err(`invoice-signals: ${toErrorText(error, { lang })}\n`);
      return error.code === 'bad-argument' || error.code === 'bad-date' ? 2 : 3;
    }
    terminal.err(faultText(error));
    return FAULT;
  }
}

function version(): string {
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}
