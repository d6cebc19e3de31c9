import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import { dateReader } from './cells/date-format.js';
import { findLayout } from './layout.js';
import { type InputOptions, inputOptions, type ReadOptions } from './options.js';
import type { PlainRows, RecordTakers, Takers } from './plan.js';
import { type ReadSummary, RowReader } from './row-reader.js';
import { textOfPiece } from './text/characters.js';
import { LONGEST_ROW, tooLong } from './text/csv-parse.js';
import { Decoding } from './text/decoding.js';
import type { Tokenizer } from './text/row.js';
import { type CsvInput, type OpenInput, open, textOf } from './text/text.js';
import { tokenizer } from './text/tokenizer.js';

/** How much text is looked at to find the header and the delimiter. */
const SAMPLE = 64 * 1024;

const LINE_BREAK = /[\r\n]/;

/**
 * Reads one input row by row and hands each record on as it comes, in bounded memory. An invoices file may hold
 * credit notes, and a ledger every kind of record: each comes with its role.
 *
 * @throws InvoiceSignalsError where the input cannot be used at all: see `ErrorCode`.
 */
export function readRecords(
  input: CsvInput,
  role: Role,
  options: ReadOptions,
  take: RecordTakers,
): Promise<ReadSummary> {
  return readRows(input, role, options, take, null);
}

/** `readRecords`, but rows of ordinary cells are handed on by `plain`, such as `plainRows`. */
export async function readRows(
  input: CsvInput,
  role: Role,
  options: ReadOptions,
  records: RecordTakers,
  plain: PlainRows | null,
): Promise<ReadSummary> {
  const source = open(input);
  try {
    return await readSource(source, inputOptions(options, role), { records, plain });
  } finally {
    const closed = source.close().catch(() => {});
    // A stalled one closes when it answers, if ever.
    if (!options?.signal?.aborted) await closed;
  }
}

async function readSource(
  source: OpenInput,
  options: InputOptions,
  takers: Takers,
): Promise<ReadSummary> {
  const { file, role, encoding, signal } = options;
  const decoding = new Decoding(encoding, file, role);
  let reader: RowReader | null = null;
  let tokens: Tokenizer | null = null;
  let sample = '';
  const begin = async (whole: boolean): Promise<Tokenizer> => {
    if (sample.length >= LONGEST_ROW && !LINE_BREAK.test(sample)) throw tooLong(file, 1);
    if (sample.trim() === '') {
      throw new InvoiceSignalsError(
        'file-empty',
        `${file}: there is nothing in it. Export it again.`,
        { file },
      );
    }
    const rows = await rowReader(whole ? `${sample}\n` : sample, options, takers);
    reader = rows;
    const begun = tokenizer(
      rows.layout.delimiter,
      file,
      (row) => rows.row(row),
      (codes, from, line) => rows.readLine(codes, from, line),
    );
    begun.write(sample);
    sample = '';
    return begun;
  };
  for await (const piece of textOf(source, file, decoding, signal)) {
    if (tokens !== null) tokens.write(piece);
    else {
      sample += textOfPiece(piece);
      const enough = sample.length >= SAMPLE && LINE_BREAK.test(sample);
      if (enough || sample.length >= LONGEST_ROW) tokens = await begin(false);
    }
  }
  tokens ??= await begin(true);
  await tokens.end();
  return reader!.finish(decoding.encoding);
}

/**
 * A reader of the rows of a file, from the layout that its beginning shows.
 *
 * @param sample whole rows, or the whole file
 */
export async function rowReader(
  sample: string,
  options: InputOptions,
  takers: Takers,
): Promise<RowReader> {
  return new RowReader(findLayout(sample, options), options, await dateReader(options), takers);
}
