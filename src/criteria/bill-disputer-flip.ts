import { count } from '../model/wording.js';
import { wilson } from '../stats/wilson.js';
import { type BillDisputerFacts, larger } from './bill-disputer-facts.js';
import { onceIsEnough } from './bill-disputer-rules.js';
import { billDisputerVerdict } from './bill-disputer-verdict.js';
import type { Verdict } from './criterion.js';
import { firstChange } from './flip.js';
import type { Policy } from './policy.js';

/** What would change the verdict on point 6, in words; null where nothing in the books could. */
export function billDisputerFlip(
  facts: BillDisputerFacts,
  policy: Policy,
  verdict: Verdict,
): string | null {
  const withMore = (contested: number, fine: number): BillDisputerFacts => {
    const decided = facts.decided + contested + fine;
    const { largestStrongShare, largestProvisionalShare } = facts;
    return {
      ...facts,
      // What a client leaves unpaid while paying later bills is left for good.
      largestStrongShare:
        fine > 0 ? larger(largestStrongShare, largestProvisionalShare) : largestStrongShare,
      contested: facts.contested + contested,
      decided,
      hagglingInterval: wilson(facts.haggled, decided + facts.undated),
      contestedInterval: wilson(facts.contested + contested, decided + facts.undated),
    };
  };
  const judge = (contested: number, fine: number): Verdict =>
    billDisputerVerdict(withMore(contested, fine), policy);
  const proven = { ...facts, unproven: 0, largestShare: facts.largestProvenShare };
  if (verdict === 'watch' && billDisputerVerdict(proven, policy) !== verdict) {
    const what = `the ${facts.unproven === 1 ? 'reduction was' : `${facts.unproven} reductions were`} for`;
    return `What ${what} would settle it: give the reasons of credit notes, the prices that were agreed, and payments that are missing.`;
  }
  if (verdict === 'met' || verdict === 'watch') {
    const better = firstChange((k) => judge(0, k), verdict, ['watch', 'clear']);
    if (better) {
      return `${count(better.k, 'further invoice')} paid in full without a dispute would change this to ${better.verdict}.`;
    }
    if (verdict === 'watch' && judge(0, 1) === 'met') {
      return 'While the rest of a short payment is open, 1 further invoice paid in full would change this to met.';
    }
    if (onceIsEnough.held(facts, policy)) {
      return 'One such experience is enough: no number of further invoices changes this, only another explanation of the event.';
    }
    if (billDisputerVerdict({ ...facts, unlabelled: 0 }, policy) !== verdict) {
      return 'Rows that label the recurring deduction as discount, withholding or bank fee would settle it.';
    }
    const rest = facts.isShort ? 'payment of what is short, or ' : '';
    return `No number of further invoices changes this, only ${rest}another explanation of the event.`;
  }
  if (verdict === 'insufficient-data') {
    return `${count(policy.minDecided - facts.decided, 'further decided invoice')} would allow a verdict.`;
  }
  const worse = firstChange((k) => judge(k, 0), verdict, ['watch', 'met']);
  return worse
    ? `${count(worse.k, 'further contested invoice')} would change this to ${worse.verdict}.`
    : null;
}
