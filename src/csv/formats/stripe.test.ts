import { expect, it } from 'vitest';
import { readDisputes } from '../index.js';

it.each([
  ['product_unacceptable', 'quality'],
  ['fraudulent', 'other'],
  // Names that every object has are words like any other.
  ['constructor', 'other'],
  ['toString', 'other'],
  ['__proto__', 'other'],
  ['', null],
])('a dispute for the reason "%s" is of %s', async (reason, meaning) => {
  const { records, issues } = await readDisputes(
    `id,Dispute Created (UTC),Charge Created (UTC),Dispute Amount,Dispute Currency,Charge ID,Customer ID,Reason,Status,Due By (UTC)
dp_1,2024-03-20 11:00,2024-03-06 09:00,20.00,usd,ch_4,cus_A,${reason},lost,2024-03-29 23:59`,
  );
  // A dispute has no currency of its own: its amount is in ten-thousandths.
  expect(records.map((dispute) => [dispute.amount, dispute.reason])).toEqual([[200_000, meaning]]);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});
