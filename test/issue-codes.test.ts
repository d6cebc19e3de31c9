import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const docs = readFileSync('docs/issues.md', 'utf8');
const [issues = '', errors = ''] = docs.split('## Issues')[1]!.split('## Errors');
const codesIn = (text: string): string[] =>
  [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code!);

function source(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
}

it('every issue code is explained, and every explained one exists', () => {
  const text = source('src/csv', 'src/ledger', 'src/adapters', 'src/sql', 'src/model', 'src/node');
  const calls = [
    /\breport\(\s*\w+,\s*(?:[^'(),]+\? )?'\w+'(?: : '\w+')?,\s*([^,]+),/g,
    /\b(?:warn|inform)\(\s*\w+,\s*([^,]+),/g,
    /\b(?:reject|ignore)\(\s*\w+,\s*(?:'[\w-]+'|\w+),\s*([^,]+),/g,
    /\bsay\(\s*('[a-z-]+'),/g,
    /\.(?:say|issue)\(\s*'\w+',\s*([^,]+),/g,
    /\.drop\(\s*'\w+',\s*([^,]+),/g,
    /\.gather\(\s*('[^,]+),/g,
    /\.pass\(\s*([^,]+),/g,
    /\.(?:reject|ignore|unusable)\(\s*([^,]+),/g,
    /(AmountProblem = [^;]+);/g,
    /\bcode: ('[a-z-]+'),\s*(?:severity|fits)/g,
  ];
  const found = new Set(
    calls.flatMap((call) =>
      [...text.matchAll(call)].flatMap(([, argument]) =>
        [...argument!.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code!),
      ),
    ),
  );
  expect([...found].sort()).toEqual(codesIn(issues).sort());
});

it('every error code is explained, and every explained one exists', () => {
  const union = /ErrorCode =([^;]+);/.exec(readFileSync('src/model/error.ts', 'utf8'))![1]!;
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!);
  expect(codes.sort()).toEqual(codesIn(errors).sort());
});
