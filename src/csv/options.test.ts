import { describe, expect, it } from 'vitest';
import { detect, readInvoices, readLedger, readRecords } from './index.js';

const CSV = 'invoiceId,clientId,issueDate,amount\nI1,c,2024-01-01,5\n';

describe('options that cannot be', () => {
  it.each<[object, string]>([
    [{ curency: 'EUR' }, 'invoices: options: there is no "curency"; there are file, map,'],
    [{ currency: 'eur' }, 'invoices: currency is "eur" and must be an ISO 4217 code'],
    [{ file: 5 }, 'file is 5 and must be a text'],
    [{ map: ['Kunde'] }, 'map is an object and must be an object that names columns'],
    [{ map: { clientId: 5 } }, 'must be an object that names columns'],
    [{ map: { client: 'Kunde' } }, '--invoices.map: there is no column "client"; the columns are'],
    [{ dateFormat: '' }, 'dateFormat is "" and must be a text that is not empty'],
    [{ decimal: ';' }, 'decimal is ";" and must be "." or ","'],
    [{ delimiter: 'tab' }, 'delimiter is "tab" and must be "," or ";" or "|" or a tab'],
    [{ encoding: 8 }, 'encoding is 8 and must be a text'],
    [{ format: null }, 'format is null and must be a text'],
    [{ signal: {} }, 'signal is an object and must be an AbortSignal'],
  ])('%j', async (options, message) => {
    await expect(readInvoices(CSV, options)).rejects.toThrow(
      expect.objectContaining({ code: 'bad-argument', message: expect.stringContaining(message) }),
    );
  });

  it('a map of a ledger', async () => {
    await expect(readLedger(CSV, { map: { clientId: 'Kunde' } })).rejects.toThrow(
      /^--ledger\.map: a ledger is read as the export of a known tool/,
    );
  });
});

it('an option that is undefined was not given', async () => {
  const unset = {
    file: undefined,
    map: undefined,
    dateFormat: undefined,
    decimal: undefined,
    delimiter: undefined,
    encoding: undefined,
    format: undefined,
    currency: undefined,
    signal: undefined,
  } as object;
  expect(await readInvoices(CSV, unset)).toEqual(await readInvoices(CSV));
});

describe('what an input is read as', () => {
  it.each(['foo', 'constructor', 'creditNotes', null])('cannot be %j', async (role) => {
    const error = {
      code: 'bad-argument',
      message: expect.stringMatching(
        /^role is .* and must be invoices or payments or credit-notes/,
      ),
    };
    await expect(detect(CSV, role as never)).rejects.toMatchObject(error);
    await expect(readRecords(CSV, role as never, {}, {} as never)).rejects.toMatchObject(error);
  });

  it('options that are none are a mistake', async () => {
    await expect(readInvoices(CSV, null as never)).rejects.toMatchObject({ code: 'bad-argument' });
  });
});
