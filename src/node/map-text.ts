/** Which column is read from which header, as a command line has it: a header with a comma or a quote stands in quotes. */
export function mapText(map: Readonly<Record<string, unknown>>): string {
  return Object.entries(map)
    .map(([column, header]) => `${column}=${quoted(String(header))}`)
    .join(',');
}

function quoted(header: string): string {
  return /[,"]/.test(header) ? `"${header.replaceAll('"', '""')}"` : header;
}
