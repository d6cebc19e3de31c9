import { describe, expect, it } from 'vitest';
import { readPayments } from '../index.js';

const CSV = 'Zahldatum;Rechnungsnummer;Kunde;Betrag;Art;Status';

/** What counts of rows that are 5 euros each, and what is said of the others. */
async function read(...rows: string[]) {
  const { records, issues, file } = await readPayments([CSV, ...rows, ''].join('\n'));
  return {
    counted: records.map(({ invoiceId, amount, source }) => [invoiceId, amount, source!.line]),
    told: issues.map(({ code, source }) => [code, source!.line]),
    ignored: file.ignored,
  };
}

describe('payments with a status', () => {
  it.each([
    ...['fehlgeschlagen', 'abgelehnt', 'ausstehend', 'Failed', 'DENIED', 'pending', 'expired'],
    ...['storniert', 'zurückgebucht', 'Cancelled', 'voided', 'reverted', 'Bounced', 'teruggeboekt'],
  ])('%s: no cash', async (status) => {
    expect(await read(`01.02.2024;1;C;5,00;;${status}`)).toEqual({
      counted: [],
      told: [['no-cash', 2]],
      ignored: 1,
    });
  });

  it.each(['', 'completed', 'erfolgreich', 'abgeschlossen', 'gebucht', 'Cleared', 'betaald'])(
    '%s: cash, without a word',
    async (status) => {
      expect(await read(`01.02.2024;1;C;5,00;;${status}`)).toEqual({
        counted: [['1', 50_000, 2]],
        told: [],
        ignored: 0,
      });
    },
  );

  it.each(['Reconciled', 'Unreconciled', 'Applied', 'Unapplied', 'Unallocated'])(
    '%s: cash, whatever it was matched to',
    async (status) => {
      expect((await read(`01.02.2024;1;C;5,00;;${status}`)).told).toEqual([]);
    },
  );

  it('submitted to the bank, or posted by an ERP: cash that is told', async () => {
    const { counted, told } = await read('01.02.2024;1;C;5,00;;Submitted');
    expect(counted).toEqual([['1', 50_000, 2]]);
    expect(told).toEqual([
      ['unknown-word', 2],
      ['unclear-payments', 2],
    ]);
  });

  it('of unknown words: cash, and the sum of it is told once', async () => {
    const { records, issues } = await readPayments(
      'date,invoice,amount,currency,status\n' +
        '2024-02-01,1,5.00,EUR,refunded\n2024-02-02,2,-7.25,EUR,odd\n2024-02-03,3,9.00,USD,odd\n',
    );
    expect(records.map(({ amount }) => amount)).toEqual([500, -725, 900]);
    expect(issues.map(({ code }) => code)).toEqual([
      'unknown-word',
      'unknown-word',
      'unknown-word',
      'unclear-payments',
    ]);
    expect(issues.at(-1)).toMatchObject({
      severity: 'warning',
      value: 'refunded, odd',
      source: { line: 2, column: 'status' },
    });
    expect(issues.at(-1)!.message).toContain('3 rows have');
    // 5.00 came and 7.25 left: both are in doubt.
    expect(issues.at(-1)!.message).toContain('12.25 EUR and 9.00 USD in all');
  });

  it('returned, and a row takes it back: both count, so that what is paid again is paid', async () => {
    expect(
      await read(
        '01.02.2024;1;C;5,00;;zurückgebucht',
        '05.02.2024;1;C;-5,00;;gebucht',
        '09.02.2024;1;C;5,00;;gebucht',
      ),
    ).toEqual({
      counted: [
        ['1', -50_000, 3],
        ['1', 50_000, 4],
        ['1', 50_000, 2],
      ],
      told: [],
      ignored: 0,
    });
  });

  it.each([
    ['of the same invoice', '1;C;5,00;Rücklastschrift', 0],
    ['of the client alone', ';C;5,00;Rücklastschrift', 0],
    ['of another invoice', '2;C;5,00;Rücklastschrift', 1],
    ['of another client', ';D;5,00;Rücklastschrift', 1],
    ['with the fee of a bank', '1;C;8,50;Rücklastschrift', 0],
    ['with the highest fee', '1;C;20,00;Rücklastschrift', 0],
    ['of more than that', '1;C;20,01;Rücklastschrift', 1],
    ['of less', '1;C;4,99;Rücklastschrift', 1],
    ['with a fee, paid back', '1;C;8,50;Refund', 1],
  ])('taken back %s', async (_, row, ignored) => {
    const { told } = await read('01.02.2024;1;C;5,00;;storniert', `05.02.2024;${row};`);
    expect(told).toEqual(ignored === 1 ? [['no-cash', 2]] : []);
  });

  it('one row takes all rows of one payment back', async () => {
    const csv = (back: string) =>
      `date,invoice,client,amount,payment id,kind,status\n2024-02-01,1,C,5.00,P1,,returned\n2024-02-01,2,C,7.00,P1,,returned\n2024-02-05,,C,${back},P1,chargeback,\n`;
    const count = async (back: string) => (await readPayments(csv(back))).records.length;
    expect(await count('12.00')).toBe(3);
    expect(await count('15.00')).toBe(3);
    expect(await count('40.00')).toBe(1);
  });

  it('one row takes one payment back', async () => {
    const returned = '01.02.2024;1;C;5,00;;storniert';
    const { told } = await read(returned, returned, '05.02.2024;1;C;-5,00;;');
    expect(told).toEqual([['no-cash', 3]]);
  });

  it('it takes back the latest payment before it, whatever the order of the rows', async () => {
    const rows = [
      '01.02.2024;1;C;5,00;;storniert',
      '03.02.2024;;C;5,00;;storniert',
      '04.02.2024;;C;-5,00;;',
      '10.02.2024;2;C;5,00;;storniert',
    ];
    for (const order of [rows, [...rows].reverse()]) {
      const { counted, told, ignored } = await read(...order);
      expect(counted.map(([invoiceId, amount]) => [invoiceId, amount])).toEqual([
        [null, -50_000],
        [null, 50_000],
      ]);
      expect([told.length, ignored]).toEqual([2, 2]);
    }
  });

  it('failed without a day: ignored, not rejected', async () => {
    expect(await read(';1;C;5,00;;failed')).toMatchObject({ ignored: 1, told: [['no-cash', 2]] });
  });
});

it('a state is one of an address, where its words are none of payments', async () => {
  const csv = (state: string) => `date,invoice,amount,state\n2024-02-01,1,5.00,${state}\n`;
  expect((await readPayments(csv('CA'))).issues).toEqual([]);
  expect((await readPayments(csv('failed'))).records).toEqual([]);
});
