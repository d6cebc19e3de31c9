// The library in one process, in turns with csv-parse alone: what it costs a program that goes on running, such as a
// service. `node bench/one-process.mjs INVOICES.csv PAYMENTS.csv AS_OF ROUNDS` prints the seconds of each round.

import { plainDate } from '../dist/index.js';
import { analyzeFiles } from '../dist/node/index.js';
import { toJson } from '../dist/report/index.js';
import { countRows } from './csv-parse-baseline.mjs';

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
