import { stat } from 'node:fs/promises';
import { type ReadOptions, readInvoices, readPayments } from '../csv/index.js';
import { NO_CURRENCY } from '../model/currency.js';
import type { Issue } from '../model/issue.js';
import { readStart } from './open-file.js';
import { type FileInput, type FilesInput, inputOf } from './read-files.js';

/** So many bytes of a file are looked at. */
const START = 32 * 1024;

/** What the beginning of the files says of the currency of the invoices. */
export interface FoundCurrency {
  readonly currency: string;
  /** Says so. */
  readonly issue: Issue;
}

/** The options of an analysis with the currency that was found where they name none, and what there is to say of it. */
export async function withCurrencyOf<Options extends { readonly currency?: string | undefined }>(
  files: FilesInput,
  options: Options,
): Promise<{ readonly options: Options; readonly remarks: readonly Issue[] }> {
  const found = options.currency === undefined ? await currencyOfPayments(files) : null;
  return found === null
    ? { options, remarks: [] }
    : { options: { ...options, currency: found.currency }, remarks: [found.issue] };
}

/**
 * The currency of all payments, where the invoices name none: a bank says what its account is in, and a list of invoices that is
 * kept by hand mostly does not. Without it no payment would find its invoice.
 *
 * @returns null where invoices name one, or payments several or none, or where the files have to be read to see what is wrong
 */
export async function currencyOfPayments({
  invoices,
  payments,
}: FilesInput): Promise<FoundCurrency | null> {
  if (invoices === undefined || payments === undefined) return null;
  try {
    const billed = await firstRecords(invoices, readInvoices);
    if (billed.length === 0 || billed.some(({ currency }) => currency !== NO_CURRENCY)) return null;
    const [currency, ...others] = new Set(
      (await firstRecords(payments, readPayments)).map((payment) => payment.currency),
    );
    if (currency == null || currency === NO_CURRENCY || others.length > 0) return null;
    const message = `The invoices name no currency, and the payments are in ${currency}: so are the invoices. If they are in another one, say so (--currency).`;
    return {
      currency,
      issue: {
        code: 'currency-of-payments',
        severity: 'info',
        message,
        source: { file: inputOf(invoices).path, line: 1 },
        value: currency,
      },
    };
  } catch {
    return null;
  }
}

/** The records in the first lines of a file; none of one that gives its bytes once, or has a currency named for it. */
async function firstRecords<T>(
  input: string | FileInput,
  read: (bytes: Uint8Array, options: ReadOptions) => Promise<{ readonly records: readonly T[] }>,
): Promise<readonly T[]> {
  const { path, ...options } = inputOf(input);
  if (options.currency !== undefined || !(await stat(path)).isFile()) return [];
  const start = (await readStart(path)).subarray(0, START);
  // A line feed of UTF-16 has a byte more.
  const isWide = start[0] === 0xff && start[1] === 0xfe;
  const end = start.lastIndexOf(10) + (isWide ? 2 : 1);
  const { records } = await read(start.subarray(0, end > 2 ? end : start.length), options);
  return records;
}
