import type { Analysis, ClientReview } from '../analyze.js';
import { type Decimal, formatDecimal } from '../model/decimal.js';
import { formatMoney } from '../model/money.js';
import { formatDate, type PlainDate } from '../model/plain-date.js';
import type { ByCurrency } from '../signals/by-currency.js';

/**
 * The analysis as JSON text, schemaVersion 1: money as decimal strings rounded half away from zero to the
 * minor unit, dates as `YYYY-MM-DD`, absent figures null beside a reason. Same analysis, same bytes.
 *
 * @example
 * JSON.parse(toJson(analysis)).clients[0].recommendation;
 */
export function toJson(
  analysis: Analysis,
  { indent = 2 }: { readonly indent?: number } = {},
): string {
  return `${JSON.stringify(jsonOf(analysis), null, indent)}\n`;
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
        absolute: assumptions.tolerance.absolute?.toFixed(2) ?? null,
      },
      bankFee: { ...assumptions.bankFee, max: assumptions.bankFee.max?.toFixed(2) ?? null },
      handlingCostPerDispute: assumptions.handlingCostPerDispute.toFixed(2),
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
        events: haggling.events.map(({ date, amount, currency, ...event }) => ({
          ...event,
          date: day(date),
          amount: formatMoney(amount, currency),
          currency,
        })),
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
      lateCost: mapCurrencies(lateCost, ({ statutory, ...money }, currency) => ({
        ...moneyFields(money, currency),
        statutory: statutory === null ? null : moneyFields({ ...statutory }, currency),
      })),
      relationship: mapCurrencies(relationship, ({ costShare, ...money }, currency) => ({
        ...moneyFields(money, currency),
        costShare,
      })),
      paymentIndex: signals.paymentIndex,
    },
    ...judged,
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
