import type { Issue } from './issue.js';

/** The most issues of one kind that are kept; the counts stay exact. */
const MOST_OF_A_KIND = 1000;

/** The issues of one input, in bounded memory: many of one kind take no room from those of another. */
export class KeptIssues {
  private readonly issues: Issue[] = [];
  private readonly seen = new Map<string, number>();

  keep(code: string, make: () => Issue): void {
    const count = (this.seen.get(code) ?? 0) + 1;
    this.seen.set(code, count);
    if (count <= MOST_OF_A_KIND) this.issues.push(make());
  }

  /**
   * Those that were kept, and how many more there were of each kind.
   *
   * @param input its name
   */
  all(input: string): Issue[] {
    const more = [...this.seen].flatMap(([code, count]): Issue[] => {
      if (count <= MOST_OF_A_KIND) return [];
      const message = `${input}: ${count - MOST_OF_A_KIND} more issues of the kind ${code} are counted and not listed.`;
      return [{ code, severity: 'warning', source: null, message }];
    });
    return [...this.issues, ...more];
  }
}
