// Tables, Markdown and HTML say what the JSON and the text say, and nothing that stands in a file can change what they are.
// Other people's readers look at them: csv-parse, markdown-it and parse5.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyze } from '../src/analyze.js';
import { plainDate } from '../src/model/plain-date.js';
import { summaryOf } from '../src/report/client-summary.js';
import { toCsv, toHtml, toMarkdown, toText } from '../src/report/index.js';
import { recordsOf } from './support/scenario.js';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));
const SCENARIOS = readdirSync(join(FIXTURES, 'scenario'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join('scenario', name));
const asOf = plainDate('2024-06-30');

async function analysisOf(folder: string): Promise<Analysis> {
  const [records, options] = await recordsOf(join(FIXTURES, folder));
  return analyze(records, options);
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

function nodesIn(parent: Parent): Node[] {
  return parent.childNodes.flatMap((node) => [
    node,
    ...('childNodes' in node ? nodesIn(node) : []),
  ]);
}

/** What a reader sees, blanks put together. */
function textIn(parent: Parent): string {
  const texts = nodesIn(parent).map((node) =>
    node.nodeName === '#text' && node.parentNode?.nodeName !== 'style'
      ? (node as DefaultTreeAdapterTypes.TextNode).value
      : ' ',
  );
  return blanks(texts.join(''));
}

function blanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Names of elements, and of their attributes as `name.attribute`. */
function namesIn(parent: Parent): string[] {
  const names = nodesIn(parent).flatMap((node) =>
    'tagName' in node
      ? [node.tagName, ...node.attrs.map(({ name }) => `${node.tagName}.${name}`)]
      : node.nodeName === '#comment'
        ? ['#comment']
        : [],
  );
  return [...new Set(names)].sort();
}

function page(html: string): DefaultTreeAdapterTypes.Document {
  const faults: string[] = [];
  const document = parse(html, {
    // Characters that are none are those of the file.
    onParseError: ({ code }) => /^(noncharacter|surrogate)-/.test(code) || faults.push(code),
  });
  expect(faults).toEqual([]);
  return document;
}

function rendered(markdown: string): DefaultTreeAdapterTypes.DocumentFragment {
  return parseFragment(new MarkdownIt({ html: true, linkify: false }).render(markdown));
}

/** The lines of the section at the end of the text report, put together where they were broken. */
function whatWasRead(text: string): string[] {
  const [, section = ''] = text.split('\nWhat was read\n');
  return section
    .replaceAll(/\n {4}/g, ' ')
    .split('\n')
    .map(blanks)
    .map((line) => line.trim());
}

describe.each(['demo', ...SCENARIOS])('%s', (folder) => {
  test('HTML and Markdown say every sentence of the text', async () => {
    const analysis = await analysisOf(folder);
    const html = textIn(page(toHtml(analysis)));
    const markdown = textIn(rendered(toMarkdown(analysis)));
    const inFull = analysis.clients.filter(({ recommendation }) => recommendation !== 'keep');
    const sentences = (clients: Analysis['clients']): string[] =>
      clients
        .map(summaryOf)
        .flatMap(({ points, costs, policies }) => [
          ...points.flatMap(({ figures, why, flip }) => [figures, why, flip]),
          ...costs,
          policies,
        ])
        .flatMap((text) => (text === null ? [] : [blanks(text)]));
    const read = whatWasRead(toText(analysis));
    expect(read.length).toBeGreaterThan(1);
    for (const text of [...sentences(analysis.clients), ...read]) expect(html).toContain(text);
    for (const text of [...sentences(inFull), ...read]) expect(markdown).toContain(text);
    for (const { clientId } of analysis.clients) {
      expect(html).toContain(clientId);
      expect(markdown).toContain(clientId);
    }
  });

  test('every event of haggling is in the page with its rows', async () => {
    const analysis = await analysisOf(folder);
    const html = page(toHtml(analysis));
    const rows = nodesIn(html)
      .filter((node) => node.nodeName === 'tr')
      .map((row) => textIn(row as Parent).trim());
    const events = analysis.clients.flatMap(({ signals }) => signals.haggling.events);
    for (const { invoiceId, kind, sources } of events) {
      const row = rows.find((text) => text.includes(invoiceId) && text.includes(`(${kind})`));
      expect(row).toBeDefined();
      for (const { file, line } of sources)
        expect(row).toMatch(new RegExp(`${file}:.*\\b${line}\\b`));
    }
  });
});

describe.each(SCENARIOS)('%s', (folder) => {
  test('the table has the figures that were worked out by hand', async () => {
    const analysis = await analysisOf(folder);
    const figures = JSON.parse(
      readFileSync(join(FIXTURES, folder, 'figures.json'), 'utf8'),
    ) as Record<string, unknown>;
    const rows = parseCsv(toCsv(analysis), { columns: true }) as Record<string, string>[];
    const cell = (value: unknown): string => (value === null ? '' : String(value));
    let compared = 0;
    for (const row of rows) {
      const i = analysis.clients.findIndex(({ clientId }) => clientId === row['clientId']);
      const of = (path: string): unknown => figures[`clients.${i}.${path}`];
      const exact = {
        recommendation: of('recommendation'),
        slowPayer: of('criteria.4.verdict'),
        billDisputer: of('criteria.5.verdict'),
        decided: of('signals.lateRate.decided'),
        late: of('signals.lateRate.late'),
        disputed: of('signals.disputeRate.disputed'),
        haggled: of('signals.haggling.haggled'),
        ...(row['currency'] === ''
          ? {}
          : {
              outstanding: of(`signals.receivables.${row['currency']}.outstanding`),
              overdue: of(`signals.receivables.${row['currency']}.overdue`),
            }),
      };
      for (const [name, figure] of Object.entries(exact)) {
        expect(row[name], `${row['clientId']} ${name}`).toBe(cell(figure));
        compared += 1;
      }
      const rate = of('signals.lateRate.rate');
      if (rate === null) expect(row['lateRate']).toBe('');
      else expect(Number(row['lateRate'])).toBeCloseTo(rate as number, 9);
    }
    expect(compared).toBeGreaterThanOrEqual(7 * analysis.clients.length);
    expect(new Set(rows.map(({ clientId }) => clientId)).size).toBe(analysis.clients.length);
  });
});

/** A client who is late and took something off, and one to keep; all names as given. */
function booksOf(name: string, id: string, file: string): Analysis {
  const bill = (invoiceId: string, clientId: string, line: number) => ({
    invoiceId,
    clientId,
    clientName: name,
    issueDate: plainDate('2024-01-01'),
    dueDate: plainDate('2024-01-31'),
    amount: 10_000,
    currency: 'EUR',
    source: { file, line },
  });
  const paid = (invoiceId: string, date: string, amount: number) => ({
    invoiceId,
    date: plainDate(date),
    amount,
    currency: 'EUR',
    source: { file, line: 9 },
  });
  const good = Array.from({ length: 30 }, (_, i) => `g${i}`);
  return analyze(
    {
      invoices: [
        ...['1', '2', '3', '4', '5'].map((n, i) => bill(`${id}${n}`, id, i + 2)),
        ...good.map((n) => bill(n, 'good', 1)),
      ],
      payments: [
        ...['1', '2', '3', '4', '5'].map((n) =>
          paid(`${id}${n}`, '2024-04-01', n === '2' ? 9_000 : 10_000),
        ),
        ...good.map((n) => paid(n, '2024-01-20', 10_000)),
        paid('nowhere', '2024-01-20', 5_000),
      ],
      disputes: [
        { invoiceId: `${id}1`, openedOn: plainDate('2024-02-01'), outcome: 'rejected' as const },
      ],
    },
    { asOf },
    {
      files: [
        {
          file,
          role: 'invoices',
          format: 'generic',
          rows: 9,
          accepted: 8,
          rejected: 1,
          ignored: 0,
        },
      ],
      issues: [
        {
          code: 'bad-date',
          severity: 'error',
          message: `Column "${name}" is no date`,
          source: { file, line: 3 },
          row: 'rejected',
          clientId: `${id}x`,
        },
      ],
    },
  );
}

test('a client to keep is closed among others, and open alone', () => {
  const { clients, ...rest } = booksOf('Plain', 'plain', 'plain.csv');
  const openIn = (html: string): (string | undefined)[] =>
    nodesIn(page(html)).flatMap((node) =>
      'attrs' in node && node.attrs.some(({ name }) => name === 'open')
        ? node.attrs.find(({ name }) => name === 'class')?.value
        : [],
    );
  expect(openIn(toHtml({ ...rest, clients }))).toEqual(['client fire']);
  const good = clients.filter(({ clientId }) => clientId === 'good');
  expect(openIn(toHtml({ ...rest, clients: good }))).toEqual(['client keep']);
});

test('without clients there is a page all the same', () => {
  const analysis = analyze({ invoices: [], payments: [] }, { asOf });
  expect(textIn(page(toHtml(analysis)))).toContain('0 clients, 0 invoices.');
  expect(toMarkdown(analysis)).toContain('0 clients, 0 invoices.');
});

/** Texts that mean something to a browser, to Markdown or to a spreadsheet, and any others. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<script>alert(1)</script>',
          '"><img src=x onerror=alert(1)>',
          '&lt;b&gt;',
          '&amp;',
          '<!--',
          ']]>',
        ],
        ...[
          '**a**',
          '_a_',
          '`',
          '```',
          '[x](javascript:alert(1))',
          '![x](y)',
          '|',
          '| --- |',
          '\\',
          '#',
          '~~',
        ],
        ...[
          '\n# x\n',
          '\r\n',
          '\t',
          '    ',
          '=1+1',
          '@x',
          '-',
          '+',
          '"',
          "'",
          ',',
          ';',
          '</style>',
          '<https://x.y>',
        ],
        ...['\u202e', '\u0000', '\u001b[31m', '\u00a0', '&#x3c;', '1. ', '> ', '* '],
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `n${parts.join('')}n`);

/** As it is shown: on one line, and without what a terminal or a page would obey. */
function shown(text: string): string {
  return blanks(
    text
      .replaceAll(/[\t-\r]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd'),
  );
}

test('a list of invoices on the page has its commas at the ends of lines', async () => {
  const html = toHtml(await analysisOf('demo'));
  expect(html).toContain('<p><b>Invoices behind it:</b> <i>RE-2022-007,</i> <i>RE-2022-019,</i> ');
  expect(html).toContain(' <i>RE-2024-025,</i> <i>RE-2024-037</i></p>');
  expect(html).not.toContain(', <i>');
});

describe('whatever stands in the files', () => {
  const plain = booksOf('Plain', 'plain', 'plain.csv');

  test('the page has no elements and attributes but its own, and shows it as text', () => {
    const names = namesIn(page(toHtml(plain)));
    expect(names).not.toContain('script');
    expect(names).toContain('table');
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, id, file) => {
        const document = page(toHtml(booksOf(name, id, file)));
        expect(namesIn(document)).toEqual(names);
        for (const text of [name, id, file]) expect(textIn(document)).toContain(shown(text));
      }),
      { numRuns: 150 },
    );
  });

  test('Markdown has no marks but its own, and shows it as text', () => {
    const names = namesIn(rendered(toMarkdown(plain)));
    expect(names).toEqual(
      [
        ...['blockquote', 'h1', 'h2', 'h3', 'li', 'p', 'strong', 'table', 'tbody', 'td', 'th'],
        ...['thead', 'tr', 'ul'],
      ].sort(),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, id, file) => {
        const fragment = rendered(toMarkdown(booksOf(name, id, file)));
        expect(namesIn(fragment)).toEqual(names);
        for (const text of [name, id, file]) expect(textIn(fragment)).toContain(shown(text));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    [',', '.'],
    [';', ','],
    ['\t', '.'],
    ['|', ','],
  ] as const)(
    'a table with %j between cells has it in its cells, and no formula',
    (delimiter, decimal) => {
      fc.assert(
        fc.property(nasty, fc.constantFrom('', '=', '+', '-', '@'), (text, first) => {
          const id = `${first}${text}`;
          const csv = toCsv(booksOf(id, id, 'a.csv'), { delimiter, decimal });
          const rows = parseCsv(csv, { columns: true, delimiter }) as Record<string, string>[];
          expect(rows).toHaveLength(2);
          const row = rows.find(({ clientId }) => clientId !== 'good')!;
          // An apostrophe makes text of what a spreadsheet would reckon.
          const cell = first === '' ? id : `'${id}`;
          expect([row['clientId'], row['clientName']]).toEqual([cell, cell]);
          expect([row['late'], row['billed']]).toEqual([
            '5',
            decimal === ',' ? '500,00' : '500.00',
          ]);
        }),
        { numRuns: 60 },
      );
    },
  );
});
