import type { Issue } from '../model/issue.js';
import { wrap } from './wrap.js';

/** What makes every verdict doubtful. */
const GRAVE: readonly string[] = [
  'silent-books',
  'stray-cash',
  'return-without-payment',
  'payments-begin-later',
  'payments-end-earlier',
  'open-items-only',
  'due-on-issue',
  'no-payments',
  'no-payment-dates',
  'negative-total',
  'unclear-payments',
  'unclear-documents',
  'unnamed-currency',
  'unknown-words',
  'unread-column',
];

/** What a report begins with, as no verdict below it may be right. */
export function graveMessages(issues: readonly Issue[]): string[] {
  return issues.filter(({ code }) => GRAVE.includes(code)).map(({ message }) => message);
}

export function warningLines(messages: readonly string[]): string[] {
  return messages.flatMap((message) => wrap(`Warning: ${message}`, { hang: 2 }));
}
