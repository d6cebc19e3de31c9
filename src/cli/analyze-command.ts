import type { Recommendation } from '../criteria/recommend.js';
import { pathsOf } from '../node/read-files.js';
import { reportFiles } from '../node/report-files.js';
import { SpooledTexts } from '../node/spooled-texts.js';
import { engineOf, filesOf, oneOf, optionsOf } from './analysis-options.js';
import { checkOutput } from './check-output.js';
import { reportInput } from './input-report.js';
import { type CommandLine, UsageError } from './options.js';
import { progressLine } from './progress-line.js';
import { csvOptionsOf, formatOf, reportWriter } from './report-format.js';
import { type Terminal, writeReport } from './terminal.js';

const FAIL_ON = ['fire', 'watch'] as const;

export async function analyzeCommand(
  line: CommandLine,
  terminal: Terminal,
  given: CommandLine,
): Promise<number> {
  if (given.rest.length > 0) {
    throw new UsageError(
      `"${given.rest[0]}" is too much: files are named with --invoices, --payments, ...`,
    );
  }
  const { values } = line;
  const format = formatOf(values);
  const csv = csvOptionsOf(values, format);
  const output = values['output'];
  const failOn =
    values['fail-on'] === undefined ? null : oneOf('fail-on', values['fail-on'], FAIL_ON);
  const files = filesOf(values);
  checkOutput('output', output, [...pathsOf(files), values['config'], values['policy']]);
  const options = optionsOf(values, terminal.today);

  // No review is kept: what the report says of a client is written down at once.
  const texts = new SpooledTexts();
  try {
    const color = terminal.color && output === undefined;
    const report = reportWriter(format, texts, { color, csv });
    const advised = new Map<string, Recommendation>();
    const progress = progressLine(line, terminal);
    const analysis = await reportFiles(
      files,
      {
        ...options,
        ...engineOf(values),
        ...(progress === null ? {} : { onProgress: progress.show }),
      },
      format,
      {
        add(client) {
          advised.set(client.clientId, client.recommendation);
          report.add(client);
        },
        drop(clientIds) {
          for (const clientId of clientIds) advised.delete(clientId);
          report.drop(clientIds);
        },
      },
    ).finally(() => progress?.clear());
    if (!reportInput(analysis, line, terminal)) return 3;
    if (options.client !== undefined && advised.size === 0) {
      throw new UsageError(`There is no client "${options.client}" in the input.`);
    }
    await writeReport(output, terminal, report.finish(analysis));
    const found = new Set(advised.values());
    return failOn !== null && (found.has('fire') || found.has(failOn)) ? 1 : 0;
  } finally {
    texts.close();
  }
}
