import type { Role } from '../model/file-report.js';
import { mapText } from './map-text.js';

/** A text as one word of a command line: in quotes where a POSIX shell would see more in it than its characters. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.@:+/=,%-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The option that names the columns of a file: `--invoices.map clientId=Kunde`. */
export function mapOption(role: Role, map: Readonly<Record<string, string | undefined>>): string {
  return `--${role}.map ${shellWord(mapText(map))}`;
}
