/** What is counted over clients: some things can be said of all of them together only. */
export interface Tally {
  /** Rows that name an invoice which is none of the client's: it may be another client's. */
  strays: number;
  /** Without a payments file: invoices that say what was paid of them, or that nothing was, and those that do not. */
  told: number;
  untold: number;
  /** Invoices that were paid on a known day, and on one that nobody gives. */
  dated: number;
  undated: number;
  /** Payments and credit notes that name a currency while their invoices name none; the currency where it is one. */
  unnamed: number;
  unnamedIn: string | null;
  /** Invoices, payments and credit notes dated after the as-of date. */
  later: number;
  /** Invoices issued up to it. */
  issued: number;
  /** The last day up to it on which anything was billed, paid or credited; -Infinity where nothing was. */
  latest: number;
}

export function emptyTally(): Tally {
  return {
    strays: 0,
    told: 0,
    untold: 0,
    dated: 0,
    undated: 0,
    unnamed: 0,
    unnamedIn: null,
    later: 0,
    issued: 0,
    latest: Number.NEGATIVE_INFINITY,
  };
}

/** Adds what was counted over other clients. */
export function addTally(all: Tally, more: Tally): void {
  all.strays += more.strays;
  all.told += more.told;
  all.untold += more.untold;
  all.dated += more.dated;
  all.undated += more.undated;
  if (more.unnamed > 0) {
    all.unnamedIn = all.unnamed > 0 && all.unnamedIn !== more.unnamedIn ? null : more.unnamedIn;
    all.unnamed += more.unnamed;
  }
  all.later += more.later;
  all.issued += more.issued;
  noteDay(all, more.latest);
}

/** Notes a row in a currency for an invoice that names none. */
export function noteUnnamed(tally: Tally, currency: string): void {
  tally.unnamedIn = tally.unnamed > 0 && tally.unnamedIn !== currency ? null : currency;
  tally.unnamed += 1;
}

/** Notes a day up to the as-of date on which something happened. */
export function noteDay(tally: Tally, date: number): void {
  if (date > tally.latest) tally.latest = date;
}
