/** A text as one word of a command line: in quotes where a POSIX shell would see more in it than its characters. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.@:+/=,%-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The word behind `--invoices.map`: a header that has a comma or a quote stands in double quotes of its own. */
export function mapWord(map: Readonly<Record<string, string | undefined>>): string {
  return shellWord(mapText(map));
}

/** The same as a config file holds it. */
export function mapText(map: Readonly<Record<string, unknown>>): string {
  return Object.entries(map)
    .filter(([, header]) => header !== undefined)
    .map(([name, header]) => `${name}=${quoted(String(header))}`)
    .join(',');
}

function quoted(header: string): string {
  return /[,"]/.test(header) ? `"${header.replaceAll('"', '""')}"` : header;
}
