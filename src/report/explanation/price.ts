import type { ClientReview } from '../../analyze.js';
import { type Decimal, decimal } from '../../model/decimal.js';
import { count } from '../../model/wording.js';
import { finePercent, money, whereItWent } from '../words.js';
import type { ClientCase } from './client-case.js';
import { say } from './page.js';

interface Line {
  readonly label: string;
  readonly amount: Decimal;
  readonly note?: string;
  /** Shown even where it is zero. */
  readonly always?: true;
}

/** What the relationship brought and what it cost, a block a currency, figures under one another. */
export function price(of: ClientCase): string[] {
  return Object.keys(of.review.signals.relationship).flatMap((currency) => {
    const lines = moneyLines(of, currency).filter(
      ({ always, amount }) => always || !amount.isZero(),
    );
    const width = Math.max(...lines.map(({ amount }) => money(amount, currency).length));
    return [
      ...lines.flatMap(({ label, amount, note }) => {
        const figures = `  ${label.padEnd(18)}${money(amount, currency).padStart(width)}`;
        if (note === undefined) return [figures];
        const whole = `${figures}  ${note}`;
        return whole.length <= 80 ? [whole] : [figures, ...say(4, note)];
      }),
      ...waterfall(of.review, currency),
    ];
  });
}

function moneyLines(
  { review: { signals }, analysis: { assumptions } }: ClientCase,
  currency: string,
): Line[] {
  const { billed, collected, conceded, writtenOff, carrying, disputeHandling, costShare } =
    signals.relationship[currency]!;
  const { outstanding, overdue, oldestOverdueDays } = signals.receivables[currency]!;
  const { balanceDays, statutory } = signals.lateCost[currency]!;
  const oldest =
    oldestOverdueDays === null ? '' : `, the oldest for ${count(oldestOverdueDays, 'day')}`;
  const whole = conceded.plus(writtenOff).plus(carrying).plus(disputeHandling);
  return [
    { label: 'billed', amount: billed, always: true },
    { label: 'collected', amount: collected, always: true },
    { label: 'still owed', amount: outstanding },
    { label: 'of it overdue', amount: overdue, note: oldest.slice(2) },
    { label: 'conceded', amount: conceded },
    { label: 'written off', amount: writtenOff },
    {
      label: 'waiting',
      amount: carrying,
      note: `${finePercent(assumptions.annualRate)} a year on ${money(balanceDays, currency)} x days`,
      always: true,
    },
    {
      label: 'handling disputes',
      amount: disputeHandling,
      note: `${money(decimal(assumptions.handlingCostPerDispute), currency)} for each disputed invoice`,
    },
    {
      label: 'cost in all',
      amount: whole,
      ...(costShare === null ? {} : { note: `${finePercent(costShare)} of billed` }),
      always: true,
    },
    ...(statutory === null
      ? []
      : [
          {
            label: 'claim by law',
            amount: statutory.interest.plus(statutory.lumpSum),
            note: `interest ${money(statutory.interest, currency)}, lump sums ${money(statutory.lumpSum, currency)}`,
          },
        ]),
  ];
}

/** Where the billed money went: nothing is lost unseen. */
function waterfall({ signals }: ClientReview, currency: string): string[] {
  const sums = signals.waterfall[currency]!;
  const parts = {
    paid: sums.paid,
    credited: sums.credited,
    deducted: sums.deducted,
    'written off': sums.writtenOff,
    'short-paid': sums.shortPaid,
    outstanding: sums.outstanding,
  };
  return say(2, whereItWent(sums, parts, currency));
}
