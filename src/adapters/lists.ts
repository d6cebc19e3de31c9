import type { RecordRole } from '../model/file-report.js';
import { check } from '../model/kinds.js';
import { knownNames } from '../model/options.js';

/** Objects as they came from an API, or the vendor's own list with them in it; each object is checked before it is used. */
export type Objects = readonly unknown[] | object;

/** A list of objects that an adapter takes. */
export interface ObjectList {
  /** What the sources of its objects call it. */
  readonly file: string;
  readonly role: RecordRole;
  /** The keys under which the vendor's own list holds its objects. */
  readonly place: readonly string[];
}

/** All that an adapter takes. */
export type ObjectLists<Input> = Readonly<Record<keyof Input & string, ObjectList>>;

/**
 * The objects of each list that an adapter was given.
 *
 * @throws InvoiceSignalsError `bad-argument` where a list is none, has a name that nobody knows, or where there are no
 * invoices: the programmer's mistake, which would be a client without payments in every figure.
 */
export function objectsOf<Input extends object>(
  api: string,
  input: Input,
  lists: ObjectLists<Input>,
): Map<keyof Input & string, readonly unknown[]> {
  const names = Object.keys(lists) as (keyof Input & string)[];
  knownNames(`what ${api} takes`, input, names);
  const given = names.filter((name) => input[name] != null || name === 'invoices');
  return new Map(
    given.map((name) => {
      const { place } = lists[name];
      const found = objectsIn(input[name], place);
      check(
        found !== null,
        `${api} takes as ${name} an array of its objects, or the list of the API with them in it, ${written(place)}`,
      );
      return [name, found ?? []];
    }),
  );
}

/** Whether a list says itself to be one page of several. As Stripe, Xero and Codat say it; QuickBooks does not. */
export function isPage(given: object, count: number): boolean {
  const { has_more, pagination, totalResults } = given as {
    readonly has_more?: unknown;
    readonly pagination?: { readonly itemCount?: unknown } | null;
    readonly totalResults?: unknown;
  };
  return has_more === true || Number(totalResults ?? pagination?.itemCount ?? 0) > count;
}

function objectsIn(
  given: unknown,
  place: readonly string[],
  within = false,
): readonly unknown[] | null {
  if (Array.isArray(given)) return given;
  const [key, ...deeper] = place;
  if (typeof given !== 'object' || given === null || key === undefined) return null;
  if (Object.hasOwn(given, key)) {
    return objectsIn((given as Readonly<Record<string, unknown>>)[key], deeper, true);
  }
  // QuickBooks answers a query that finds nothing with a `QueryResponse` without any list.
  return within && Object.values(given).every((value) => typeof value !== 'object') ? [] : null;
}

/** A place as one would write it: `{ QueryResponse: { Invoice: [...] } }`. */
function written(place: readonly string[]): string {
  return place.reduceRight((inner, key) => `{ ${key}: ${inner} }`, '[...]');
}
