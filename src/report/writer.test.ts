import { expect, test } from 'vitest';
import { type Analysis, analyze } from '../analyze.js';
import { plainDate } from '../model/plain-date.js';
import { clientCsvWriter, csvWriter, toCsv } from './csv.js';
import { clientHtmlWriter, htmlWriter, toHtml } from './html.js';
import { clientJsonWriter, jsonWriter, toJson } from './json.js';
import { clientMarkdownWriter, markdownWriter, toMarkdown } from './markdown.js';
import { clientTextWriter, textWriter, toText } from './text.js';
import { type ClientWriter, type ReportWriter, textsInMemory } from './writer.js';

const asOf = plainDate('2024-06-30');

/** So many clients, each with one invoice more than the one before; ids in no order of numbers. */
function analysisOf(clients: number): Analysis {
  const invoices = Array.from({ length: clients }, (_, c) =>
    Array.from({ length: c + 1 }, (_, n) => ({
      invoiceId: `${c}/0/${n}`,
      clientId: `${(c * 7) % 10}0`,
      clientName: `"0", \u{1F9FE} und Söhne`,
      issueDate: plainDate('2024-01-01'),
      dueDate: plainDate('2024-01-31'),
      amount: 10_000,
      currency: 'EUR',
    })),
  ).flat();
  const payments = invoices
    .filter((_, i) => i % 3 > 0)
    .map(({ invoiceId, clientId }, i) => ({
      date: plainDate(i % 2 ? '2024-01-20' : '2024-03-20'),
      amount: 10_000,
      currency: 'EUR',
      invoiceId,
      clientId,
    }));
  return analyze({ invoices, payments }, { asOf });
}

function written(
  writer: ReportWriter,
  newClientWriter: () => ClientWriter,
  { clients, ...rest }: Analysis,
): string {
  const tried = newClientWriter();
  const two = clients.slice(0, 2);
  for (const client of two) writer.add(tried(client));
  writer.drop(new Set(two.map(({ clientId }) => clientId)));
  const write = newClientWriter();
  for (const client of [...clients].reverse()) writer.add(write(client));
  return [...writer.finish({ ...rest, clients: [] })].join('');
}

test.each([0, 1, 2, 9])('%d clients one after the other give the bytes of all at once', (n) => {
  const analysis = analysisOf(n);
  expect(analysis.clients).toHaveLength(n);
  for (const indent of [2, 0, 4]) {
    const json = written(
      jsonWriter(textsInMemory(), { indent }),
      () => clientJsonWriter({ indent }),
      analysis,
    );
    expect(json).toBe(toJson(analysis, { indent }));
    expect(JSON.parse(json).clients).toHaveLength(n);
  }
  expect(written(jsonWriter(textsInMemory()), clientJsonWriter, analysis)).toBe(toJson(analysis));
  expect(written(csvWriter(textsInMemory()), clientCsvWriter, analysis)).toBe(toCsv(analysis));
  expect(written(markdownWriter(textsInMemory()), clientMarkdownWriter, analysis)).toBe(
    toMarkdown(analysis),
  );
  expect(written(htmlWriter(textsInMemory()), clientHtmlWriter, analysis)).toBe(toHtml(analysis));
  for (const color of [false, true]) {
    const text = written(textWriter(textsInMemory(), { color }), clientTextWriter, analysis);
    expect(text).toBe(toText(analysis, { color }));
  }
});

test('the heading of one client does not say what all of them were billed', () => {
  // Three invoices of 100 in all; the client of the first one has one.
  const { clients, ...rest } = analysisOf(2);
  expect(toText({ ...rest, clients })).toContain(
    '2 clients, 3 invoices, EUR 300.00 billed in all.',
  );
  const alone = toText({
    ...rest,
    clients: clients.filter(({ invoices }) => invoices.issued === 1),
  });
  expect(alone).toContain('1 client, 1 invoice. Policy: standard.');
});

test('what is not paid yet may be later than the latest payment', () => {
  const text = toText(analysisOf(9)).replace(/\s+/g, ' ');
  // Paid on 20 March 49 days after 31 January; what is not paid on 30 June is 29 + 31 + 30 + 31 + 30 days late.
  expect(text).toContain('worst 49 days past due; the oldest one still owed is 151 days past due.');
});

test('sentences and figures of small books', () => {
  const bill = (invoiceId: string, clientId: string, issued: string, due: string) => ({
    invoiceId,
    clientId,
    issueDate: plainDate(issued),
    dueDate: plainDate(due),
    amount: 10_000,
    currency: 'EUR',
  });
  const paid = (invoiceId: string, date: string, amount = 10_000) => ({
    invoiceId,
    date: plainDate(date),
    amount,
    currency: 'EUR',
  });
  const text = toText(
    analyze(
      {
        invoices: [
          // A: three paid after 10 days, four of 20 days that are not due: more than half are not paid.
          bill('1', 'A', '2024-01-01', '2024-01-31'),
          bill('2', 'A', '2024-02-01', '2024-03-01'),
          bill('3', 'A', '2024-03-01', '2024-03-31'),
          ...['4', '5', '6', '7'].map((id) => bill(id, 'A', '2024-06-10', '2024-07-10')),
          // B: nothing paid of two. C: paid, and one short of 10.
          bill('8', 'B', '2024-05-01', '2024-06-01'),
          bill('9', 'B', '2024-05-01', '2024-06-01'),
          bill('10', 'C', '2024-01-01', '2024-01-31'),
        ],
        payments: [
          paid('1', '2024-01-11'),
          paid('2', '2024-02-11'),
          paid('3', '2024-03-11'),
          paid('10', '2024-01-20', 9_000),
          { ...paid('99', '2024-01-20'), clientId: 'C' },
        ],
        disputes: [{ invoiceId: '8', openedOn: plainDate('2024-05-20') }],
        incidents: [{ clientId: 'D', date: plainDate('2024-05-20'), point: 4 }],
      },
      { asOf, handlingCostPerDispute: 25 },
    ),
  ).replaceAll(/\n +/g, ' ');
  expect(text).toMatch(
    /^KEEP: enough is known, and nothing calls for attention \(1\) A +late 0\/3, disputed 0\/7$/m,
  );
  expect(text).toContain(
    '2 of 2 late (100 %, interval 34-100 %); no payment in the files is for any of them;',
  );
  expect(text).toContain('; disputes cost EUR 25.00 to handle; waiting cost');
  expect(text).toContain(
    'disputes or haggles: too little data No invoice. To change it: 3 further decided invoices',
  );
  // A owes 400 and B 200; what C left is no longer owed, and unpaid.
  expect(text).toContain('EUR 1,000.00 billed = paid EUR 390.00 + left unpaid EUR 610.00.');
  // The payment for the invoice that nobody has, and that it is half of what B owes, overdue.
  expect(text).toContain('2 issues with the input, listed apart.');
});

test('what was taken for granted is printed to the last digit, and to two at least', () => {
  const { assumptions } = JSON.parse(
    toJson(
      analyze(
        { invoices: [], payments: [] },
        {
          asOf,
          tolerance: { absolute: 0.004 },
          bankFee: { max: 7 },
          handlingCostPerDispute: 0.125,
        },
      ),
    ),
  );
  expect(assumptions.tolerance).toEqual({ absolute: '0.004', relative: 0.005 });
  expect(assumptions.bankFee.max).toBe('7.00');
  expect(assumptions.handlingCostPerDispute).toBe('0.125');
});

test('a file that lost one row in twenty heads the report: whose rows they were is in no list', () => {
  const text = (rows: number, rejected: number) =>
    toText(
      analyze(
        { invoices: [], payments: [] },
        { asOf },
        {
          files: [
            {
              file: 'bills.csv',
              role: 'invoices',
              format: 'generic',
              rows,
              accepted: rows - rejected,
              rejected,
              ignored: 0,
            },
          ],
          issues: [],
        },
      ),
    ).replaceAll(/\n +/g, ' ');
  expect(text(40, 2)).toContain(
    'Warning: 2 of 40 rows of bills.csv could not be used: clients may',
  );
  expect(text(41, 2)).not.toContain('could not be used');
  expect(text(0, 0)).not.toContain('could not be used');
});

test('clients that are in no list, as their rows were rejected, are named at the head', () => {
  const refused = (clientId: string) => ({
    code: 'bad-date',
    severity: 'error' as const,
    message: '',
    source: { file: 'bills.csv', line: 2 },
    row: 'rejected' as const,
    clientId,
  });
  const invoice = { invoiceId: '1', clientId: 'Acme', issueDate: asOf, currency: 'EUR' };
  const head = (names: readonly string[], client?: string) =>
    toText(
      analyze(
        { invoices: [{ ...invoice, amount: 100 }], payments: [] },
        { asOf, client },
        { files: [], issues: names.map(refused) },
      ),
    ).replaceAll(/\n +/g, ' ');
  expect(head(['Bolt', 'Acme', 'Carl', 'Bolt'])).toContain(
    'Warning: In no list below are clients whose rows were rejected: Bolt, Carl.',
  );
  expect(head(['Bolt'])).toContain('Warning: In no list below are clients');
  expect(head(['Acme'])).not.toContain('in no list');
  expect(head(['Bolt'], 'Acme')).not.toContain('in no list');
  const many = Array.from({ length: 12 }, (_, i) => `B${i}`);
  expect(head(many)).toContain(': B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, and 2 more.');
});
