import { describe, expect, it } from 'vitest';
import { formatDate } from '../../model/plain-date.js';
import { readRecords } from '../read.js';

const HEADER =
  'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1;Skonto;Generalumkehr';

/** The records of entries `amount;S/H;Konto;Gegenkonto;Belegdatum;Belegfeld 1`, in the order of roles; amounts in cents. */
async function booked(entries: readonly string[], chart = ''): Promise<unknown[]> {
  const first = `EXTF;700;21;Buchungsstapel;9;;;;;;1001;1;20240101;4;20240101;20241231;;;;;;EUR;;;;;${chart};;;;`;
  const found: Record<string, unknown[]> = { i: [], p: [], c: [] };
  const none = (): void => {};
  const text = [first, HEADER, ...entries].join('\r\n');
  await readRecords(
    text,
    'ledger',
    {},
    {
      invoices: (r) =>
        found['i']!.push(['invoice', r.invoiceId, r.amount, formatDate(r.issueDate)]),
      payments: (r) => found['p']!.push([r.kind ?? 'payment', r.invoiceId, r.amount]),
      'credit-notes': (r) => found['c']!.push(['credit', r.invoiceId, r.amount, r.reason ?? null]),
      disputes: none,
      agreements: none,
      incidents: none,
    },
  );
  return Object.values(found).flat();
}

const RE_1 = ['invoice', 'RE-1', 119_000, '2024-01-01'];

describe('a cash discount with an entry of its own', () => {
  it('is a deduction, by the chart of accounts', async () => {
    const entries = (revenue: string, bank: string, discounts: string) => [
      `1190,00;S;10017;${revenue};0101;RE-1;;`,
      `1166,20;H;10017;${bank};1101;RE-1;;`,
      `23,80;H;10017;${discounts};1101;RE-1;;`,
    ];
    const expected = [RE_1, ['payment', 'RE-1', 116_620], ['discount', 'RE-1', 2380]];
    expect(await booked(entries('8400', '1200', '8736'))).toEqual(expected);
    expect(await booked(entries('4400', '1800', '4736'))).toEqual(expected);
  });

  it('is undone with its payment', async () => {
    expect(
      await booked([
        '1190,00;S;10017;8400;0101;RE-1;;',
        '1166,20;H;10017;1200;1101;RE-1;23,80;',
        '1166,20;H;10017;1200;1201;RE-1;23,80;1',
        '1190,00;H;10017;1200;1301;RE-1;;',
      ]),
    ).toEqual([
      RE_1,
      ['payment', 'RE-1', 116_620],
      ['discount', 'RE-1', 2380],
      ['chargeback', 'RE-1', 116_620],
      ['discount', 'RE-1', -2380],
      ['payment', 'RE-1', 119_000],
    ]);
    expect(
      await booked(['23,80;H;10017;8736;1101;RE-1;;', '23,80;H;10017;8736;1201;RE-1;;1']),
    ).toEqual([
      ['discount', 'RE-1', 2380],
      ['discount', 'RE-1', -2380],
    ]);
  });
});

describe('the chart of accounts', () => {
  const fee = (account: string) => `10,00;H;10017;${account};1101;RE-1;;`;

  it('is that of the first line', async () => {
    expect(await booked([fee('4970')], '03')).toEqual([['bank-fee', 'RE-1', 1000]]);
    expect(await booked([fee('4970')], '3')).toEqual([['bank-fee', 'RE-1', 1000]]);
    expect(await booked([fee('4970')], '04')).toEqual([['credit', 'RE-1', 1000, null]]);
    expect(await booked([fee('6855')], '04')).toEqual([['bank-fee', 'RE-1', 1000]]);
  });

  it('is told by revenue, else by the banks, wherever they stand in the file', async () => {
    const of = async (...entries: string[]) =>
      (await booked([fee('4970'), ...entries])).map((record) => (record as string[])[0]);
    expect(await of('1190,00;S;10017;8400;0101;RE-1;;')).toEqual(['invoice', 'bank-fee']);
    expect(await of('1190,00;S;10017;4400;0101;RE-1;;')).toEqual(['invoice', 'credit']);
    expect(await of('1180,00;H;10017;1200;0101;RE-1;;')).toEqual(['bank-fee', 'payment']);
    expect(await of('1180,00;H;10017;1800;0101;RE-1;;')).toEqual(['payment', 'credit']);
  });

  it('makes an expense that the client is credited for cash: it was set off', async () => {
    expect(
      await booked(['1190,00;S;10017;8400;0101;RE-1;;', '30,00;H;10017;4930;1101;RE-1;;']),
    ).toEqual([RE_1, ['payment', 'RE-1', 3000]]);
  });
});

describe('a cost that is charged on', () => {
  it('is a further claim of the bill that it names', async () => {
    for (const [revenue, account] of [
      ['8400', '4970'],
      ['4400', '6855'],
    ]) {
      const bill = `100,00;S;10018;${revenue};0101;RE-3;;`;
      const fee = `5,00;S;10018;${account};0102;RE-3;;`;
      const expected = [['invoice', 'RE-3', 10_500, '2024-01-01']];
      expect(await booked([bill, fee])).toEqual(expected);
      expect(await booked([fee, bill])).toEqual(expected);
    }
  });

  it('is a bill of its own where it names none', async () => {
    expect(
      await booked(['100,00;S;10018;8400;0101;RE-3;;', '5,00;S;10018;4970;0102;RE-4;;']),
    ).toEqual([
      ['invoice', 'RE-3', 10_000, '2024-01-01'],
      ['invoice', 'RE-4', 500, '2024-02-01'],
    ]);
  });
});

describe('what lowers a bill', () => {
  const bill = '1190,00;S;10017;8400;0101;RE-1;;';

  it('on its own day is a line of it, wherever it stands', async () => {
    const rebate = '119,00;H;10017;8720;0101;RE-1;;';
    const expected = [['invoice', 'RE-1', 107_100, '2024-01-01']];
    expect(await booked([bill, rebate])).toEqual(expected);
    expect(await booked([rebate, bill])).toEqual(expected);
    expect(
      await booked([bill, '107,00;S;10017;8300;0101;RE-1;;', '107,00;S;10017;8300;0101;RE-1;;1']),
    ).toEqual([RE_1]);
  });

  it('and is all of it leaves no bill, and more is a credit note', async () => {
    expect(await booked([bill, '1190,00;S;10017;8400;0101;RE-1;;1'])).toEqual([]);
    expect(await booked([bill, '1200,00;H;10017;8400;0101;RE-1;;'])).toEqual([
      ['credit', 'RE-1', 1000, null],
    ]);
  });

  it('on another day is a credit note; of a reversal the error is the firm’s own', async () => {
    expect(await booked([bill, '119,00;H;10017;8720;0201;RE-1;;'])).toEqual([
      RE_1,
      ['credit', 'RE-1', 11_900, null],
    ]);
    expect(await booked([bill, '119,00;S;10017;8400;0201;RE-1;;1'])).toEqual([
      RE_1,
      ['credit', 'RE-1', 11_900, 'error'],
    ]);
  });
});
