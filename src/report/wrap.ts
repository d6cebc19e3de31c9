// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const COMMANDS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Without characters that a terminal would obey, such as those that turn the text behind them round: a name from a file is to
 * be read, and not to be run.
 */
export function printable(text: string): string {
  // Nearly none has any: to look is sooner done than to replace.
  if (text.search(COMMANDS) < 0) return text;
  return text.replace(COMMANDS, (command) => (/[\t-\r]/.test(command) ? ' ' : '\uFFFD'));
}

/**
 * Breaks text at spaces so that no line is longer than `width`; later lines are indented by `hang`. A figure keeps its
 * `%` and its currency.
 */
export function wrap(
  text: string,
  { width = 80, hang = 0 }: { width?: number; hang?: number } = {},
): string[] {
  const indent = text.length - text.trimStart().length;
  const lines: string[] = [];
  let rest = ' '.repeat(indent) + withoutGaps(printable(text).trim());
  let begin = indent;
  // Blanks before the rest are no part of it: to put them there would copy all of it for each line.
  let before = '';
  while (before.length + rest.length > width) {
    const room = width - before.length;
    const end = lastBreak(rest, room, begin) ?? nextBreak(rest, room + 1);
    if (end === null) break;
    lines.push(before + rest.slice(0, end));
    rest = rest.slice(end + 1);
    before = ' '.repeat(hang);
    begin = 0;
  }
  lines.push(before + rest);
  return lines;
}

function withoutGaps(text: string): string {
  return text.includes('  ') ? text.replaceAll(/ {2,}/g, ' ') : text;
}

/** Behind `begin` and not behind `from`. */
function lastBreak(line: string, from: number, begin: number): number | null {
  for (let at = from; at > begin; at--) if (isBreak(line, at)) return at;
  return null;
}

function nextBreak(line: string, from: number): number | null {
  for (let at = from; at < line.length; at++) if (isBreak(line, at)) return at;
  return null;
}

function isBreak(line: string, at: number): boolean {
  if (line[at] !== ' ') return false;
  const next = line[at + 1]!;
  if (next === '%') return false;
  return !(/[\d-]/.test(next) && /\b[A-Z]{3}$/.test(line.slice(Math.max(0, at - 4), at)));
}
