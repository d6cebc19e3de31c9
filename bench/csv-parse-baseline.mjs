// What reading alone costs: both files through csv-parse into one array a row, and nothing else.
// `node bench/csv-parse-baseline.mjs INVOICES.csv PAYMENTS.csv` prints the rows of each, headers not counted; with
// `--keep` in front all rows are still there at the end, else each is dropped once it is counted.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';

/**
 * @param {string} path
 * @returns {Promise<number>} rows, the header not counted
 */
export async function countRows(path) {
  let rows = -1;
  await read(path, () => {
    rows++;
  });
  return rows;
}

/**
 * @param {string} path
 * @param {(row: string[]) => void} take
 */
async function read(path, take) {
  const parser = parse({ columns: false });
  parser.on('readable', () => {
    for (let row = parser.read(); row !== null; row = parser.read()) take(row);
  });
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), parser);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const keep = process.argv[2] === '--keep';
  const counts = [];
  /** @type {string[][][]} */
  const files = [];
  for (const path of process.argv.slice(keep ? 3 : 2)) {
    if (keep) {
      /** @type {string[][]} */
      const rows = [];
      files.push(rows);
      await read(path, (row) => rows.push(row));
    } else {
      counts.push(await countRows(path));
    }
  }
  console.log(JSON.stringify(keep ? files.map((rows) => rows.length - 1) : counts));
}
