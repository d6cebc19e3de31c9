// The library in one process, in turns with csv-parse alone: what it costs a program that goes on running, such as a
// service. `node bench/one-process.mjs INVOICES.csv PAYMENTS.csv AS_OF ROUNDS` prints the seconds of each round.

import { countRows } from './csv-parse-baseline.mjs';

// By a name that is made here: types are checked before there is a build.
const built = (/** @type {string} */ path) =>
  import(new URL(`../dist/${path}`, import.meta.url).href);
const { plainDate } = await built('index.js');
const { analyzeFiles } = await built('node/index.js');
const { toJson } = await built('report/index.js');

const [invoices = '', payments = '', asOf = '', rounds = '5'] = process.argv.slice(2);
/** @type {{ ours: number, theirs: number }[]} */
const measured = [];
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now();
  await countRows(invoices);
  await countRows(payments);
  const between = performance.now();
  const analysis = await analyzeFiles({ invoices, payments }, { asOf: plainDate(asOf) });
  if (toJson(analysis).length === 0) process.exit(1);
  const ended = performance.now();
  measured.push({ ours: (ended - between) / 1000, theirs: (between - started) / 1000 });
}
console.log(JSON.stringify(measured));
