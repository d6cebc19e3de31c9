import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalyzeOptions } from '../../src/analyze.js';
import {
  type ReadOptions,
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from '../../src/csv/index.js';
import { plainDate } from '../../src/model/plain-date.js';
import type { Records } from '../../src/model/records.js';

interface Options extends Omit<AnalyzeOptions, 'asOf' | 'observedFrom'> {
  readonly asOf: string;
  readonly observedFrom?: string;
  readonly files?: Readonly<Record<string, ReadOptions>>;
}

/** The records of a folder of fixtures, and how they are analysed. */
export async function recordsOf(folder: string): Promise<[Records, AnalyzeOptions]> {
  const given = existsSync(join(folder, 'options.json'))
    ? (JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8')) as Options)
    : { asOf: '2024-12-31' };
  const { asOf, observedFrom, files = {}, ...rest } = given as Options;
  const options: AnalyzeOptions = {
    ...rest,
    asOf: plainDate(asOf),
    ...(observedFrom === undefined ? {} : { observedFrom: plainDate(observedFrom) }),
  };
  const read = async <T>(
    role: string,
    name: string,
    reader: (input: string, options: ReadOptions) => Promise<T>,
  ): Promise<T | null> => {
    const path = join(folder, `${role}.csv`);
    if (!existsSync(path)) return null;
    const currency = options.currency === undefined ? {} : { currency: options.currency };
    return reader(readFileSync(path, 'utf8'), {
      ...currency,
      ...files[name],
      file: `${role}.csv`,
    });
  };
  const invoices = (await read('invoices', 'invoices', readInvoices))!;
  const creditNotes = await read('credit-notes', 'creditNotes', readCreditNotes);
  return [
    {
      invoices: invoices.records,
      payments: (await read('payments', 'payments', readPayments))?.records ?? null,
      creditNotes: [...invoices.creditNotes, ...(creditNotes?.records ?? [])],
      disputes: (await read('disputes', 'disputes', readDisputes))?.records ?? [],
      agreements: (await read('agreements', 'agreements', readAgreements))?.records ?? [],
      incidents: (await read('incidents', 'incidents', readIncidents))?.records ?? null,
    },
    options,
  ];
}
