// What reading alone costs: both files through csv-parse into one array a row, and nothing else.
// `node bench/csv-parse-baseline.mjs INVOICES.csv PAYMENTS.csv` prints the rows of each, headers not counted.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';

/**
 * @param {string} path
 * @returns {Promise<number>} rows, the header not counted
 */
export async function countRows(path) {
  const parser = parse({ columns: false });
  let rows = -1;
  parser.on('readable', () => {
    while (parser.read() !== null) rows++;
  });
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), parser);
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = [];
  for (const path of process.argv.slice(2)) counts.push(await countRows(path));
  console.log(JSON.stringify(counts));
}
