// A firm's books of any size, the same for the same seed: `node bench/generate.mjs 100000 --out DIR`, as exports have them:
// with a status in each invoice row (`--status`), a reference (`--references`), or payments that name no client (`--unnamed`)
// or no invoice (`--unmatched`).
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2022, 0, 1) / DAY;
const LAST_ISSUE_DAY = Date.UTC(2024, 10, 30) / DAY;
/** The books end here: what would be paid later is unpaid. */
const LAST_DAY = Date.UTC(2024, 11, 31) / DAY;

const INVOICES_PER_CLIENT = 100;
const CHUNK = 1 << 20;

const FIRST_NAMES =
  'Alder Bright Cobalt Delta Ember Falcon Granite Harbour Iris Juniper Kestrel Linden'.split(' ');
const TRADES =
  'Logistics Print Media Foods Optics Software Timber Travel Interiors Energy Tools Design'.split(
    ' ',
  );
const FORMS = ['GmbH', 'Ltd', 'AG', 'SARL', 'Inc.', 'e.K.'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'USD', 'GBP', 'CHF'];
const TERMS = [14, 30, 30, 30, 45, 60];
const OUTCOMES = ['upheld', 'rejected', 'withdrawn', 'settled'];

/**
 * @typedef {object} Client
 * @property {string} id
 * @property {string} name as a CSV field
 * @property {string} currency
 * @property {number} terms
 * @property {number} delay mean days past due; below zero for those who pay early
 * @property {number} haggles share of the invoices that are paid short
 */

/**
 * Writes `invoices.csv` and `payments.csv` with the columns of the generic format, in order of date.
 * About 1.18 payments an invoice: some in parts, some late, some never, some short; 2 % disputed.
 *
 * @param {{ invoices: number, seed: number, dir: string, status?: boolean, references?: boolean, unnamed?: boolean, unmatched?: boolean }} options
 * @returns {{ invoices: string, payments: string, paymentRows: number }} the paths, and how many payments
 */
export function generate({
  invoices: count,
  seed,
  dir,
  status = false,
  references = false,
  unnamed = false,
  unmatched = false,
}) {
  mkdirSync(dir, { recursive: true });
  const random = randomFrom(seed);
  /** @param {number} n */
  const below = (n) => Math.floor(random() * n);
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => /** @type {T} */ (list[below(list.length)]);

  const clients = Array.from(
    { length: Math.max(1, Math.round(count / INVOICES_PER_CLIENT)) },
    (_, i) => client(i, random(), random(), pick),
  );
  const paths = { invoices: join(dir, 'invoices.csv'), payments: join(dir, 'payments.csv') };
  const invoices = lineWriter(
    paths.invoices,
    `invoiceId,clientId,clientName,issueDate,dueDate,amount,currency,disputedOn,disputeResolvedOn,disputeOutcome${status ? ',status' : ''}${references ? ',reference' : ''}`,
  );
  const payments = lineWriter(
    paths.payments,
    `paymentId,date,amount,currency${unmatched ? '' : ',invoiceId'}${unnamed ? '' : ',clientId'}`,
  );

  /** Payments to come, by day: they are written on their day, so that the file is in order of date.
   * @type {Map<number, string[]>} */
  const due = new Map();
  let paymentRows = 0;
  let written = 0;

  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const until = Math.min(
      count,
      Math.round((count * (day - FIRST_DAY + 1)) / (LAST_ISSUE_DAY - FIRST_DAY + 1)),
    );
    for (; written < until; written++) {
      // The square makes few clients large and many small.
      const { id, name, currency, terms, delay, haggles } = /** @type {Client} */ (
        clients[Math.floor(clients.length * random() ** 2)]
      );
      const invoiceId = `INV-${iso(day).slice(0, 4)}-${String(written + 1).padStart(7, '0')}`;
      const amount = Math.round(Math.exp(random() * 3 + random() * 3 + 3.5) * 100);
      const dueDay = day + terms;
      const disputed = random() < 0.02 ? disputeOf(day, below, pick) : ',,';
      const row = `${invoiceId},${id},${name},${iso(day)},${iso(dueDay)},${decimal(amount)},${currency},${disputed}`;

      const fate = random();
      const parts = fate < 0.06 ? 0 : fate < 0.78 ? 1 : fate < 0.95 ? 2 : 3;
      const claim = random() < haggles ? Math.round(amount * (0.9 + random() * 0.08)) : amount;
      let left = claim;
      let paidOn = Math.max(day, dueDay + Math.round(delay + (random() + random() - 1) * 20));
      let lastPaidOn = Number.POSITIVE_INFINITY;
      for (let part = parts; part > 0; part--) {
        const paid = part === 1 ? left : Math.round(left * (0.3 + random() * 0.4));
        left -= paid;
        if (paidOn <= LAST_DAY) {
          const list = due.get(paidOn) ?? [];
          if (list.length === 0) due.set(paidOn, list);
          list.push(
            `${iso(paidOn)},${decimal(paid)},${currency}${unmatched ? '' : `,${invoiceId}`}${unnamed ? '' : `,${id}`}`,
          );
        }
        lastPaidOn = paidOn;
        paidOn += 7 + below(24);
      }
      const more = [
        ...(status ? [lastPaidOn <= LAST_DAY ? 'paid' : 'sent'] : []),
        ...(references ? [`PO-${Math.floor(written / 3)}`] : []),
      ];
      invoices.line([row, ...more].join());
    }
    for (const rest of due.get(day) ?? []) {
      payments.line(`P${String(++paymentRows).padStart(8, '0')},${rest}`);
    }
    due.delete(day);
  }
  invoices.close();
  payments.close();
  return { ...paths, paymentRows };
}

/**
 * @param {number} index
 * @param {number} temper
 * @param {number} haggler
 * @param {<T>(list: readonly T[]) => T} pick
 * @returns {Client}
 */
function client(index, temper, haggler, pick) {
  const name = `${pick(FIRST_NAMES)} ${pick(TRADES)}`;
  return {
    id: `C${String(10_000 + index * 7)}`,
    // One name in ten has a comma in it and stands in quotes, as in real exports.
    name: index % 10 === 0 ? `"${name}, ${pick(FIRST_NAMES)} & Co."` : `${name} ${pick(FORMS)}`,
    currency: pick(CURRENCIES),
    terms: pick(TERMS),
    delay: temper < 0.5 ? -3 : temper < 0.85 ? 6 : 35,
    haggles: haggler < 0.9 ? 0.01 : 0.3,
  };
}

/**
 * @param {number} day
 * @param {(n: number) => number} below
 * @param {<T>(list: readonly T[]) => T} pick
 */
function disputeOf(day, below, pick) {
  const opened = day + 1 + below(40);
  const resolved = opened + 1 + below(60);
  return resolved <= LAST_DAY
    ? `${iso(opened)},${iso(resolved)},${pick(OUTCOMES)}`
    : `${iso(opened)},,`;
}

/** @type {Map<number, string>} */
const isoDays = new Map();

/** @param {number} day */
function iso(day) {
  let text = isoDays.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    isoDays.set(day, text);
  }
  return text;
}

/** @param {number} cents */
function decimal(cents) {
  const rest = cents % 100;
  return `${(cents - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
}

/** Lines to a file, a megabyte at a time.
 * @param {string} path
 * @param {string} header */
function lineWriter(path, header) {
  const file = openSync(path, 'w');
  let text = `${header}\n`;
  return {
    /** @param {string} line */
    line(line) {
      text += `${line}\n`;
      if (text.length > CHUNK) {
        writeSync(file, text);
        text = '';
      }
    },
    close() {
      writeSync(file, text);
      closeSync(file);
    },
  };
}

/** The generator sfc32: numbers from 0 up to 1, the same for the same seed everywhere.
 * @param {number} seed
 * @returns {() => number} */
function randomFrom(seed) {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers still show how alike two seeds are.
  for (let i = 0; i < 20; i++) next();
  return next;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: '.' },
      status: { type: 'boolean', default: false },
      references: { type: 'boolean', default: false },
      unnamed: { type: 'boolean', default: false },
      unmatched: { type: 'boolean', default: false },
    },
  });
  const invoices = Number(positionals[0]);
  if (!Number.isSafeInteger(invoices) || invoices < 1) {
    console.error(
      'node bench/generate.mjs INVOICES [--seed 1] [--out .] [--status] [--references] [--unnamed] [--unmatched]',
    );
    process.exit(2);
  }
  const { seed, out: dir, ...kinds } = values;
  console.log(JSON.stringify(generate({ invoices, seed: Number(seed), dir, ...kinds })));
}
