import { expect, it } from 'vitest';
import { formatDate, type PlainDate } from '../../model/plain-date.js';
import { readInvoices } from '../index.js';

const REST =
  'Rechnungsnr.;Rechnungsdatum;Vorname;Nachname;Firma;UStId.-Nr.;Land;Rechnungsbetrag;Zahlbetrag;Nettowert;19 %';
const row = (day: string, id: string, paid: string): string =>
  `${day};${id};05.01.2024;Anna;Marabu;;;DE;119,00;${paid};100,00;19,00`;
const day = (date: PlainDate | null | undefined): string | null =>
  date == null ? null : formatDate(date);

async function read(...lines: string[]): Promise<unknown[]> {
  const { records } = await readInvoices(`${lines.join('\n')}\n`);
  return records.map(({ invoiceId, dueDate, settledOn, paidAmount }) => [
    invoiceId,
    day(dueDate),
    day(settledOn),
    paidAmount,
  ]);
}

it('unpaid rows below the paid ones are not paid: their day is the one on which they are due', async () => {
  expect(
    await read(
      `Zahldatum;${REST}`,
      row('20.02.2024', 'R1', '119,00'),
      `zahlbar in;${REST}`,
      row('2024-03-01', 'R2', '0,00'),
      row('2024-04-01', 'R3', '50,00'),
      // Saved again by a spreadsheet.
      row('01.05.2024', 'R4', '0,00'),
      row('', 'R5', '0,00'),
    ),
  ).toEqual([
    ['R1', null, '2024-02-20', 11900],
    ['R2', '2024-03-01', null, null],
    // What was paid in part has no day.
    ['R3', '2024-04-01', null, 5000],
    ['R4', '2024-05-01', null, null],
    ['R5', null, null, null],
  ]);
});

it('both days may have columns of their own', async () => {
  expect(
    await read(
      `Zahldatum;zahlbar in;${REST}`,
      row('20.02.2024;', 'R1', '119,00'),
      row(';2024-03-01', 'R2', '0,00'),
      row('20.02.2024;2024-02-04', 'R3', '119,00'),
    ),
  ).toEqual([
    ['R1', null, '2024-02-20', 11900],
    ['R2', '2024-03-01', null, null],
    ['R3', '2024-02-04', '2024-02-20', 11900],
  ]);
});
