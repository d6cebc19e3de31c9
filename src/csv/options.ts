import { z } from 'zod';
import { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';
import { columnsOf } from './columns.js';

/** How a file is read where its looks do not tell. */
export interface ReadOptions {
  /** What to call the input in sources and messages. @defaultValue the role, such as `invoices` */
  readonly file?: string;
  /** Canonical column to header as written in the file: `{ clientId: 'Kunde' }`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Tokens such as `dd.MM.yyyy` or `MMM d yyyy`. @defaultValue decided from the whole file */
  readonly dateFormat?: string;
  /** @defaultValue decided from the whole file */
  readonly decimal?: '.' | ',';
  /** @defaultValue decided from the header */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** A label of the Encoding Standard. @defaultValue 'utf-8' */
  readonly encoding?: string;
  /** ISO 4217 code of invoices that name none. @defaultValue 'XXX' */
  readonly currency?: string;
  /** Stops reading. */
  readonly signal?: AbortSignal;
}

const SCHEMA = z.strictObject({
  file: z.string().optional(),
  map: z.record(z.string(), z.string().min(1)).optional(),
  dateFormat: z.string().min(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.string().min(1).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
    .optional(),
  signal: z.custom<AbortSignal>((value) => value instanceof AbortSignal).optional(),
});

/** @throws InvoiceSignalsError `bad-argument`, naming the option. */
export function checkOptions(options: ReadOptions, role: Role): ReadOptions {
  const result = SCHEMA.safeParse(options);
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = issue?.path.join('.') || 'options';
    throw new InvoiceSignalsError(
      'bad-argument',
      `${role}: ${name}: ${issue?.message ?? 'cannot be used'}`,
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
  return options;
}
