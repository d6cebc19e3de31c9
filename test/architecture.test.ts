import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Files of the library by path from `src`, such as `stats/wilson.ts`. */
type Sources = Readonly<Record<string, string>>;

/** Folders that compute and nothing else; `.` is `analyze.ts` and `index.ts`. */
const PURE = ['.', 'model', 'stats', 'ledger', 'signals', 'criteria', 'report'];
const READERS = ['csv', 'adapters', 'sql'];

/** What each folder may import of ours; `types`: of anything, where the import is of types only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  '.': PURE,
  model: [],
  stats: [],
  ledger: ['model', 'stats'],
  signals: ['model', 'stats'],
  criteria: ['model', 'stats', 'signals'],
  report: ['model', 'types'],
  csv: ['model'],
  adapters: ['model'],
  sql: ['model'],
  node: [...PURE, ...READERS],
  cli: [...PURE, ...READERS, 'node'],
};

/** Each library behind one door: a single file imports it, also by a name under `imports` of package.json. */
const DOORS = [/^decimal\.js/, /^(date-fns|@date-fns\/utc)/, /^#?csv-parse/];

/** Which folders may import the rest. */
const ONLY_IN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^zod/, ['adapters']],
  [/^node:/, ['node', 'cli']],
];

/** A clock, chance, an output, or the locale of the machine: never in a pure folder. */
const AMBIENT = ['Date', 'console', 'process', 'globalThis', 'performance', 'Intl'];
const AMBIENT_MEMBERS = ['random', 'localeCompare', 'toLocaleString', 'toLocaleLowerCase'];

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '.');

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes =
        clause !== undefined &&
        !clause.name &&
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.every((element) => element.isTypeOnly);
      const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
      found.push({ from: node.moduleSpecifier.text, typeOnly });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const from = (node.moduleSpecifier as ts.StringLiteral).text;
      const named = node.exportClause;
      const allTypes =
        named !== undefined &&
        ts.isNamedExports(named) &&
        named.elements.every((element) => element.isTypeOnly);
      found.push({ from, typeOnly: node.isTypeOnly || allTypes });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ from: (node.argument.literal as ts.StringLiteral).text, typeOnly: true });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteralLike(target)) {
        found.push({ from: target.text, typeOnly: false });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function layerFaults(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const folder = folderOf(path);
    const allowed = MAY_IMPORT[folder];
    if (!allowed) return [`${path}: the folder ${folder} is not in the import table`];
    return importsOf(parse(path, text)).flatMap(({ from, typeOnly }) => {
      if (!from.startsWith('.')) return [];
      const target = folderOf(posix.join(posix.dirname(path), from));
      const fine =
        (target === folder && target !== '..') ||
        allowed.includes(target) ||
        (typeOnly && allowed.includes('types'));
      return fine ? [] : [`${path} imports ${from}`];
    });
  });
}

/** Files that lead back to themselves by what they import: none of them can be understood without all others. */
function circles(sources: Sources): string[] {
  const imports = new Map(
    Object.entries(sources).map(([path, text]) => [
      path,
      importsOf(parse(path, text)).flatMap(({ from }) =>
        from.startsWith('.') ? [posix.join(posix.dirname(path), from).replace(/\.js$/, '.ts')] : [],
      ),
    ]),
  );
  const reachedFrom = (path: string): Set<string> => {
    const reached = new Set(imports.get(path));
    for (const next of reached) for (const further of imports.get(next) ?? []) reached.add(further);
    return reached;
  };
  return Object.keys(sources).filter((path) => reachedFrom(path).has(path));
}

function doorFaults(sources: Sources): string[] {
  const imports = Object.entries(sources).flatMap(([path, text]) =>
    importsOf(parse(path, text)).map(({ from }) => ({ path, from })),
  );
  const doors = DOORS.flatMap((library) => {
    const files = new Set(imports.filter(({ from }) => library.test(from)).map(({ path }) => path));
    return files.size > 1 ? [`${library.source} has doors ${[...files].join(', ')}`] : [];
  });
  const places = imports.flatMap(({ path, from }) => {
    const rule = ONLY_IN.find(([library]) => library.test(from));
    return rule && !rule[1].includes(folderOf(path)) ? [`${path} imports ${from}`] : [];
  });
  return [...doors, ...places];
}

function purityFaults(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    if (!PURE.includes(folderOf(path))) return [];
    const file = parse(path, text);
    const faults: string[] = [];
    const report = (node: ts.Node, what: string) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      faults.push(`${path}:${line + 1} ${what}`);
    };
    const visit = (node: ts.Node, moduleLevel: boolean): void => {
      const runs =
        ts.isCallExpression(node) ||
        ts.isNewExpression(node) ||
        ts.isTaggedTemplateExpression(node) ||
        ts.isAwaitExpression(node);
      if (moduleLevel && runs) report(node, 'a call at module level');
      if (ts.isIdentifier(node) && AMBIENT.includes(node.text) && !isMemberName(node)) {
        report(node, node.text);
      }
      if (ts.isPropertyAccessExpression(node) && AMBIENT_MEMBERS.includes(node.name.text)) {
        report(node, node.name.text);
      }
      const later = ts.isFunctionLike(node) || isInstanceField(node);
      ts.forEachChild(node, (child) => visit(child, moduleLevel && !later));
    };
    visit(file, true);
    return faults;
  });
}

/** `x.process`, `{ process: 1 }`, `process(): void`: a name of ours that happens to be called so. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent)) &&
      parent.name === node)
  );
}

function isInstanceField(node: ts.Node): boolean {
  return (
    ts.isPropertyDeclaration(node) &&
    !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
  );
}

function nameFaults(paths: readonly string[]): string[] {
  return paths.filter(
    (path) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?\.ts$/.test(path),
  );
}

/** Public subpaths of package.json without a `src/<name>/index.ts` (`.`: `src/index.ts`). */
function entryFaults(
  exports: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): string[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (subpath.endsWith('.json')) return [];
    const entry = posix.join(subpath, 'index');
    const { types, default: code } = target as { types?: string; default?: string };
    const fine =
      paths.includes(`${entry}.ts`) &&
      types === `./dist/${entry}.d.ts` &&
      code === `./dist/${entry}.js`;
    return fine ? [] : [subpath];
  });
}

const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

const sources: Sources = Object.fromEntries(
  paths
    .filter((path) => !/\.test(-d)?\.ts$/.test(path))
    .map((path) => [path, readFileSync(`src/${path}`, 'utf8')]),
);

describe('the library', () => {
  test('imports along the table and never against it', () => {
    expect(layerFaults(sources)).toEqual([]);
  });

  test('has no circles of files in these folders', () => {
    const folders = ['model', 'stats', 'criteria', 'csv', 'adapters', 'report', 'node', 'cli'];
    const files = Object.entries(sources).filter(([path]) => folders.includes(folderOf(path)));
    expect(circles(Object.fromEntries(files))).toEqual([]);
  });

  test('has one door for each foreign library', () => {
    expect(doorFaults(sources)).toEqual([]);
  });

  test('computes without clock, chance, output or locale, and runs nothing on import', () => {
    expect(purityFaults(sources)).toEqual([]);
  });

  test('names its files in kebab-case', () => {
    expect(nameFaults(paths)).toEqual([]);
  });

  test('has a folder for each public subpath', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(entryFaults(exports, paths)).toEqual([]);
  });

  test('has every folder of the table, or the table is out of date', () => {
    const missing = Object.keys(MAY_IMPORT).filter((folder) => !existsSync(`src/${folder}`));
    expect(missing).toEqual([]);
  });
});

describe('planted faults are found', () => {
  test.each([
    ['stats/a.ts', `import { x } from '../model/x.js';`],
    ['stats/a.ts', `import type { X } from '../model/x.js';`],
    ['model/a.ts', `export { x } from '../stats/x.js';`],
    ['ledger/a.ts', `import { x } from '../signals/x.js';`],
    ['ledger/allocate/a.ts', `import { x } from '../../criteria/x.js';`],
    ['signals/a.ts', `import { x } from '../ledger/x.js';`],
    ['signals/a.ts', `type X = import('../csv/x.js').X;`],
    ['criteria/a.ts', `const x = () => import('../report/x.js');`],
    ['report/a.ts', `import { x } from '../signals/x.js';`],
    ['report/a.ts', `import { type X, x } from '../analyze.js';`],
    ['csv/a.ts', `import { x } from '../ledger/x.js';`],
    ['node/a.ts', `import { x } from '../cli/x.js';`],
    ['index.ts', `export * from './node/index.js';`],
    ['index.ts', `import '../test/x.js';`],
    ['elsewhere/a.ts', ''],
  ])('an import against the table: %s: %s', (path, text) => {
    expect(layerFaults({ [path]: text })).toHaveLength(1);
  });

  test.each([
    ['report/a.ts', `import type { X } from '../analyze.js';`],
    ['report/a.ts', `import { type X, type Y } from '../signals/x.js';`],
    ['report/a.ts', `export type * from '../signals/x.js';`],
    ['ledger/allocate/a.ts', `import { x } from '../x.js';`],
    ['analyze.ts', `import { x } from './ledger/x.js';`],
    ['cli/a.ts', `import { x } from '../node/x.js';`],
  ])('and one along it is fine: %s: %s', (path, text) => {
    expect(layerFaults({ [path]: text })).toEqual([]);
  });

  test('a circle, also one of types', () => {
    const a = `import { b } from './b.js';`;
    const b = `import type { C } from './in/c.js';`;
    expect(circles({ 'csv/a.ts': a, 'csv/b.ts': b, 'csv/in/c.ts': '' })).toEqual([]);
    expect(
      circles({ 'csv/a.ts': a, 'csv/b.ts': b, 'csv/in/c.ts': `import { b } from '../b.js';` }),
    ).toEqual(['csv/b.ts', 'csv/in/c.ts']);
  });

  test('a second door', () => {
    const door = { 'model/a.ts': `import { Decimal } from 'decimal.js';` };
    expect(doorFaults(door)).toEqual([]);
    const second = `import type { Decimal } from 'decimal.js';`;
    expect(doorFaults({ ...door, 'report/b.ts': second })).toHaveLength(1);
    expect(
      doorFaults({
        'csv/a.ts': `import { parse } from 'date-fns';`,
        'csv/b.ts': `import { utc } from '@date-fns/utc';`,
      }),
    ).toHaveLength(1);
    expect(
      doorFaults({
        'csv/a.ts': `import { parse } from 'csv-parse';`,
        'csv/b.ts': `import { parse } from '#csv-parse';`,
      }),
    ).toHaveLength(1);
  });

  test.each([
    ['signals/a.ts', `import * as z from 'zod';`],
    ['analyze.ts', `import * as z from 'zod/mini';`],
    ['csv/a.ts', `import { createReadStream } from 'node:fs';`],
    ['report/a.ts', `const x = () => import('node:os');`],
  ])('a library where it must not be: %s: %s', (path, text) => {
    expect(doorFaults({ [path]: text })).toHaveLength(1);
  });

  test.each([
    ['const x = make();'],
    ['export const x = new Map();'],
    ['const x = { y: [make()] };'],
    ['class X { static y = make(); }'],
    ['class X extends make() {}'],
    ['const x = tag`text`;'],
    ['export function x(now = new Date()) { return now; }'],
    ['export const x = () => Date.now();'],
    ['export const x = () => Math.random();'],
    ['export function x() { console.log(1); }'],
    ['export const x = () => process.env;'],
    ['export const x = (d: Date) => d;'],
    [`export const x = (a: string) => a.localeCompare('b');`],
  ])('impure: %s', (text) => {
    expect(purityFaults({ 'stats/a.ts': text }).length).toBeGreaterThan(0);
    expect(purityFaults({ 'node/a.ts': text })).toEqual([]);
  });

  test.each([
    ['export const x = () => new Map();'],
    ['export const x = { a: 1 } as const satisfies X;'],
    ['class X { y = make(); }'],
    ['export const x = (job: Job) => job.process;'],
    ['export function x() { return make(); }'],
  ])('pure: %s', (text) => {
    expect(purityFaults({ 'stats/a.ts': text })).toEqual([]);
  });

  test('a name, a subpath without a folder', () => {
    const names = ['csv/readRows.ts', 'Stats/a.ts', 'a_b.ts', 'a-b.ts', 'a/b-c.test.ts'];
    expect(nameFaults(names)).toEqual(['csv/readRows.ts', 'Stats/a.ts', 'a_b.ts']);
    const entry = (name: string) => ({
      types: `./dist/${name}.d.ts`,
      default: `./dist/${name}.js`,
    });
    const subpaths = {
      '.': entry('index'),
      './stats': entry('stats/index'),
      './gone': entry('gone/index'),
      './csv': entry('csv/csv'),
      './package.json': './package.json',
    };
    const files = ['index.ts', 'stats/index.ts', 'csv/index.ts'];
    expect(entryFaults(subpaths, files)).toEqual(['./gone', './csv']);
  });
});
