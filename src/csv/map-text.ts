import type { Role } from '../model/file-report.js';
import { shellWord } from './shell-word.js';

/** The headers of columns in one text, as a command line and a config file hold it: `clientId=Kunde,amount="Betrag, brutto"`. */
export function mapText(map: Readonly<Record<string, unknown>>): string {
  return Object.entries(map)
    .filter(([, header]) => header !== undefined)
    .map(([name, header]) => `${name}=${quoted(String(header))}`)
    .join(',');
}

/** The option that names the columns of a file: `--invoices.map clientId=Kunde`. */
export function mapOption(role: Role, map: Readonly<Record<string, string | undefined>>): string {
  return `--${role}.map ${shellWord(mapText(map))}`;
}

/** A header that has a comma or a quote stands in double quotes; `balance=` is for none. Null where a part names no column. */
export function readMapText(text: string): Record<string, string> | null {
  const map: Record<string, string> = {};
  for (const [pair] of text.matchAll(/(?:"[^"]*"|[^,"])+/g)) {
    const at = pair.indexOf('=');
    if (at < 1) return null;
    map[pair.slice(0, at).trim()] = unquoted(pair.slice(at + 1).trim());
  }
  return map;
}

function quoted(header: string): string {
  return /[,"]/.test(header) ? `"${header.replaceAll('"', '""')}"` : header;
}

function unquoted(written: string): string {
  return /^".*"$/s.test(written) ? written.slice(1, -1).replaceAll('""', '"') : written;
}
