import type { Analysis } from '../analyze.js';
import type { Recommendation } from '../criteria/recommend.js';
import { compareText } from '../model/compare.js';
import { type ClientEntry, type Overview, overviewOf } from './overview.js';
import type { KeptTexts, ReportWriter } from './writer.js';

/** Clients that share a recommendation. */
export interface Group {
  readonly recommendation: Recommendation;
  readonly count: number;
  /** Its only client is the only one of the report, and told in full. */
  readonly isAlone: boolean;
}

/** What stands around the clients in a report that groups them by recommendation. */
export interface Frame {
  readonly opening: (overview: Overview, groups: readonly Group[]) => string;
  readonly before: (group: Group) => string;
  readonly behind: (group: Group) => string;
  readonly closing: (overview: Overview, rest: Analysis) => string;
}

/** What calls for a decision first. */
const ORDER: readonly Recommendation[] = ['fire', 'watch', 'undecided', 'keep'];

interface Entry extends ClientEntry {
  /** Where its text was put. */
  readonly place: number;
}

/** Writes a report in which clients that matter come first, from one client after the other. */
export function groupedWriter(kept: KeptTexts, frame: Frame): ReportWriter {
  let entries: Entry[] = [];
  return {
    add({ clientId, recommendation, invoices, prepaid, text, alone }) {
      entries.push({ clientId, recommendation, invoices, prepaid, alone, place: kept.put(text) });
    },
    drop(clientIds) {
      entries = entries.filter(({ clientId }) => !clientIds.has(clientId));
    },
    *finish(rest: Analysis) {
      const overview = overviewOf(rest, entries);
      const groups = ORDER.map((recommendation) => ({
        recommendation,
        clients: entries.filter((entry) => entry.recommendation === recommendation).sort(byWeight),
      }))
        .filter(({ clients }) => clients.length > 0)
        .map((group) => ({
          ...group,
          count: group.clients.length,
          // Nobody asks of one client alone to have it in brief.
          isAlone: entries.length === 1 && entries[0]!.alone !== null,
        }));
      yield frame.opening(overview, groups);
      for (const group of groups) {
        yield frame.before(group);
        for (const { place, alone } of group.clients) {
          yield group.isAlone ? alone! : kept.get(place);
        }
        yield frame.behind(group);
      }
      yield frame.closing(overview, rest);
    },
  };
}

/** Those with more invoices first: there is more at stake. */
function byWeight(a: ClientEntry, b: ClientEntry): number {
  return b.invoices.issued - a.invoices.issued || compareText(a.clientId, b.clientId);
}
