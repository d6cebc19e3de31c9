import type { ReportFormat } from '../node/threads/thread-work.js';
import { type CsvOptions, csvWriter } from '../report/csv.js';
import { htmlWriter } from '../report/html.js';
import { jsonWriter } from '../report/json.js';
import { markdownWriter } from '../report/markdown.js';
import { textWriter } from '../report/text.js';
import type { KeptTexts, ReportWriter } from '../report/writer.js';
import { delimiterOf, oneOf } from './analysis-options.js';
import { type CommandLine, REPORT_FORMATS, UsageError } from './options.js';

/** What a report is written as. @throws UsageError for a format that is none. */
export function formatOf(values: CommandLine['values']): ReportFormat {
  return oneOf('format', values['format'] ?? 'text', REPORT_FORMATS);
}

/** How a table is written. @throws UsageError for a value that is none, and where no table is wanted. */
export function csvOptionsOf(values: CommandLine['values'], format: ReportFormat): CsvOptions {
  const delimiter = values['output.delimiter'];
  const decimal = values['output.decimal'];
  const encoding = values['output.encoding'];
  const given = Object.keys(values).find((name) => name.startsWith('output.'));
  if (given !== undefined && format !== 'csv') {
    throw new UsageError(`--${given} belongs to --format csv.`);
  }
  return {
    delimiter: delimiter === undefined ? undefined : delimiterOf('output.delimiter', delimiter),
    decimal:
      decimal === undefined ? undefined : oneOf('output.decimal', decimal, ['.', ','] as const),
    bom:
      encoding === undefined
        ? undefined
        : oneOf('output.encoding', encoding, ['utf-8', 'utf-8-bom'] as const) === 'utf-8-bom',
  };
}

export function reportWriter(
  format: ReportFormat,
  kept: KeptTexts,
  { color, csv }: { readonly color: boolean; readonly csv: CsvOptions },
): ReportWriter {
  switch (format) {
    case 'text':
      return textWriter(kept, { color });
    case 'json':
      return jsonWriter(kept);
    case 'csv':
      return csvWriter(kept, csv);
    case 'markdown':
      return markdownWriter(kept);
    case 'html':
      return htmlWriter(kept);
  }
}
