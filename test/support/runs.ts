/**
 * How often a law is tried: a thousand times, at random. For mutants `PROPERTY_RUNS` makes it few and the same ones,
 * so that a mutant that is found once is found again.
 */
const few = process.env['PROPERTY_RUNS'];

export const RUNS = few === undefined ? { numRuns: 1000 } : { numRuns: Number(few), seed: 1 };
