// What reading alone costs: both files through csv-parse into one array a row, and nothing else.
// `node bench/csv-parse-baseline.mjs INVOICES.csv PAYMENTS.csv` prints the rows of each, headers not counted; with
// `--keep` in front all rows are still there at the end, else each is dropped once it is counted.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';

/**
 * @param {string} path
 * @param {string[][]} [kept] takes the rows; without it they are dropped
 * @returns {Promise<number>} rows, the header not counted
 */
export async function countRows(path, kept) {
  const parser = parse({ columns: false });
  let rows = -1;
  parser.on('readable', () => {
    for (let row = parser.read(); row !== null; row = parser.read()) {
      rows++;
      kept?.push(row);
    }
  });
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), parser);
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const paths = process.argv.slice(2);
  /** @type {string[][] | undefined} */
  const kept = paths[0] === '--keep' ? [] : undefined;
  const counts = [];
  for (const path of kept ? paths.slice(1) : paths) counts.push(await countRows(path, kept));
  console.log(JSON.stringify(counts));
}
