import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../src/analyze.js';
import { formats, type ReadSummary, readRecords } from '../src/csv/index.js';
import { InvoiceSignalsError } from '../src/model/error.js';
import type { RecordRole, Role } from '../src/model/file-report.js';
import { plainDate } from '../src/model/plain-date.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../src/model/records.js';

/** In `npm run fuzz` 200,000. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 5000);
/** No input of these sizes takes so long. */
const LONGEST_MS = 6000;

const ROLES: readonly Role[] = [
  'invoices',
  'payments',
  'credit-notes',
  'disputes',
  'agreements',
  'incidents',
  'ledger',
];

interface Seed {
  readonly role: Role;
  readonly bytes: Uint8Array;
}

const scenarios = readdirSync('fixtures/scenario', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(`fixtures/scenario/${name}`).map((file) => `fixtures/scenario/${name}/${file}`),
  );

const SEEDS: readonly Seed[] = [
  ...formats.map(({ id, role }) => ({
    role,
    bytes: readFileSync(`fixtures/formats/${id}/input.csv`),
  })),
  ...scenarios.flatMap((path) => {
    const role = ROLES.find((each) => path.endsWith(`/${each}.csv`));
    return role === undefined ? [] : [{ role, bytes: readFileSync(path) }];
  }),
];

interface Everything {
  readonly invoices: InvoiceRecord[];
  readonly payments: PaymentRecord[];
  readonly 'credit-notes': CreditNoteRecord[];
  readonly disputes: DisputeRecord[];
  readonly agreements: AgreementRecord[];
  readonly incidents: IncidentRecord[];
}

/** What came of an input: records and a summary, or the error that says why it cannot be used. */
async function readAll(
  input: string | Uint8Array,
  role: Role,
): Promise<{ records: Everything; summary: ReadSummary } | InvoiceSignalsError> {
  const records: Everything = {
    invoices: [],
    payments: [],
    'credit-notes': [],
    disputes: [],
    agreements: [],
    incidents: [],
  };
  const take =
    <R extends RecordRole>(kind: R) =>
    (record: Everything[R][number]): void => {
      (records[kind] as (typeof record)[]).push(record);
    };
  try {
    const summary = await readRecords(
      input,
      role,
      { file: 'f.csv' },
      {
        invoices: take('invoices'),
        payments: take('payments'),
        'credit-notes': take('credit-notes'),
        disputes: take('disputes'),
        agreements: take('agreements'),
        incidents: take('incidents'),
      },
    );
    return { records, summary };
  } catch (error) {
    if (error instanceof InvoiceSignalsError) return error;
    throw error;
  }
}

/** Exports of which a row may be a part of what another one became. */
const JOINING = new Set(
  formats
    .filter(
      ({ clearing, yields }) =>
        clearing !== undefined ||
        yields.some(
          ({ lines, invoiceBy, isReversal }) => lines?.total === 'sum' || invoiceBy || isReversal,
        ),
    )
    .map(({ id }) => id),
);

/** Nothing is lost, nothing is no number, and what was read can be analysed. */
function check({ records, summary }: { records: Everything; summary: ReadSummary }): void {
  const { file, issues } = summary;
  const { rows, accepted, rejected, ignored } = file;
  expect(accepted + rejected + ignored).toBe(rows);
  expect(Math.min(accepted, rejected, ignored)).toBeGreaterThanOrEqual(0);
  expect(issues.filter(({ row }) => row === 'rejected').length).toBe(rejected);
  const lines = new Set<number>();
  for (const list of Object.values(records)) {
    for (const record of list as { amount?: number | null; source?: { line: number } | null }[]) {
      if (record.amount != null) expect(Number.isSafeInteger(record.amount)).toBe(true);
      expect(record.source!.line).toBeGreaterThan(1);
      lines.add(record.source!.line);
    }
  }
  if (JOINING.has(file.format)) expect(lines.size).toBeLessThanOrEqual(accepted);
  else expect(lines.size).toBe(accepted);
  const analysis = analyze(
    {
      invoices: records.invoices,
      payments: records.payments,
      creditNotes: records['credit-notes'],
      disputes: records.disputes,
      agreements: records.agreements,
      incidents: records.incidents,
    },
    { asOf: plainDate('2024-12-31') },
  );
  for (const sums of Object.values(analysis.reconciliation.money)) {
    // billed = cashApplied + credited + deducted + writtenOff + outstanding - overpaid
    const right = sums.cashApplied
      .plus(sums.credited)
      .plus(sums.deducted)
      .plus(sums.writtenOff)
      .plus(sums.outstanding)
      .minus(sums.overpaid);
    expect(right.equals(sums.billed)).toBe(true);
    expect(sums.cashApplied.plus(sums.unapplied).equals(sums.payments)).toBe(true);
  }
}

const TOKENS = [
  '"',
  '""',
  '","',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  '\uFFFD',
  'ä',
  '€',
  '-',
  '(',
  ')',
  "'",
  '.',
  '1.234',
  '1,234',
  '99999999999999999999',
  '1e308',
  'NaN',
  '__proto__',
  'constructor',
  'Total',
  '31.02.2024',
  '1/2/2024',
  '2024-01-31T10:00:00Z',
  '=1+1',
  'JPY',
  'sep=;\n',
];

const change = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    token: fc.constantFrom(...TOKENS),
  }),
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), byte: fc.nat(255) }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('splice' as const),
    at: fc.nat(),
    other: fc.nat(),
    from: fc.nat(),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Uint8Array, each: Change): Uint8Array {
  const at = each.at % (bytes.length + 1);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (each.kind) {
    case 'insert':
      return Buffer.concat([head, Buffer.from(each.token), tail]);
    case 'replace':
      return Buffer.concat([head, Uint8Array.of(each.byte), tail.subarray(1)]);
    case 'cut':
      return Buffer.concat([head, tail.subarray(each.length)]);
    case 'repeat':
      return Buffer.concat([head, tail.subarray(0, each.length), tail]);
    case 'end':
      return head;
    case 'splice': {
      const other = SEEDS[each.other % SEEDS.length]!.bytes;
      return Buffer.concat([head, other.subarray(each.from % other.length)]);
    }
  }
}

describe('whatever the bytes', () => {
  it(`every row is accounted for, or an error says why not (${RUNS} inputs)`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEEDS),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async ({ role, bytes }, changes) => {
          const input = changes.reduce<Uint8Array>(changed, bytes);
          const began = performance.now();
          const result = await readAll(input, role);
          expect(performance.now() - began).toBeLessThan(LONGEST_MS);
          if (!(result instanceof InvoiceSignalsError)) check(result);
          else if (result.code !== 'bad-argument') expect(result.message).toContain('f.csv');
          else throw result;
        },
      ),
      { numRuns: RUNS, endOnFailure: false },
    );
  }, 3_600_000);
});

describe('what no export is', () => {
  const HEADER = 'invoiceId,clientId,issueDate,amount';
  const code = async (input: string | Uint8Array): Promise<string> => {
    const began = performance.now();
    const result = await readAll(input, 'invoices');
    expect(performance.now() - began).toBeLessThan(LONGEST_MS);
    return result instanceof InvoiceSignalsError
      ? `${result.code}: ${result.message}`
      : `${result.summary.file.accepted} of ${result.summary.file.rows}`;
  };

  it('ten million characters without a line break', async () => {
    expect(await code('x'.repeat(10_000_000))).toMatch(
      /^csv-malformed: f\.csv:1: .*longer than 4 MB/,
    );
    expect(await code(`${HEADER}\n${'x'.repeat(10_000_000)}`)).toMatch(
      /^csv-malformed: f\.csv:2: .*longer than 4 MB/,
    );
  });

  it('a hundred thousand columns', async () => {
    const wide = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
    expect(await code(`${wide}\n${'1,'.repeat(100_000)}\n`)).toMatch(/^columns-missing: f\.csv: /);
    const known = `${HEADER},${wide}\n1,x,2024-01-31,5.00${','.repeat(100_000)}\n`;
    expect(await code(known)).toBe('1 of 1');
  });

  it('a NUL byte, a gzip file, a workbook', async () => {
    expect(await code(`${HEADER}\n1,x\0,2024-01-31,5.00\n`)).toMatch(/^file-binary: f\.csv: /);
    expect(await code(gzipSync(`${HEADER}\n1,x,2024-01-31,5.00\n`))).toMatch(
      /^file-binary: .*unpack/,
    );
    expect(await code(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toMatch(/^file-binary: .*CSV/);
  });

  it('quotes within quotes within quotes', async () => {
    const deep = '"'.repeat(100_001);
    expect(await code(`${HEADER}\n${deep},x,2024-01-31,5.00\n`)).toMatch(
      /^csv-malformed: f\.csv:2: /,
    );
    const even = '"'.repeat(100_000);
    expect(await code(`${HEADER}\n${even},x,2024-01-31,5.00\n`)).toBe('1 of 1');
  });

  it('headers and words that every object has', async () => {
    expect(await code('__proto__,constructor,toString,amount\n1,2,3,4\n')).toMatch(
      /^columns-missing: /,
    );
    const cells = '__proto__,constructor,2024-01-31,5.00';
    expect(await code(`${HEADER},status,__proto__\n${cells},toString,1\n`)).toBe('1 of 1');
  });
});
