import { describe, expect, it } from 'vitest';
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
  for (const [client, number] of invoices) finder.invoice(client, number, 500_00, 'EUR');
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
      finder.invoice(client, '100', amount, currency);
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
