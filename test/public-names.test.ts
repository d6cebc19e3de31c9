import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** What each subpath exports at run time. A name that goes or changes breaks somebody's program. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'Decimal',
    'InvoiceSignalsError',
    'analyze',
    'analyzeClients',
    'formatDate',
    'formatMoney',
    'minorUnits',
    'plainDate',
    'reviewClient',
    'reviewClients',
  ],
  './ledger': ['settle', 'settleClient'],
  './signals': [
    'AGING_BUCKETS',
    'daysBeyondTerms',
    'daysToPay',
    'disputeRate',
    'haggling',
    'invoiceCounts',
    'lateCost',
    'lateRate',
    'paymentIndex',
    'receivables',
    'relationship',
    'trend',
    'waterfall',
  ],
  './criteria': [
    'billDisputer',
    'incidentCriteria',
    'policies',
    'recommend',
    'resolvePolicy',
    'slowPayer',
  ],
  './stats': [
    'kaplanMeier',
    'mannKendall',
    'quantile',
    'quantileSorted',
    'restrictedMean',
    'survivalQuantile',
    'theilSen',
    'wilson',
  ],
  './adapters': ['codat', 'quickbooks', 'stripe', 'xero'],
  './csv': [
    'detect',
    'formats',
    'readAgreements',
    'readCreditNotes',
    'readDisputes',
    'readIncidents',
    'readInvoices',
    'readLedger',
    'readPayments',
    'readRecords',
  ],
  './node': ['ENGINES', 'analyzeFiles', 'explainFiles', 'inspectFile', 'reviewFiles'],
  './report': [
    'LANGUAGES',
    'jsonOf',
    'toCsv',
    'toErrorText',
    'toExplanation',
    'toHtml',
    'toInspection',
    'toIssueLine',
    'toJson',
    'toMarkdown',
    'toText',
  ],
  './sql': [
    'clickhouse',
    'duckdb',
    'postgres',
    'recordsByClientSql',
    'tableDefinitions',
    'toSqlRow',
  ],
};

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, unknown>;
};
const subpaths = Object.keys(exports).filter((subpath) => !subpath.endsWith('.json'));

test('every subpath is listed here', () => {
  expect(subpaths.sort()).toEqual(Object.keys(NAMES).sort());
});

test.each(Object.entries(NAMES))('%s', async (subpath, names) => {
  const found: object =
    subpath === '.'
      ? await import('../src/index.js')
      : await import(`../src/${subpath.slice(2)}/index.ts`);
  expect(Object.keys(found).sort()).toEqual([...names]);
});

test('every exported name says what it is', () => {
  const entries = Object.keys(NAMES).map((subpath) => `src/${subpath.slice(2)}/index.ts`);
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  });
  const checker = program.getTypeChecker();
  const silent = entries.flatMap((entry) => {
    const file = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
    return checker
      .getExportsOfModule(file)
      .map((name) => (name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name))
      .filter((name) => name.getDocumentationComment(checker).length === 0)
      .map((name) => name.getName());
  });
  // Of decimal.js.
  expect(silent).toEqual(['Decimal']);
});
