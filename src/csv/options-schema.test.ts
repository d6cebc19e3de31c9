import { expect, it } from 'vitest';
import type { ReadOptions } from './options.js';
import { checkBySchema } from './options-schema.js';

it.each([
  [{ map: 'amount' }, 'map: must name columns, such as { clientId: "Kunde" }'],
  [{ map: null }, 'map: must name columns'],
  [{ map: { clientId: '' } }, 'map: must name columns'],
  [{ map: { clientId: 7 } }, 'map: must name columns'],
  [{ dateFormat: '' }, 'dateFormat: must not be empty'],
  [{ dateFormat: 7 }, 'dateFormat: must be a text'],
  [{ decimal: ';' }, 'decimal: must be "." or ","'],
  [{ delimiter: ':' }, 'delimiter: must be "," or ";" or "|" or a tab'],
  [{ delimiter: ',;' }, 'delimiter: must be'],
  [{ currency: 'eur' }, 'currency: must be an ISO 4217 code such as EUR'],
  [{ signal: {} }, 'signal: must be an AbortSignal'],
  [{ decimals: '.' }, 'options: there is no option decimals'],
])('%j is refused', (options, message) => {
  expect(() => checkBySchema(options as ReadOptions, 'invoices')).toThrow(`invoices: ${message}`);
});

it('every option with a value that makes sense is taken', () => {
  const options: ReadOptions = {
    file: '',
    map: { clientId: 'Kunde' },
    dateFormat: 'dd.MM.yyyy',
    decimal: ',',
    delimiter: '\t',
    encoding: 'utf-8',
    format: 'generic',
    currency: 'EUR',
    signal: new AbortController().signal,
  };
  expect(() => checkBySchema(options, 'invoices')).not.toThrow();
});
