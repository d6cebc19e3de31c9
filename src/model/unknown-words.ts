/** The most words of a column that are listed. */
const MOST_WORDS = 5;

interface Unknown<Place> {
  readonly column: string;
  /** Of the first one. */
  readonly place: Place;
  readonly words: string[];
  rows: number;
}

/** Words that decide what their rows count as, and that nobody understands: told once for a column, at the head of the report. */
export class UnknownWords<Place> {
  private readonly byColumn = new Map<string, Unknown<Place>>();

  note(column: string, place: Place, word: string): void {
    let known = this.byColumn.get(column);
    if (known === undefined) {
      known = { column, place, words: [], rows: 0 };
      this.byColumn.set(column, known);
    }
    known.rows += 1;
    if (known.words.length < MOST_WORDS && !known.words.includes(word)) known.words.push(word);
  }

  /** @param shown a word as a message shows it */
  told(shown: (word: string) => string): {
    readonly column: string;
    readonly place: Place;
    readonly word: string;
    readonly why: string;
  }[] {
    return [...this.byColumn.values()].map(({ column, place, words, rows }) => {
      const list = `${words.map((word) => shown(word)).join(', ')}${words.length === MOST_WORDS ? ', ...' : ''}`;
      const why = `what ${rows === 1 ? '1 row says' : `${rows} rows say`} is not understood (${list}): such rows count as if nothing stood there. Write one of the words that are understood.`;
      return { column, place, word: words[0]!, why };
    });
  }
}
