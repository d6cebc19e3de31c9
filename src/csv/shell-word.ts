/** A text as one word of a command line: in quotes where a POSIX shell would see more in it than its characters. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.@:+/=,%-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
