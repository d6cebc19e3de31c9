import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { runNode, tool } from './run.js';

const consumer = inject('consumer');
const installed = join(consumer, 'node_modules/invoice-signals');

test('the examples of the README run as they stand there', () => {
  const examples = [...readFileSync('README.md', 'utf8').matchAll(/```ts\n(.*?)```/gs)];
  const code = examples.map(([, text]) => text!);
  const of = code.find((text) => text.includes('lateRate('))!;
  const [call, shown] = /lateRate\(.*\); \/\/ (.*)/.exec(of)!;
  const path = join(consumer, 'readme.mjs');
  writeFileSync(path, of.replace(call, `console.log(JSON.stringify(${call.split('; //')[0]}));`));
  const rate = JSON.parse(runNode([path], consumer)) as Record<string, unknown>;
  expect(shown).toBe('{ late: 1, decided: 1, rate: 1, interval: [0.207, 1], ... }');
  expect(rate).toMatchObject({ late: 1, decided: 1, rate: 1 });
  const [low, high] = rate['interval'] as number[];
  expect([low!.toFixed(3), high]).toEqual(['0.207', 1]);

  const files = code.find((text) => text.includes('analyzeFiles('))!;
  const demo = (name: string) => JSON.stringify(resolve('fixtures/demo', name));
  writeFileSync(
    path,
    files
      .replace("'invoices.csv'", demo('invoices.csv'))
      .replace("'payments.csv'", demo('payments.csv')),
  );
  expect(runNode([path], consumer)).toMatch(/^K-1003 fire 0\.875$/m);
});

describe('the tarball', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(installed, path)).isFile());

  test('holds code, types, schema, licence, notes and the pages for users, and nothing of the workshop', () => {
    const odd = files.filter(
      (path) =>
        !/^(dist\/[a-z0-9/-]+\.js|dist\/cli\/[a-z-]+-[A-Z0-9]{8}\.js|dist\/[A-Za-z0-9_/-]+\.d\.ts|package\.json|schema\/analysis\.schema\.json|docs\/[a-z.]+\.md|LICENSE|[A-Z]+\.md)$/.test(
          path,
        ),
    );
    expect(odd).toEqual([]);
    expect(files).toContain('LICENSE');
    // Messages name it.
    expect(files).toContain('docs/columns.md');
    expect(files).toContain('dist/index.d.ts');
    expect(files).toContain('schema/analysis.schema.json');
  });

  test('names no folder of the machine it was built on', () => {
    const telling = files.filter((path) =>
      readFileSync(join(installed, path), 'utf8').includes(process.cwd()),
    );
    expect(telling).toEqual([]);
  });

  test('publint finds nothing', () => {
    const said = runNode(
      [tool('publint/src/cli.js'), installed, '--strict', '--pack', 'false'],
      '.',
    );
    expect(said).toContain('All good!');
  });

  test('are the types wrong? no', () => {
    // It exits with an error when it finds a problem that counts for a package of ES modules only.
    const attw = tool('@arethetypeswrong/cli/dist/index.js');
    const said = runNode([attw, inject('tarball'), '--profile', 'esm-only', '--no-color'], '.');
    for (const subpath of ['signals', 'csv', 'node']) {
      expect(said).toContain(`"invoice-signals/${subpath}"`);
    }
  });
});

describe('a project that installed it', () => {
  test('imports it', () => {
    expect(JSON.parse(runNode(['import.mjs'], consumer))).toEqual({
      late: 1,
      decided: 2,
      functions: ['function', 'function'],
    });
  });

  test('requires it', () => {
    expect(runNode(['require.cjs'], consumer)).toBe('true 100.00 function\n');
  });

  test.each(['node16', 'bundler'])('compiles against it with moduleResolution %s', (resolution) => {
    const tsc = tool('typescript/bin/tsc');
    expect(runNode([tsc, '-p', `tsconfig.${resolution}.json`], consumer)).toBe('');
  });

  test('whose TypeScript is older than 5.6 finds no type that it has not: there it would be any, in silence', () => {
    const types = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.d.ts'))
      .map((path) => [path, readFileSync(join(installed, 'dist', path), 'utf8')] as const);
    // These have what is returned as a second argument from TypeScript 5.6 on.
    const tooMany: string[] = [];
    for (const [path, text] of types) {
      const visit = (node: ts.Node): void => {
        if (ts.isTypeReferenceNode(node) && (node.typeArguments?.length ?? 0) > 1) {
          const name = node.typeName.getText();
          if (/^(Async)?Iterable(Iterator)?$/.test(name))
            tooMany.push(`${path}: ${node.getText()}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
    }
    expect(types.length).toBeGreaterThan(10);
    expect(tooMany).toEqual([]);
  });

  test('finds every value that the types declare, and no other one', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
    const names = Object.keys(exports)
      .filter((subpath) => !subpath.endsWith('.json'))
      .map((subpath) => `invoice-signals${subpath.slice(1)}`);
    const path = join(consumer, 'values.ts');
    writeFileSync(path, names.map((name) => `import {} from '${name}';`).join('\n'));
    const program = ts.createProgram([path], {
      module: ts.ModuleKind.Node16,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
      skipLibCheck: true,
    });
    const checker = program.getTypeChecker();
    const imports = program.getSourceFile(path)!.statements.filter(ts.isImportDeclaration);
    const declared = imports.map(({ moduleSpecifier }) =>
      checker
        .getExportsOfModule(checker.getSymbolAtLocation(moduleSpecifier)!)
        .filter((symbol) => {
          if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return isValue(symbol);
          const isTypeOnly = symbol.declarations?.some(ts.isTypeOnlyImportOrExportDeclaration);
          return !isTypeOnly && isValue(checker.getAliasedSymbol(symbol));
        })
        .map(({ name }) => name)
        .sort(),
    );
    const script = join(consumer, 'values.mjs');
    writeFileSync(
      script,
      `console.log(JSON.stringify(await Promise.all(${JSON.stringify(names)}.map(async (name) => Object.keys(await import(name)).sort()))));`,
    );
    expect(declared).toEqual(JSON.parse(runNode([script], consumer)));
    expect(declared[0]).toContain('analyze');
  });

  test('runs its command', () => {
    const bin = join(installed, 'dist/cli/bin.js');
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    if (process.platform !== 'win32') expect(statSync(bin).mode & 0o111).toBe(0o111);
    expect(runNode([bin, '--help'], consumer)).toContain('invoice-signals analyze');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(runNode([bin, '--version'], consumer)).toBe(`${version}\n`);
  });
});

function isValue({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Value) !== 0;
}
