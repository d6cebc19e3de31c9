/** Breaks text at spaces so that no line is longer than `width`; later lines are indented by `hang`. */
export function wrap(
  text: string,
  { width = 80, hang = 0 }: { width?: number; hang?: number } = {},
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length > width && line.trim() !== '') {
      lines.push(line);
      line = `${' '.repeat(hang)}${word}`;
    } else {
      line = next;
    }
  }
  lines.push(line);
  return lines;
}
