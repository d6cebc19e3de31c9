import { shellWord } from '../csv/shell-word.js';
import { explainFiles, type FilesOfClient } from '../node/index.js';
import { pathsOf } from '../node/read-files.js';
import { toExplanation, toJson } from '../report/index.js';
import { filesOf, oneOf, optionsOf } from './analysis-options.js';
import { checkOutput } from './check-output.js';
import { reportInput } from './input-report.js';
import { nearClients } from './near-clients.js';
import { type CommandLine, EXPLANATION_FORMATS, UsageError } from './options.js';
import { type Terminal, writeReport } from './terminal.js';

export async function explainCommand(
  line: CommandLine,
  terminal: Terminal,
  given: CommandLine,
): Promise<number> {
  const wanted = clientOf(given);
  const { values, flags } = line;
  const format = oneOf('format', values['format'] ?? 'text', EXPLANATION_FORMATS);
  const files = filesOf(values);
  const output = values['output'];
  checkOutput('output', output, [...pathsOf(files), values['config'], values['policy']]);
  const options = { ...optionsOf(values, terminal.today), client: wanted };

  const found = await explainFiles(files, options);
  const { analysis, ledger, incidents } = found;
  if (!reportInput(analysis, line, terminal)) return 3;
  if (ledger === null)
    throw new UsageError(notFound(wanted, values['as-of'] ?? terminal.today, found));
  const color = terminal.color && output === undefined;
  await writeReport(output, terminal, [
    format === 'json'
      ? toJson(analysis)
      : toExplanation(analysis, ledger, { all: flags.has('all'), color, incidents }),
  ]);
  return 0;
}

function clientOf({ rest: [wanted, ...more], values }: CommandLine): string {
  if (values['client'] !== undefined) {
    throw new UsageError(
      `explain takes its client without --client: invoice-signals explain ${shellWord(values['client'])} --invoices FILE`,
    );
  }
  if (wanted === undefined || wanted === '') {
    throw new UsageError(
      'explain needs the id of a client: invoice-signals explain CLIENT --invoices FILE',
    );
  }
  if (more.length > 0) {
    throw new UsageError(
      `"${more[0]}" is too much: explain takes one client; one with spaces stands in quotes: ${shellWord([wanted, ...more].join(' '))}`,
    );
  }
  return wanted;
}

function notFound(wanted: string, asOf: string, { clients }: FilesOfClient): string {
  const list = (ids: readonly { readonly clientId: string }[]): string =>
    ids.map(({ clientId }) => shellWord(clientId)).join(', ');
  const namesakes = clients.filter(({ clientName }) => clientName === wanted);
  if (namesakes.length > 1) {
    return `"${wanted}" is the name of ${namesakes.length} clients: ${list(namesakes)}. Give the id of one.`;
  }
  if (namesakes.length === 1 || clients.some(({ clientId }) => clientId === wanted)) {
    return `Client "${wanted}" has no invoice and no incident up to ${asOf}.`;
  }
  const near = nearClients(wanted, clients);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map(named).join(', ')}?`;
  return `There is no client "${wanted}" in the input.${hint}`;
}

function named({ clientId, clientName }: FilesOfClient['clients'][number]): string {
  return clientName === null ? shellWord(clientId) : `${shellWord(clientId)} (${clientName})`;
}
