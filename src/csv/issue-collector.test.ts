import { expect, it } from 'vitest';
import { IssueCollector, shown } from './issue-collector.js';

it('keeps a thousand issues of a kind, says how many more there were, and counts them all', () => {
  const log = new IssueCollector('f.csv', 'payments');
  log.rows = 2500;
  for (let line = 2; line < 1202; line++) {
    log.drop('rejected', { code: 'bad-date', line, column: 'date', message: 'no date' });
    log.drop('ignored', { code: 'zero-amount', line, column: 'amount', message: 'zero' });
  }
  log.say('warning', { code: 'unknown-word', line: 3, column: 'kind', message: 'odd' });
  const { issues, file } = log.finish('generic');
  expect(file).toEqual({
    file: 'f.csv',
    role: 'payments',
    format: 'generic',
    rows: 2500,
    accepted: 100,
    rejected: 1200,
    ignored: 1200,
  });
  expect(issues).toHaveLength(1000 + 1000 + 1 + 2);
  expect(issues[0]).toEqual({
    code: 'bad-date',
    severity: 'error',
    row: 'rejected',
    message: 'no date',
    source: { file: 'f.csv', line: 2, column: 'date' },
  });
  expect(issues.at(-1)).toMatchObject({
    code: 'zero-amount',
    message: 'f.csv: 200 more issues of the kind zero-amount are counted and not listed.',
  });
});

it('shows a long value short', () => {
  expect(shown('x'.repeat(60))).toHaveLength(62);
  expect(shown('x'.repeat(61))).toBe(`"${'x'.repeat(57)}..."`);
});
