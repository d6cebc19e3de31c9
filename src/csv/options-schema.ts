import * as z from 'zod';
import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import { columnsOf } from './columns.js';
import type { ReadOptions } from './options.js';

const SCHEMA = z.strictObject({
  file: z.string().optional(),
  map: z.record(z.string(), z.string().min(1)).optional(),
  dateFormat: z.string().min(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.string().min(1).optional(),
  format: z.string().min(1).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
    .optional(),
  signal: z.custom<AbortSignal>((value) => value instanceof AbortSignal).optional(),
});

/** @throws InvoiceSignalsError `bad-argument`, naming the option. */
export function checkBySchema(options: ReadOptions, role: Role): void {
  const result = SCHEMA.safeParse(options);
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = issue?.path.join('.') || 'options';
    throw new InvoiceSignalsError(
      'bad-argument',
      `${role}: ${name}: ${issue?.message ?? 'cannot be used'}`,
    );
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
