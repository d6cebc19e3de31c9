/**
 * Breaks text at spaces so that no line is longer than `width`; later lines are indented by `hang`. A figure keeps its
 * `%` and its currency.
 */
export function wrap(
  text: string,
  { width = 80, hang = 0 }: { width?: number; hang?: number } = {},
): string[] {
  const indent = /^ */.exec(text)![0];
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.trim().split(/(?<!\b[A-Z]{3}) +(?!%)| +(?![%\d-])/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    } else {
      line += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  lines.push(line);
  return lines;
}
