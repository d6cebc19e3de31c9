import { currencyIn, isCurrencyCode } from './cells/currency-marks.js';
import { unreadColumns } from './columns/unread-columns.js';
import type { IssueCollector } from './issue-collector.js';
import type { Layout } from './layout.js';
import type { InputOptions } from './options.js';
import type { HeaderRow, Plan } from './plan.js';

/** Says what the header of a file tells before any row is read. */
export function remarkOnHeader(
  log: IssueCollector,
  { headerLine: line, format, below }: Layout,
  { headers }: HeaderRow,
  { columns, used, currency }: Plan,
  { file, role, map = {}, currency: named }: InputOptions,
): void {
  if (format?.openOnly) {
    log.say('warning', {
      code: 'open-items-only',
      line,
      message:
        'This export holds only invoices that are not paid: whoever paid on time is missing, and late rates are too high. Export all invoices, with their payments.',
    });
  }
  if (format === null && role !== 'ledger') {
    const mapped = { file, role, headers, below, map, columns, used };
    for (const { header, name, message } of unreadColumns(mapped)) {
      log.say('warning', { code: 'unread-column', line, column: header, message, value: name });
    }
  }
  const hasCurrency = named !== undefined || currency !== null || columns.has('currency');
  if (role === 'invoices' && !hasCurrency) {
    const amount = headers.indexOf(columns.get('amount') ?? '');
    const shown = new Set(below.map((row) => currencyIn(row[amount] ?? '')).filter(isKnown));
    const [only = 'EUR'] = shown.size === 1 ? shown : [];
    log.say('info', {
      code: 'no-currency',
      line,
      message: `There is no currency column; amounts that name none are read with two decimals and shown without a currency. Name it with --currency ${only}.`,
    });
  }
}

function isKnown(currency: string | null): currency is string {
  return currency !== null && isCurrencyCode(currency);
}
