import { compareText } from '../../model/compare.js';
import { askedFor, askedInText, findInText, findReference } from '../../model/found-numbers.js';
import {
  hasYear,
  keysOfInvoice,
  keysWithYear,
  SHORTEST,
  sizeOf,
} from '../../model/invoice-numbers.js';
import { idKey, looseName, tellingWords } from '../../model/loose-names.js';
import { inCurrency, inTenThousandths } from '../../model/money.js';
import { type PlainDate, yearOf } from '../../model/plain-date.js';
import { count } from '../../model/wording.js';
import { type IssueLog, inform } from '../issues.js';

/** A row that found no client: it names one that has no invoice, or none, and an invoice that nobody has, or none. */
export interface Stray {
  readonly clientId?: string | null | undefined;
  readonly invoiceId?: string | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly date?: PlainDate | undefined;
  readonly amount?: number | null | undefined;
  readonly currency?: string | null | undefined;
}

/** What an invoice bills, and whom. */
interface Bill<Client> {
  readonly client: Client;
  readonly amount: number;
  readonly currency: string;
  readonly issueDate: PlainDate;
}

/** An invoice, and whose it is. */
interface Owned<Client> {
  readonly client: Client;
  readonly invoiceId: string;
}

/** A client that a name may mean, and the legal form that it has there. */
interface Named<Client> {
  readonly client: Client;
  readonly form: string;
}

/** A client, as those who pay may be called. */
interface Payer {
  readonly name: string;
  readonly words: Set<string>;
}

/** More clients of one name are not told apart. */
const MOST_NAMED = 20;
/** More invoices of one number are not told apart. */
const MOST_BILLS = 100;
/** So many numbers, or names, are told. */
const MOST_TOLD = 3;
/** Who pays later is not found by the amount. */
const MOST_DAYS_LATER = 180;
/** Amounts that are multiples of that, in ten-thousandths, are too often the same. */
const ROUND = 10_0000;

/**
 * Finds whose rows are that found no client: by the name of the client, however it is written, else by the number of an
 * invoice, else by an amount that only one client is billed. It is told all of these rows, then all invoices, and keeps of those only what the rows ask for.
 *
 * @typeParam Client what stands for a client
 */
export class HomeFinder<Client> {
  /** By what is asked for; null where it is that of several invoices. */
  private readonly numbers = new Map<string, Owned<Client> | null | undefined>();
  /** What those bill that have a number which rows without a client name; null where they are too many. */
  private readonly bills = new Map<string, Bill<Client>[] | null>();
  /** Rows whose number several clients have, which their amount, or their day, told apart: their numbers, and how many they are. */
  private readonly byAmount: ToldApart = { numbers: new Set(), rows: 0 };
  private readonly byYear: ToldApart = { numbers: new Set(), rows: 0 };
  /** What is billed of the amounts, in ten-thousandths, of rows that may be found by theirs; null where that is too many. */
  private readonly amounts = new Map<number, Bill<Client>[] | null>();
  private readonly payers = new Map<Client, Payer>();
  /** Whom rows were found to pay by their amount, by how they are called; and how many rows. */
  private readonly paidAs = new Map<string, string>();
  private rowsByAmount = 0;
  private readonly names = new Map<string, Named<Client>[]>();
  private readonly asked = new Set<string>();
  /** Clients and names that were told. */
  private readonly told = new Map<Client, Set<string | null>>();
  /** Whom names mean, as far as it was asked. */
  private readonly found = new Map<string, Client | undefined>();

  /** Whether any row was told. */
  get isAsked(): boolean {
    return this.numbers.size > 0 || this.names.size > 0 || this.amounts.size > 0;
  }

  ask(stray: Stray): void {
    const { clientId, invoiceId, purpose } = stray;
    if (hasAmountAlone(stray)) this.amounts.set(keyOf(stray), []);
    if (clientId && !this.asked.has(clientId)) {
      this.asked.add(clientId);
      for (const step of nameSteps(clientId)) {
        for (const key of step.keys) if (!this.names.has(key)) this.names.set(key, []);
      }
    }
    if (invoiceId) {
      const { exact, loose } = askedFor(invoiceId);
      for (const number of exact) this.numbers.set(EXACT + number, undefined);
      for (const key of loose) {
        this.numbers.set(key, undefined);
        this.numbers.set(WITH_YEAR + key, undefined);
      }
      if (!clientId) this.bills.set(invoiceId, []);
    }
    for (const key of askedInText(invoiceId || purpose || '')) this.numbers.set(key, undefined);
  }

  /** Tells a client, by each of its names. */
  client(client: Client, clientId: string, name: string | null): void {
    if (this.names.size === 0 && this.amounts.size === 0) return;
    let told = this.told.get(client);
    if (told === undefined) {
      told = new Set();
      this.told.set(client, told);
    }
    if (told.has(name)) return;
    told.add(name);
    if (this.amounts.size > 0) this.addPayer(client, name ?? clientId);
    for (const text of name === null ? [clientId] : [clientId, name]) {
      for (const { keys, form } of nameSteps(text)) {
        for (const key of keys) {
          const known = this.names.get(key);
          if (known === undefined || known.length === MOST_NAMED) continue;
          if (known.some((one) => one.client === client && one.form === (form ?? ''))) continue;
          known.push({ client, form: form ?? '' });
        }
      }
    }
  }

  /** Whether invoices have to be told. */
  get asksForInvoices(): boolean {
    return this.numbers.size > 0 || this.amounts.size > 0;
  }

  invoice(
    client: Client,
    invoiceId: string,
    issueDate: PlainDate,
    amount: number,
    currency: string,
  ): void {
    const bills = this.bills.get(invoiceId);
    if (bills && bills.length < MOST_BILLS) bills.push({ client, amount, currency, issueDate });
    else if (bills) this.bills.set(invoiceId, null);
    const key = inTenThousandths(amount, currency);
    const equal = this.amounts.get(key);
    if (equal && equal.length < MOST_BILLS) equal.push({ client, amount, currency, issueDate });
    else if (equal) this.amounts.set(key, null);
    if (this.numbers.size === 0) return;
    this.put(EXACT + invoiceId, client, invoiceId);
    for (const key of keysOfInvoice(invoiceId)) this.put(key, client, invoiceId);
    for (const key of keysWithYear(invoiceId, yearOf(issueDate))) {
      this.put(WITH_YEAR + key, client, invoiceId);
    }
  }

  /** Whose a row is; undefined where nobody can tell. */
  homeOf(stray: Stray): Client | undefined {
    const { clientId, invoiceId, purpose, amount } = stray;
    const byName = clientId ? this.named(clientId) : undefined;
    if (byName !== undefined) return byName;
    const lookup = (key: string): Owned<Client> | null | undefined => this.numbers.get(key);
    const text = invoiceId || purpose;
    const named = invoiceId
      ? findReference(
          invoiceId,
          (number) => lookup(EXACT + number),
          (key) => {
            const one = lookup(key);
            return one === undefined ? lookup(WITH_YEAR + key) : one;
          },
        )
      : null;
    const toldApart = named === null && !clientId ? this.toldApart(stray) : undefined;
    if (toldApart !== undefined) return toldApart;
    const found =
      named ??
      (text && (amount ?? 0) > 0 ? findInText(text, (key) => longEnough(lookup(key))) : null);
    const [first, ...others] = found ?? [];
    if (first === undefined) return this.billed(stray);
    return others.some(({ client }) => client !== first.client) ? undefined : first.client;
  }

  /** Says once for all rows whose they were found to be by their number and amount, or by their amount alone. */
  tell(log: IssueLog): void {
    const { byAmount, byYear, paidAs, rowsByAmount } = this;
    if (rowsByAmount > 0) {
      const all = [...paidAs].sort(([a], [b]) => compareText(a, b));
      const some = all.slice(0, MOST_TOLD).map(([payer, name]) => `"${payer}" for ${name}`);
      const rows = `${count(rowsByAmount, 'row')} of payers that are no client ${rowsByAmount === 1 ? 'counts' : 'count'} for the client who alone is billed just that amount`;
      const message = `${rows}${some.length > 0 ? ` (${some.join('; ')}${all.length > MOST_TOLD ? '; ...' : ''})` : ''}. If that is wrong, give the rows their client ids.`;
      inform(log, 'client-by-amount', message, { value: all[0]?.[0] });
    }
    if (byAmount.rows > 0) {
      const [message, number] = apart(byAmount, 'the client who is billed just that amount');
      inform(log, 'invoice-by-amount', message, { value: number });
    }
    if (byYear.rows > 0) {
      const whose = 'the client of the newest, as these numbers begin anew each year';
      const [message, number] = apart(byYear, whose);
      inform(log, 'invoice-by-year', message, { value: number });
    }
  }

  /**
   * The one client of several with that number whom just the amount of a row is billed; else, where numbers begin anew each
   * year, the one of the newest invoice of its day.
   */
  private toldApart({ invoiceId, date, amount, currency }: Stray): Client | undefined {
    const bills = this.bills.get(invoiceId ?? '');
    if (!bills || !amount) return undefined;
    const fits = bills.filter((bill) =>
      currency == null
        ? inCurrency(Math.abs(amount), bill.currency) === bill.amount
        : currency === bill.currency && Math.abs(amount) === bill.amount,
    );
    const isByAmount = fits.length === 1;
    const one = isByAmount
      ? fits[0]
      : newestOf(invoiceId!, fits.length > 0 ? fits : bills, date, currency);
    if (one === undefined) return undefined;
    const told = isByAmount ? this.byAmount : this.byYear;
    told.rows += 1;
    told.numbers.add(invoiceId!);
    return one.client;
  }

  /** The one client whom just the amount of a row is billed, in the months before. */
  private billed(stray: Stray): Client | undefined {
    const { clientId, purpose, date, currency } = stray;
    if (!hasAmountAlone(stray)) return undefined;
    const amount = keyOf(stray);
    const bills = (this.amounts.get(amount) ?? []).filter(
      (bill) =>
        (currency == null || bill.currency === currency) &&
        bill.issueDate <= date! &&
        date! - bill.issueDate <= MOST_DAYS_LATER,
    );
    const client = bills[0]?.client;
    if (client === undefined || bills.some((bill) => bill.client !== client)) return undefined;
    const { name, words } = this.payers.get(client)!;
    const isNamed = tellingWords(`${clientId ?? ''} ${purpose ?? ''}`).some((word) =>
      words.has(word),
    );
    // A round amount may be anything, where nothing else speaks for it.
    if (!isNamed && amount % ROUND === 0) return undefined;
    this.rowsByAmount += 1;
    if (clientId) this.paidAs.set(clientId, name);
    return client;
  }

  private addPayer(client: Client, name: string): void {
    const known = this.payers.get(client) ?? { name, words: new Set<string>() };
    for (const word of tellingWords(name)) known.words.add(word);
    this.payers.set(client, known);
  }

  private named(name: string): Client | undefined {
    if (this.found.has(name)) return this.found.get(name);
    const client = this.byName(name);
    this.found.set(name, client);
    return client;
  }

  private byName(name: string): Client | undefined {
    for (const { keys, form } of nameSteps(name)) {
      const found = new Set<Client>();
      for (const key of keys) {
        for (const one of this.names.get(key) ?? []) {
          if (form === null || form === '' || !one.form || one.form === form) found.add(one.client);
        }
      }
      if (found.size > 1) return undefined;
      for (const client of found) return client;
    }
    return undefined;
  }

  private put(key: string, client: Client, invoiceId: string): void {
    if (!this.numbers.has(key)) return;
    const known = this.numbers.get(key);
    if (known === undefined) this.numbers.set(key, { client, invoiceId });
    else if (known !== null && (known.client !== client || known.invoiceId !== invoiceId)) {
      this.numbers.set(key, null);
    }
  }
}

/** Whether a row is cash that says nothing but its payer, a text, and its amount. */
function hasAmountAlone({ invoiceId, amount, date }: Stray): boolean {
  return !invoiceId && date !== undefined && (amount ?? 0) > 0;
}

/** Its amount in ten-thousandths. */
function keyOf({ amount, currency }: Stray): number {
  return inTenThousandths(amount ?? 0, currency ?? null);
}

const EXACT = '!';
const WITH_YEAR = 'y';

/** The newest bill of a day, of those of one number; undefined where two are of one year, or the year is in the number. */
function newestOf<Client>(
  number: string,
  bills: readonly Bill<Client>[],
  date: PlainDate | undefined,
  currency: string | null | undefined,
): Bill<Client> | undefined {
  if (date === undefined) return undefined;
  const years = bills.map(({ issueDate }) => yearOf(issueDate));
  const isYearly =
    new Set(years).size === years.length && !years.some((year) => hasYear(number, year));
  if (!isYearly) return undefined;
  return bills
    .filter((bill) => bill.issueDate <= date && (currency == null || bill.currency === currency))
    .sort((a, b) => b.issueDate - a.issueDate)[0];
}

/** Rows of which it was told which client of several with their number is meant. */
interface ToldApart {
  readonly numbers: Set<string>;
  rows: number;
}

/** What there is to say of them, and the first number. */
function apart({ numbers, rows }: ToldApart, whose: string): [message: string, number: string] {
  const all = [...numbers].sort(compareText);
  const some = `${all.slice(0, MOST_TOLD).join(', ')}${all.length > MOST_TOLD ? ', ...' : ''}`;
  const what = `${count(rows, 'row')} without a client ${rows === 1 ? 'names' : 'name'}`;
  const message = `${what} an invoice that several clients have (${some}), and ${rows === 1 ? 'counts' : 'count'} for ${whose}. If that is wrong, give the rows their client ids.`;
  return [message, all[0]!];
}

/** One way to compare names: what they are compared by, and the legal form where it matters. */
interface NameStep {
  readonly keys: readonly string[];
  readonly form: string | null;
}

/** The ways from the surest on; see `sameness`. */
function nameSteps(name: string): NameStep[] {
  const { full, bare, form } = looseName(name);
  const step = (mark: string, keys: readonly string[], form: string | null = null): NameStep => ({
    keys: keys.map((key) => mark + key),
    form,
  });
  return [step('0', [name]), step('1', [idKey(name)]), step('2', full), step('3', bare, form)];
}

/** What stands in the text of somebody unknown by less of an accident: a few digits may be anything. */
function longEnough<Client>(
  found: Owned<Client> | null | undefined,
): Owned<Client> | null | undefined {
  if (!found) return found;
  const shortest = /\p{L}/u.test(found.invoiceId) ? SHORTEST : SHORTEST + 1;
  return sizeOf(found.invoiceId) < shortest ? undefined : found;
}
