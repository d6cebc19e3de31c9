import { check } from './kinds.js';

/** A type whose fields are all there, and none is undefined. */
export type Filled<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/**
 * Options over their defaults. One that is undefined was not given: who passes on what nobody set means the default.
 *
 * @param group the option that holds them; its names are checked
 * @throws InvoiceSignalsError `bad-argument` where a group is no object, or has a name that is none.
 */
export function filled<T extends object>(defaults: T, given: object = {}, group?: string): T {
  if (group !== undefined) knownNames(group, given, Object.keys(defaults));
  const all = { ...defaults } as Record<string, unknown>;
  for (const name of Object.keys(all)) {
    const value = (given as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) all[name] = value;
  }
  return all as T;
}

/** @throws InvoiceSignalsError `bad-argument` where it is no object, or something in it is none of these. */
export function knownNames(what: string, given: object, names: readonly string[]): void {
  check(isObject(given), `${what} must be an object`);
  for (const name of Object.keys(given)) {
    check(names.includes(name), `${what}: there is no "${name}"; there are ${names.join(', ')}`);
  }
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
