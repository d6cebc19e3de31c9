import { readFileSync } from 'node:fs';
import { type CommandLine, UsageError, withConfig } from './options.js';

/** The command line with what its `--config` file adds. @throws UsageError for a file that cannot be used. */
export function configured(line: CommandLine): CommandLine {
  const path = line.values['config'];
  return path === undefined ? line : withConfig(line, readText(path), path);
}

/** @throws UsageError where a file named by an option cannot be read. */
export function readText(path: string): string {
  try {
    // Editors of Windows begin a file with a byte order mark.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT'
        ? `${path}: there is no such file. Check the path.`
        : `${path}: the file cannot be read (${code}).`,
    );
  }
}
