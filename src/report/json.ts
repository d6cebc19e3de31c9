import type { Analysis, ClientReview } from '../analyze.js';
import { type Decimal, decimal, formatDecimal } from '../model/decimal.js';
import { formatMoney } from '../model/money.js';
import type { Concession } from '../model/outcome.js';
import { formatDate, type PlainDate } from '../model/plain-date.js';
import type { ByCurrency } from '../signals/by-currency.js';
import {
  type ClientWriter,
  clientsById,
  type KeptTexts,
  plainWriter,
  type ReportWriter,
} from './writer.js';

/**
 * The analysis as JSON text, schemaVersion 1: money as decimal strings rounded half away from zero to the
 * minor unit, dates as `YYYY-MM-DD`, absent figures null beside a reason. Same analysis, same bytes.
 *
 * @example
 * JSON.parse(toJson(analysis)).clients[0].recommendation;
 */
export function toJson(analysis: Analysis, { indent = 2 }: JsonOptions = {}): string {
  return `${JSON.stringify(jsonOf(analysis), null, indent)}\n`;
}

/** How JSON is laid out. */
export interface JsonOptions {
  /** Blanks by which what stands inside something else is set in; 0: all on one line. @defaultValue 2 */
  readonly indent?: number | undefined;
}

/** Writes what `toJson` says of each client. */
export function clientJsonWriter({ indent = 2 }: JsonOptions = {}): ClientWriter {
  const [before, after] = around(JSON.stringify({ clients: [0] }, null, indent));
  return plainWriter((client) => {
    const text = JSON.stringify({ clients: [clientOf(client)] }, null, indent);
    return text.slice(before.length, text.length - after.length);
  });
}

/** Writes what `toJson` does, from one client after the other: neither all of them nor the text have to be in memory. */
export function jsonWriter(kept: KeptTexts, { indent = 2 }: JsonOptions = {}): ReportWriter {
  const { add, drop, texts } = clientsById(kept);
  const [before] = around(JSON.stringify({ clients: [0] }, null, indent));
  // What separates two clients is what stands before the first, behind its bracket.
  const between = `,${before.slice(before.indexOf('[') + 1)}`;
  return {
    add,
    drop,
    *finish(rest) {
      const [head, tail] = around(JSON.stringify({ ...jsonOf(rest), clients: [0] }, null, indent));
      let isFirst = true;
      for (const text of texts()) {
        yield `${isFirst ? head : between}${text}`;
        isFirst = false;
      }
      yield isFirst ? toJson(rest, { indent }) : `${tail}\n`;
    },
  };
}

/** What stands before and behind the only client, which is written as 0. */
function around(json: string): [string, string] {
  const place = json.lastIndexOf('0');
  return [json.slice(0, place), json.slice(place + 1)];
}

/** What callers gave in units of any currency. */
function units(value: number): string {
  const exact = decimal(value);
  return exact.toFixed(Math.max(2, exact.decimalPlaces()));
}

/** The value that `toJson` writes. */
export function jsonOf(analysis: Analysis) {
  const { assumptions, reconciliation } = analysis;
  return {
    schemaVersion: analysis.schemaVersion,
    asOf: formatDate(analysis.asOf),
    assumptions: {
      ...assumptions,
      tolerance: {
        ...assumptions.tolerance,
        absolute: units(assumptions.tolerance.absolute),
      },
      bankFee: { ...assumptions.bankFee, max: units(assumptions.bankFee.max) },
      handlingCostPerDispute: units(assumptions.handlingCostPerDispute),
      observedFrom: day(assumptions.observedFrom),
      baseRates: assumptions.baseRates.map(({ from, rate }) => ({ from: formatDate(from), rate })),
    },
    reconciliation: {
      files: reconciliation.files,
      money: mapCurrencies(reconciliation.money, moneyFields),
    },
    issues: analysis.issues,
    clients: analysis.clients.map(clientOf),
  };
}

function clientOf({ clientId, clientName, invoices, signals, ...judged }: ClientReview) {
  const { disputeRate, haggling, receivables, lateCost, relationship } = signals;
  return {
    clientId,
    clientName,
    invoices,
    signals: {
      daysToPay: signals.daysToPay,
      daysBeyondTerms: signals.daysBeyondTerms,
      lateRate: signals.lateRate,
      trend: signals.trend,
      disputeRate: { ...disputeRate, amount: mapCurrencies(disputeRate.amount, formatDecimal) },
      haggling: {
        ...haggling,
        events: haggling.events.map(eventOf),
        conceded: mapCurrencies(haggling.conceded, formatDecimal),
      },
      waterfall: mapCurrencies(signals.waterfall, moneyFields),
      receivables: mapCurrencies(
        receivables,
        ({ outstanding, overdue, aging, ...figures }, currency) => ({
          outstanding: formatDecimal(outstanding, currency),
          overdue: formatDecimal(overdue, currency),
          aging: moneyFields(aging, currency),
          ...figures,
        }),
      ),
      lateCost: mapCurrencies(lateCost, ({ balanceDays, carrying, statutory }, currency) => ({
        balanceDays: formatDecimal(balanceDays, currency),
        carrying: formatDecimal(carrying, currency),
        statutory: statutory === null ? null : moneyFields({ ...statutory }, currency),
      })),
      relationship: mapCurrencies(relationship, (sums, currency) => ({
        billed: formatDecimal(sums.billed, currency),
        collected: formatDecimal(sums.collected, currency),
        conceded: formatDecimal(sums.conceded, currency),
        writtenOff: formatDecimal(sums.writtenOff, currency),
        carrying: formatDecimal(sums.carrying, currency),
        disputeHandling: formatDecimal(sums.disputeHandling, currency),
        costShare: sums.costShare,
      })),
      paymentIndex: signals.paymentIndex,
    },
    ...judged,
  };
}

/** Field by field: there may be very many, and of a spread object V8 knows no shape. */
function eventOf(event: Concession) {
  const { kind, strength, ruledOut, sources, invoiceId, share, date, amount, currency } = event;
  return {
    kind,
    strength,
    ruledOut,
    sources,
    invoiceId,
    share,
    date: day(date),
    amount: formatMoney(amount, currency),
    currency,
  };
}

function day(date: PlainDate | null): string | null {
  return date === null ? null : formatDate(date);
}

function mapCurrencies<T, U>(
  figures: ByCurrency<T>,
  write: (figure: T, currency: string) => U,
): ByCurrency<U> {
  const result: Record<string, U> = {};
  for (const [currency, figure] of Object.entries(figures))
    result[currency] = write(figure, currency);
  return result;
}

/** Every field of a record of money as a decimal string. */
function moneyFields<Key extends string>(
  money: { readonly [K in Key]: Decimal },
  currency: string,
): { readonly [K in Key]: string } {
  const result = {} as Record<Key, string>;
  for (const key of Object.keys(money) as Key[]) result[key] = formatDecimal(money[key], currency);
  return result;
}
