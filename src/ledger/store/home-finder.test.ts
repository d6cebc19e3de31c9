import { describe, expect, it } from 'vitest';
import { day } from '../../../test/support/ledger.js';
import { issueLog } from '../issues.js';
import { HomeFinder, type Stray } from './home-finder.js';

/** Whose a stray is among clients (id, name) and invoices (client, number). */
function homeOf(
  stray: Stray,
  clients: readonly (readonly [string, string | null])[],
  invoices: readonly (readonly [string, string])[] = [],
): string | undefined {
  const finder = new HomeFinder<string>();
  finder.ask(stray);
  for (const [id, name] of clients) finder.client(id, id, name);
  for (const [client, number] of invoices) finder.invoice(client, number, day(0), 500_00, 'EUR');
  return finder.homeOf(stray);
}

describe('a name', () => {
  it('is that of the one client that is called so', () => {
    const clients = [
      ['10023', 'Acme Ltd'],
      ['10024', 'Bolt Ltd'],
    ] as const;
    expect(homeOf({ clientId: 'Acme Ltd' }, clients)).toBe('10023');
    expect(homeOf({ clientId: 'ACME LIMITED' }, clients)).toBe('10023');
    expect(homeOf({ clientId: 'Acme' }, clients)).toBe('10023');
    expect(homeOf({ clientId: '0010024' }, clients)).toBe('10024');
    expect(homeOf({ clientId: 'Acme GmbH' }, clients)).toBeUndefined();
    expect(homeOf({ clientId: 'Who' }, clients)).toBeUndefined();
  });

  it('of two clients is that of none, unless one is called just so', () => {
    const two = [
      ['1', 'Acme Ltd'],
      ['2', 'Acme Limited'],
    ] as const;
    expect(homeOf({ clientId: 'Acme Ltd' }, two)).toBe('1');
    expect(homeOf({ clientId: 'Acme Ltd.' }, two)).toBeUndefined();
    expect(
      homeOf({ clientId: 'Acme' }, [
        ['1', 'Acme Ltd'],
        ['2', 'Acme GmbH'],
      ]),
    ).toBeUndefined();
    // One client may have several names.
    expect(
      homeOf({ clientId: 'acme ltd' }, [
        ['1', 'Acme Ltd'],
        ['1', 'ACME Ltd'],
      ]),
    ).toBe('1');
  });
});

describe('a number', () => {
  const clients = [
    ['A', null],
    ['B', null],
  ] as const;
  const invoices = [
    ['A', 'RE-1001'],
    ['A', 'RE-1002'],
    ['B', 'RE-2001'],
    ['B', '4711'],
    ['B', '47110'],
  ] as const;
  const by = (stray: Stray) => homeOf({ amount: 1, ...stray }, clients, invoices);

  it('of one invoice, or of several of one client, tells whose a row is', () => {
    expect(by({ invoiceId: 're1001' })).toBe('A');
    expect(by({ invoiceId: '1001, 1002', clientId: 'Holding' })).toBe('A');
    expect(by({ invoiceId: '1001, 2001' })).toBeUndefined();
    expect(by({ invoiceId: '9999' })).toBeUndefined();
    expect(
      homeOf({ invoiceId: 'X-1' }, clients, [
        ['A', 'X1'],
        ['B', 'x 1'],
      ]),
    ).toBeUndefined();
  });

  it('in a text does where cash came, and it is no mere few digits', () => {
    expect(by({ clientId: 'Who', purpose: 'RE-1001 und RE-1002' })).toBe('A');
    expect(by({ clientId: 'Who', purpose: 'RE-1001 und RE-2001' })).toBeUndefined();
    expect(by({ clientId: 'Who', purpose: 'RE-1001', amount: -1 })).toBeUndefined();
    expect(by({ clientId: 'Who', purpose: 'Rechnung 4711' })).toBeUndefined();
    expect(by({ clientId: 'Who', purpose: 'Rechnung 47110' })).toBe('B');
  });

  it('counts for nothing where the name tells', () => {
    expect(by({ clientId: 'b', invoiceId: 're1001' })).toBe('B');
  });
});

describe('a number that several clients have', () => {
  const bills = (stray: Stray, ...more: readonly (readonly [string, number, string])[]) => {
    const finder = new HomeFinder<string>();
    finder.ask(stray);
    for (const [client, amount, currency] of [
      ['A', 500_00, 'EUR'],
      ['B', 700_00, 'EUR'],
      ...more,
    ] as const) {
      finder.invoice(client, '100', day(0), amount, currency);
    }
    const log = issueLog();
    const found = finder.homeOf(stray);
    finder.tell(log);
    return [found, log.issues.map(({ code, message }) => [code, message.slice(0, 62)])];
  };
  const told = [
    ['invoice-by-amount', '1 row without a client names an invoice that several clients h'],
  ];

  it('is that of the only one who is billed just the amount of the row', () => {
    const row = { invoiceId: '100', currency: 'EUR' };
    expect(bills({ ...row, amount: 700_00 })).toEqual(['B', told]);
    expect(bills({ ...row, amount: -500_00 })).toEqual(['A', told]);
    expect(bills({ ...row, amount: 700_01 })).toEqual([undefined, []]);
    expect(bills({ ...row, amount: 700_00 }, ['C', 700_00, 'EUR'])).toEqual([undefined, []]);
    expect(bills({ ...row, amount: 700_00 }, ['C', 700_00, 'USD'])).toEqual(['B', told]);
    expect(bills({ ...row, amount: 700_00, currency: 'USD' })).toEqual([undefined, []]);
  });

  it('in ten-thousandths where the row names no currency', () => {
    expect(bills({ invoiceId: '100', amount: 700_0000, currency: null })).toEqual(['B', told]);
    expect(bills({ invoiceId: '100', amount: 700_0001, currency: null })).toEqual([undefined, []]);
  });

  it("is nobody's where the row names somebody else", () => {
    expect(bills({ invoiceId: '100', amount: 700_00, currency: 'EUR', clientId: 'Who' })).toEqual([
      undefined,
      [],
    ]);
  });
});

describe('a number that begins anew each year', () => {
  const bills = (stray: Stray, number = '3', ...more: readonly (readonly [string, number])[]) => {
    const finder = new HomeFinder<string>();
    finder.ask(stray);
    // 2023-03-07 and 2024-03-07.
    for (const [client, on] of [['A', -300], ['B', 66], ...more] as const) {
      finder.invoice(client, number, day(on), 500_00, 'EUR');
    }
    const log = issueLog();
    return [finder.homeOf(stray), finder.tell(log), log.issues.map(({ code }) => code)];
  };
  const row = { invoiceId: '3', amount: 500_00, currency: 'EUR' };
  const told = ['invoice-by-year'];

  it('is that of the client of the newest on that day, if it pays all or a part', () => {
    expect(bills({ ...row, date: day(65) })).toEqual(['A', undefined, told]);
    expect(bills({ ...row, date: day(66) })).toEqual(['B', undefined, told]);
    expect(bills({ ...row, amount: 20_00, date: day(90) })).toEqual(['B', undefined, told]);
    expect(bills({ ...row, date: day(-301) })).toEqual([undefined, undefined, []]);
    expect(bills({ ...row, currency: 'USD', date: day(90) })).toEqual([undefined, undefined, []]);
    expect(bills({ ...row, date: undefined })).toEqual([undefined, undefined, []]);
  });

  it("is nobody's where it does not begin anew", () => {
    const later = { ...row, date: day(90) };
    expect(bills(later, '3', ['C', 80])[0]).toBeUndefined();
    expect(bills({ ...later, invoiceId: '24-3' }, '24-3')[0]).toBeUndefined();
  });

  it('may be written with its year', () => {
    expect(bills({ ...row, invoiceId: '3/2023', date: day(90) })[0]).toBe('A');
    expect(bills({ ...row, invoiceId: 'FT 3/23', date: day(90) })[0]).toBe('A');
    expect(bills({ ...row, invoiceId: '2024-003', date: day(90) })[0]).toBe('B');
    // In a text it may be a month.
    expect(bills({ purpose: 'rent 3/2024', amount: 500_00, date: day(90) })[0]).toBeUndefined();
  });
});

describe('cash of a payer that is no client', () => {
  type Billed = readonly [client: string, amount: number, on: number];
  const homes = (strays: readonly Stray[], ...billed: readonly Billed[]) => {
    const finder = new HomeFinder<string>();
    for (const stray of strays) finder.ask(stray);
    for (const [id, name] of [
      ['H', 'Fam. Huber'],
      ['K', 'Malerei Kolb GmbH'],
    ] as const) {
      finder.client(id, id, name);
    }
    for (const [client, amount, on] of billed) finder.invoice(client, 'X', day(on), amount, 'EUR');
    const found = strays.map((stray) => finder.homeOf(stray));
    const log = issueLog();
    finder.tell(log);
    return [found, log.issues.map(({ code, message }) => `${code}: ${message}`)] as const;
  };
  const huber: Stray = {
    clientId: 'FRANZ HUBER U. MARIA HUBER',
    amount: 650_00,
    currency: 'EUR',
    date: day(20),
  };

  it('is for the client who alone is billed just that, and shares a word of the name', () => {
    const [found, told] = homes(
      [huber, huber],
      ['H', 650_00, 0],
      ['H', 650_00, 10],
      ['K', 650_01, 0],
    );
    expect(found).toEqual(['H', 'H']);
    expect(told).toEqual([
      'client-by-amount: 2 rows of payers that are no client count for the client who alone is billed just that amount ("FRANZ HUBER U. MARIA HUBER" for Fam. Huber). If that is wrong, give the rows their client ids.',
    ]);
    expect(homes([huber], ['H', 650_00, 0], ['K', 650_00, 0])).toEqual([[undefined], []]);
  });

  it('may be called anyhow where the amount is no round one', () => {
    const odd = (amount: number): Stray => ({ ...huber, clientId: 'Sparkasse', amount });
    expect(homes([odd(650_00)], ['H', 650_00, 0])[0]).toEqual([undefined]);
    expect(homes([odd(655_00)], ['H', 655_00, 0])[0]).toEqual(['H']);
    const [found, told] = homes([{ ...odd(655_00), clientId: null }], ['H', 655_00, 0]);
    expect(found).toEqual(['H']);
    expect(told).toEqual([
      'client-by-amount: 1 row of payers that are no client counts for the client who alone is billed just that amount. If that is wrong, give the rows their client ids.',
    ]);
    const text: Stray = { ...odd(650_00), purpose: 'Rechnung Kolb vom 5.3.' };
    expect(homes([text], ['K', 650_00, 0])[0]).toEqual(['K']);
  });

  it('comes within half a year of the bill, in its currency, and names no invoice', () => {
    const bill = ['H', 650_00, 20] as const;
    const on = (n: number): Stray => ({ ...huber, date: day(n) });
    expect(homes([on(19), on(20), on(200), on(201)], bill)[0]).toEqual([
      undefined,
      'H',
      'H',
      undefined,
    ]);
    const others: Stray[] = [
      { ...huber, currency: 'USD' },
      { ...huber, currency: null, amount: 650_0000 },
      { ...huber, invoiceId: 'who knows' },
      { ...huber, amount: -650_00 },
      { ...huber, date: undefined },
    ];
    expect(homes(others, bill)[0]).toEqual([undefined, 'H', undefined, undefined, undefined]);
  });
});
