import { statSync } from 'node:fs';
import { UsageError } from './options.js';

/** @throws UsageError where what an option names would be written over a file that is read, by whatever name. */
export function checkOutput(
  option: string,
  output: string | undefined,
  inputs: readonly (string | undefined)[],
): void {
  const target = identityOf(output);
  if (target === null) return;
  const input = inputs.find((path) => identityOf(path) === target);
  if (input !== undefined) {
    throw new UsageError(
      `--${option} ${output} would be written over ${input}, which is read. Name another file.`,
    );
  }
}

/** Links and second names lead to one file. Null for what is none, or not yet. */
function identityOf(path: string | undefined): string | null {
  if (path === undefined) return null;
  try {
    const info = statSync(path, { bigint: true });
    return info.isFile() ? `${info.dev} ${info.ino}` : null;
  } catch {
    return null;
  }
}
