import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { run } from '../src/cli/run.js';

it('the README prints what the demo prints', async () => {
  let printed = '';
  const code = await run(['analyze', '--config', 'fixtures/demo/demo.json'], {
    out: (text) => {
      printed += text;
    },
    err: () => {},
    color: false,
    interactive: false,
    today: '2024-06-30',
  });
  expect(code).toBe(0);
  const readme = readFileSync('README.md', 'utf8');
  const block = readme.split('```').find((part) => part.includes('Autohaus Brandl KG'));
  for (const line of block?.trim().split('\n') ?? ['no such block']) {
    expect(printed.split('\n')).toContain(line);
  }
});
