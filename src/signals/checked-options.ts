import { check, DAY, FROM_ZERO, mustBe } from '../model/kinds.js';
import { isObject } from '../model/options.js';
import type { PlainDate } from '../model/plain-date.js';

/**
 * The options that a signal was given: a text compares with no day, so that a wrong one would make no error but a figure.
 *
 * @param figures the names of those that are numbers from 0 up
 * @throws InvoiceSignalsError `bad-argument` where `asOf` is no day, or one of the figures is none.
 */
export function checked<Options extends { readonly asOf: PlainDate }>(
  options: Options,
  ...figures: readonly (keyof Options & string)[]
): Options {
  check(isObject(options), 'options must be an object with asOf');
  // Asked before it is told: signals are taken of each client.
  if (!DAY.fits(options.asOf)) mustBe(DAY, { asOf: options.asOf });
  for (const name of figures) {
    const figure = options[name];
    if (figure !== undefined && !FROM_ZERO.fits(figure)) mustBe(FROM_ZERO, { [name]: figure });
  }
  return options;
}
