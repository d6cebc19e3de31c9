import type { Criterion } from '../../criteria/criterion.js';
import { isRaised, judgesBooks, pointHeading, toldPoints, VERDICT_WORDS } from '../points.js';
import type { ClientCase } from './client-case.js';
import { say } from './page.js';

/** What would change each verdict, and whether the bar decides. */
export function outlook({ review, analysis }: ClientCase): string[] {
  const { sensitivity, signals } = review;
  const { strict, standard, lenient, stable } = sensitivity;
  const lines = toldPoints(review).flatMap((criterion) =>
    say(
      2,
      `${pointHeading(criterion)} (${VERDICT_WORDS[criterion.verdict]}): ${change(criterion)}`,
    ),
  );
  if (signals.haggling.events.length > 0) {
    lines.push(
      ...say(
        2,
        'An event goes when the books explain it: a deduction row of its kind, a dispute marked as upheld, a credit note whose reason is error or return.',
      ),
    );
  }
  lines.push(
    ...say(
      2,
      stable
        ? `The bar does not decide: strict, standard and lenient policy all say ${standard}.`
        : `The bar decides: the strict policy says ${strict}, the standard one ${standard}, the lenient one ${lenient}.`,
    ),
  );
  if (analysis.assumptions.policy === 'custom') {
    lines.push(...say(2, `Your own policy says ${review.recommendation}.`));
  }
  return lines;
}

function change(criterion: Criterion): string {
  if (criterion.flip !== null) return criterion.flip;
  if (!judgesBooks(criterion)) return 'what is in the incident log stays there.';
  return isRaised(criterion)
    ? 'no number of further invoices changes this.'
    : 'no thousand further invoices change this.';
}
