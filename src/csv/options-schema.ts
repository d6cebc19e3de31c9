import * as z from 'zod/mini';
import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import { columnsOf } from './columns.js';
import type { ReadOptions } from './options.js';

const TEXT = z.string('must be a text').check(z.refine((text) => text !== '', 'must not be empty'));

// Words of our own throughout: `zod/mini` brings none, and a quarter of the code. What it would check by a class of its own
// costs every browser more than a line here.
const SCHEMA = z.strictObject(
  {
    file: z.optional(z.string('must be a text')),
    map: z.optional(
      z.custom<Readonly<Record<string, string>>>(
        isMap,
        'must name columns, such as { clientId: "Kunde" }',
      ),
    ),
    dateFormat: z.optional(TEXT),
    decimal: z.optional(
      z.custom<'.' | ','>((mark) => mark === '.' || mark === ',', 'must be "." or ","'),
    ),
    delimiter: z.optional(
      z.custom<',' | ';' | '\t' | '|'>(
        (sign) => typeof sign === 'string' && /^[,;\t|]$/.test(sign),
        'must be "," or ";" or "|" or a tab',
      ),
    ),
    encoding: z.optional(TEXT),
    format: z.optional(TEXT),
    currency: z.optional(
      z
        .string('must be an ISO 4217 code such as EUR')
        .check(z.refine((code) => /^[A-Z]{3}$/.test(code), 'must be an ISO 4217 code such as EUR')),
    ),
    signal: z.optional(
      z.custom<AbortSignal>((value) => value instanceof AbortSignal, 'must be an AbortSignal'),
    ),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys' ? `there is no option ${keys.join(', ')}` : 'must be an object',
  },
);

function isMap(map: unknown): boolean {
  return (
    typeof map === 'object' &&
    map !== null &&
    Object.values(map).every((header) => typeof header === 'string' && header !== '')
  );
}

/** @throws InvoiceSignalsError `bad-argument`, naming the option. */
export function checkBySchema(options: ReadOptions, role: Role): void {
  const result = SCHEMA.safeParse(options);
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = issue?.path.join('.') || 'options';
    throw new InvoiceSignalsError('bad-argument', `${role}: ${name}: ${issue?.message}`);
  }
  if (role === 'ledger') {
    if (options.map === undefined) return;
    throw new InvoiceSignalsError(
      'bad-argument',
      '--ledger.map: a ledger is read as the export of a known tool. Give a file of one kind as --invoices, --payments, ..., and map that.',
    );
  }
  const columns = columnsOf(role);
  for (const name of Object.keys(options.map ?? {})) {
    if (!Object.hasOwn(columns, name)) {
      throw new InvoiceSignalsError(
        'bad-argument',
        `--${role}.map: there is no column ${JSON.stringify(name)}; the columns are ${Object.keys(columns).join(', ')}.`,
      );
    }
  }
}
