import { InvoiceSignalsError } from './error.js';
import { isPlainDate } from './plain-date.js';

type Given = Readonly<Record<string, unknown>>;

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
    const value = (given as Given)[name];
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

/** @throws InvoiceSignalsError `bad-argument` where an option, by its name, is negative or no number. */
export function notNegative(options: Given): void {
  for (const [name, value] of Object.entries(options)) {
    check(
      Number.isFinite(value) && (value as number) >= 0,
      `${name} must be a number from 0 up, not ${shown(value)}`,
    );
  }
}

/** @throws InvoiceSignalsError `bad-argument` where an option, by its name, is no day. */
export function daysOnly(options: Given): void {
  for (const [name, value] of Object.entries(options)) {
    check(
      isPlainDate(value),
      `${name} must be a PlainDate, not ${shown(value)}: make it with plainDate('2024-06-30')`,
    );
  }
}

/** @throws InvoiceSignalsError `bad-argument` where an option is none of its words. */
export function oneOf(name: string, value: unknown, words: readonly unknown[]): void {
  check(
    words.includes(value),
    `${name} must be ${words.map(String).join(' or ')}, not ${shown(value)}`,
  );
}

/** A value in a message: some objects have no text, and none has one that says anything. */
export function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** @throws InvoiceSignalsError `bad-argument` where what must hold does not. */
export function check(holds: boolean, message: string): void {
  if (!holds) throw new InvoiceSignalsError('bad-argument', message);
}
