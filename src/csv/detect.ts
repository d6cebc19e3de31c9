import type { Role } from '../model/file-report.js';
import { DialectFinder } from './cells/dialect-finder.js';
import { type Detection, detectionOf } from './detection.js';
import { IssueCollector } from './issue-collector.js';
import { findLayout, noHeader } from './layout.js';
import { inputOptions, type ReadOptions } from './options.js';
import { planOf } from './plan-of.js';
import { textOfPiece } from './text/characters.js';
import { Decoding } from './text/decoding.js';
import type { Delimiter } from './text/delimiter.js';
import { Row } from './text/row.js';
import { open, textOf } from './text/text.js';
import { tokenizer } from './text/tokenizer.js';

/**
 * Says how the readers would take an input, from its beginning. What a sample leaves open (`how: 'open'`) a later
 * row may still decide: the readers look at the whole input.
 *
 * @throws InvoiceSignalsError as the readers do where there is no usable header.
 * @example
 * const { columns, dateOrder } = await detect(sample, 'payments');
 */
export async function detect(
  sample: string | Uint8Array,
  role: Role = 'invoices',
  options: ReadOptions = {},
): Promise<Detection> {
  const input = inputOptions(options, role);
  const { file, encoding, signal } = input;
  const decoding = new Decoding(encoding, file, role);
  const text = await sampleText(sample, file, decoding, signal);
  const layout = findLayout(`${text}\n`, input);
  const rows = await rowsOf(text, layout.delimiter, file);
  const at = rows.findIndex(({ line }) => line === layout.headerLine);
  if (at < 0) throw noHeader(file);
  const headers = rows[at]!.cells;
  const preamble = rows.slice(0, at).map(({ cells }) => cells);
  const output = { log: new IssueCollector(file, role), hand: () => {}, plain: null };
  const plan = planOf(layout, { headers, preamble }, input, output);
  const finder = new DialectFinder(plan, input, layout.format);
  const row = new Row();
  for (const { cells, line } of rows.slice(at + 1)) {
    row.fill(cells, line);
    const taken = plan.take(row);
    if (taken !== null) finder.weigh(taken);
  }
  return detectionOf({ encoding: decoding.encoding, layout, headers, plan, finder });
}

/** A sample of bytes may end inside a character: what came before it counts. */
async function sampleText(
  sample: string | Uint8Array,
  file: string,
  decoding: Decoding,
  signal: AbortSignal | undefined,
): Promise<string> {
  let text = '';
  try {
    for await (const piece of textOf(open(sample), file, decoding, signal))
      text += textOfPiece(piece);
  } catch (error) {
    if (text === '') throw error;
  }
  return text;
}

/** The rows of a sample; the last line may be cut in the middle and counts only where it is the only one of its kind. */
async function rowsOf(
  text: string,
  delimiter: Delimiter,
  file: string,
): Promise<{ cells: string[]; line: number }[]> {
  const rows: { cells: string[]; line: number }[] = [];
  const tokens = tokenizer(delimiter, file, (row) =>
    rows.push({ cells: row.cells(), line: row.line }),
  );
  tokens.write(text);
  const whole = rows.length;
  try {
    await tokens.end();
  } catch (error) {
    if (whole === 0) throw error;
  }
  return whole > 1 ? rows.slice(0, whole) : rows;
}
