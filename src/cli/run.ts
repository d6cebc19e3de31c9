import { readFileSync } from 'node:fs';
import { InvoiceSignalsError } from '../model/error.js';
import { analyzeCommand } from './analyze-command.js';
import { HELP } from './help.js';
import { type CommandLine, readCommandLine, UsageError, withConfig } from './options.js';

/** What a command writes to and knows of its surroundings. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours may be used on `out`. */
  readonly color: boolean;
  /** Today's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** @returns the exit code: 0 done, 1 `--fail-on` was hit, 2 bad usage, 3 input could not be used. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const line = readCommandLine(args);
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
    if (line.command !== 'analyze') {
      throw new UsageError(`There is no command "${line.command}". See invoice-signals --help.`);
    }
    if (line.rest.length > 0) {
      throw new UsageError(
        `"${line.rest[0]}" is too much: files are named with --invoices, --payments, ...`,
      );
    }
    return await analyzeCommand(configured(line), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`invoice-signals: ${error.message}\n`);
      return 2;
    }
    if (error instanceof InvoiceSignalsError) {
      terminal.err(`invoice-signals: ${error.message}\n`);
      return error.code === 'bad-argument' || error.code === 'bad-date' ? 2 : 3;
    }
    throw error;
  }
}

function configured(line: CommandLine): CommandLine {
  const path = line.values['config'];
  return path === undefined ? line : withConfig(line, readText(path), path);
}

/** @throws UsageError where a file named by an option cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

function version(): string {
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}
