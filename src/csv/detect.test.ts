import { expect, it } from 'vitest';
import { detect } from './detect.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('says delimiter, header, columns, order of dates and decimal mark, and what decided', async () => {
  const found = await detect(
    '\nRechnungsnummer;Kunde;Datum;Brutto;Notiz\nR1;Müller;1/2/2024;1.234;x\nR2;Müller;13/2/2024;5,50;y\n',
  );
  expect(found).toEqual({
    encoding: 'utf-8',
    format: 'generic',
    delimiter: ';',
    headerLine: 2,
    headers: ['Rechnungsnummer', 'Kunde', 'Datum', 'Brutto', 'Notiz'],
    columns: new Map([
      ['invoiceId', 'Rechnungsnummer'],
      ['clientId', 'Kunde'],
      ['issueDate', 'Datum'],
      ['amount', 'Brutto'],
    ]),
    unused: ['Notiz'],
    dateOrder: { value: 'day-first', how: 'values', example: '13/2/2024' },
    decimal: { value: ',', how: 'values', example: '5,50' },
  });
});

it('what is open stays open, with the value; what needs no answer has none', async () => {
  const open = await detect('date,amount,invoiceId\n1/2/2024,"1,234",1\n', 'payments');
  expect(open.dateOrder).toEqual({ value: null, how: 'open', example: '1/2/2024' });
  expect(open.decimal).toEqual({ value: null, how: 'open', example: '1,234' });
  const plain = await detect('date,amount,invoiceId\n2024-02-01,1234,1\n', 'payments');
  expect(plain.dateOrder).toEqual({ value: null, how: 'none', example: null });
  expect(plain.decimal).toEqual({ value: null, how: 'none', example: null });
});

it('options are taken as given', async () => {
  const found = await detect('date|amount|Beleg\n1/2/2024|1,234|1\n', 'payments', {
    map: { invoiceId: 'Beleg' },
    dateFormat: 'd/M/yyyy',
    decimal: ',',
  });
  expect(found.dateOrder.how).toBe('option');
  expect(found.decimal).toEqual({ value: ',', how: 'option', example: null });
  expect(found.columns.get('invoiceId')).toBe('Beleg');
});

it('a sample may end anywhere: in a cell, in a quote, in a character', async () => {
  const text = 'date,amount,invoiceId,clientId\n2024-02-01,"1.234,56",1,Ä\n2024-02-02,"1,23';
  for (let end = 60; end <= bytes(text).length; end++) {
    const found = await detect(bytes(text).subarray(0, end), 'payments');
    expect(found.decimal).toEqual({ value: ',', how: 'values', example: '1.234,56' });
  }
  // Only a header and one row without a line break: that row counts.
  const short = await detect('date,amount,invoiceId\n13/2/2024,1,1', 'payments');
  expect(short.dateOrder.value).toBe('day-first');
});

it('fails as the readers do', async () => {
  await expect(detect('')).rejects.toMatchObject({ code: 'file-empty' });
  await expect(detect('a,b\n1,2\n')).rejects.toMatchObject({ code: 'columns-missing' });
  await expect(
    detect(new Uint8Array([65, 0xfc, 65]), 'invoices', { encoding: 'utf-8' }),
  ).rejects.toMatchObject({
    code: 'file-encoding',
  });
});
