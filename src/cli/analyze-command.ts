import type { Recommendation } from '../criteria/recommend.js';
import { analyzeFiles } from '../node/index.js';
import { toJson, toText } from '../report/index.js';
import { engineOf, filesOf, oneOf, optionsOf } from './analysis-options.js';
import { configured } from './config.js';
import { reportInput } from './input-report.js';
import { type CommandLine, FORMATS, UsageError } from './options.js';
import { progressLine } from './progress-line.js';
import { type Terminal, writeReport } from './terminal.js';

const FAIL_ON = ['fire', 'watch'] as const;

export async function analyzeCommand(given: CommandLine, terminal: Terminal): Promise<number> {
  if (given.rest.length > 0) {
    throw new UsageError(
      `"${given.rest[0]}" is too much: files are named with --invoices, --payments, ...`,
    );
  }
  if (given.flags.has('all')) throw new UsageError('--all belongs to explain.');
  const line = configured(given);
  const { values } = line;
  const format = oneOf('format', values['format'] ?? 'text', FORMATS);
  const failOn =
    values['fail-on'] === undefined ? null : oneOf('fail-on', values['fail-on'], FAIL_ON);
  const files = filesOf(values);
  const options = optionsOf(values, terminal.today);

  const progress = progressLine(line, terminal);
  const analysis = await analyzeFiles(files, {
    ...options,
    ...engineOf(values),
    ...(progress === null ? {} : { onProgress: progress.show }),
  }).finally(() => progress?.clear());
  if (!reportInput(analysis, line, terminal)) return 3;
  if (options.client !== undefined && analysis.clients.length === 0) {
    throw new UsageError(`There is no client "${options.client}" in the input.`);
  }
  await writeReport(values['output'], terminal, (color) =>
    format === 'json' ? toJson(analysis) : toText(analysis, { color }),
  );
  return failOn !== null &&
    analysis.clients.some((client) => isAtLeast(client.recommendation, failOn))
    ? 1
    : 0;
}

function isAtLeast(recommendation: Recommendation, bar: (typeof FAIL_ON)[number]): boolean {
  return recommendation === 'fire' || (bar === 'watch' && recommendation === 'watch');
}
