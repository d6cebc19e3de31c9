import { printable } from '../report/wrap.js';

/** The exit code of a fault of the program: that of `sysexits.h`, which no other outcome has. */
export const FAULT = 70;

/** What is said of an error that nobody foresaw: whose fault it is, and below it where it happened. */
export function faultText(error: unknown): string {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const where = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [
    `invoice-signals: this is a fault of the program, and not of your files: ${message}. Please report it, with these lines.`,
    ...where,
  ]
    .map((line) => `${printable(line)}\n`)
    .join('');
}
