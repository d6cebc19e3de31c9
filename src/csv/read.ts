import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import type { Dialect } from './cells/cells.js';
import { digitsDateReader, readSerialDate } from './cells/dates.js';
import { findLayout } from './layout.js';
import { checkOptions, type ReadOptions } from './options.js';
import type { PlainRows, RecordTakers } from './plan.js';
import { type ReadSummary, RowReader } from './row-reader.js';
import { textOfPiece } from './text/characters.js';
import { LONGEST_ROW, tooLong } from './text/csv-parse.js';
import { Decoding } from './text/decoding.js';
import { type CsvInput, type OpenInput, open, textOf } from './text/text.js';
import { type Tokenizer, tokenizer } from './text/tokenizer.js';

/** So much text is looked at before it is decided where the header stands and what delimits cells. */
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
  take: RecordTakers,
  plain: PlainRows | null,
): Promise<ReadSummary> {
  const source = open(input);
  try {
    checkOptions(options, role);
    return await readSource(source, role, options, take, plain);
  } finally {
    const closed = source.close().catch(() => {});
    // A stalled one closes when it answers, if ever.
    if (!options?.signal?.aborted) await closed;
  }
}

async function readSource(
  source: OpenInput,
  role: Role,
  options: ReadOptions,
  take: RecordTakers,
  plain: PlainRows | null,
): Promise<ReadSummary> {
  const { file = role, encoding, signal } = options;
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
    const text = whole ? `${sample}\n` : sample;
    const rows = await rowReader(text, decoding, role, file, options, take, plain);
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
  return reader!.finish();
}

/**
 * A reader of the rows of a file, from the layout that its beginning shows.
 *
 * @param sample whole rows, or the whole file
 */
export async function rowReader(
  sample: string,
  decoding: Decoding,
  role: Role,
  file: string,
  options: ReadOptions,
  take: RecordTakers,
  plain: PlainRows | null,
): Promise<RowReader> {
  const layout = findLayout(sample, role, options, file);
  const readDate = await dateReader(role, options);
  return new RowReader(layout, decoding, role, file, options, readDate, take, plain);
}

/**
 * Whether all that makes a day is in a format: `yyyy-mm-dd` has minutes for the month, and each date would be one of January.
 * Other letters would have to be quoted.
 */
function namesADay(format: string): boolean {
  const tokens = format.replaceAll(/'[^']*'/g, '');
  return (
    [/[yu]/, /[ML]/, /d/].every((part) => part.test(tokens)) &&
    !/(?![yuMLdEecioabBhHKkmsSXx])[A-Za-z]/.test(tokens)
  );
}

/** @throws InvoiceSignalsError `bad-argument` where the format makes no sense. */
async function dateReader(
  role: Role,
  { dateFormat: format }: ReadOptions,
): Promise<Dialect['readDate']> {
  if (format === undefined) return null;
  if (format === 'excel') return readSerialDate;
  const digits = digitsDateReader(format);
  if (digits !== null) return digits;
  if (!namesADay(format)) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": a format has a year (yyyy or yy), a month (MM, M or MMMM) and a day (dd or d), in just these letters, such as dd.MM.yyyy or M/d/yyyy; or it is excel, for numbers of days.`,
    );
  }
  const { writtenDateReader } = await import('./cells/date-fns.js');
  try {
    return await writtenDateReader(format);
  } catch (error) {
    const why = error instanceof Error ? error.message.split(';')[0] : String(error);
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": ${why}. Use a format such as dd.MM.yyyy or M/d/yyyy, or excel for numbers of days.`,
    );
  }
}
