import { check } from '../model/kinds.js';
import { knownNames } from '../model/options.js';
import type { ObjectList, Reading } from './reading.js';

/** Objects as they came from an API, or the vendor's own list with them in it; each object is checked before it is used. */
export type Objects = readonly unknown[] | object;

/** For each list that an adapter takes, the keys under which the vendor's own list holds its objects. */
export type Places<Input> = Readonly<Record<keyof Input & string, readonly string[]>>;

/** The lists of an adapter's input as plain arrays; one that was not given is undefined. */
export type Lists<Input> = Readonly<Record<keyof Input, readonly unknown[] | undefined>>;

/**
 * Finds the objects in what an adapter was given. Of a list that says itself to be one page of several an issue is told.
 *
 * @throws InvoiceSignalsError `bad-argument` where a list is none, has a name that nobody knows, or where there are no
 * invoices: the programmer's mistake, which would be a client without payments in every figure.
 */
export function listsOf<Input extends object>(
  reading: Reading,
  input: Input,
  places: Places<Input>,
  objectLists: Readonly<Record<keyof Input, ObjectList>>,
): Lists<Input> {
  const { api } = reading;
  const names = Object.keys(places) as (keyof Input & string)[];
  knownNames(`what ${api} takes`, input, names);
  const lists: Partial<Record<keyof Input, readonly unknown[]>> = {};
  for (const name of names) {
    const given: unknown = input[name];
    if (given == null && name !== 'invoices') continue;
    const found = objectsIn(given, places[name]);
    check(
      found !== null,
      `${api} takes as ${name} an array of its objects, or the list of the API with them in it, ${written(places[name])}`,
    );
    lists[name] = found ?? [];
    if (isPage(given as object, lists[name].length)) {
      reading.say({
        code: 'file-cut-off',
        severity: 'warning',
        message: `The ${objectLists[name].file} are one page of a list that has more: what the others hold is in no figure. Fetch all of them.`,
        source: null,
      });
    }
  }
  return lists as Lists<Input>;
}

/** As Stripe, Xero and Codat say it; QuickBooks does not. */
function isPage(given: object, count: number): boolean {
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
