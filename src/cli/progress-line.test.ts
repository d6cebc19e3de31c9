import { expect, it } from 'vitest';
import type { Progress } from '../node/index.js';
import type { CommandLine } from './options.js';
import { progressLine } from './progress-line.js';

const line = (...flags: string[]): CommandLine => ({
  command: 'analyze',
  rest: [],
  values: {},
  flags: new Set(flags),
});

const progress: Progress = {
  phase: 'reading',
  file: 'p.csv',
  bytes: 50_000_000,
  totalBytes: 200_000_000,
  rows: 1_234_567,
  clients: 0,
  seconds: 2,
};

function shown(...steps: readonly Partial<Progress>[]): string {
  let text = '';
  const err = (more: string): void => {
    text += more;
  };
  const terminal = { out: err, err, color: false, interactive: true, today: '2024-06-30' };
  const found = progressLine(line(), terminal)!;
  for (const step of steps) found.show({ ...progress, ...step });
  found.clear();
  return text.replaceAll('\r\u001b[2K', '<wipe>');
}

it('shows one line that is wiped out again', () => {
  expect(shown({}, { phase: 'reviewing', clients: 4200 })).toBe(
    '<wipe>p.csv: 25 % read, 25 MB/s, 6 s left, 1,234,567 rows before<wipe>4,200 clients reviewed<wipe>',
  );
});

it('shows nothing of what is soon done', () => {
  expect(shown({ seconds: 0.9 })).toBe('');
});

it('is silent in a pipe, and where quiet is wanted', () => {
  const terminal = { out() {}, err() {}, color: false, interactive: false, today: '2024-06-30' };
  expect(progressLine(line(), terminal)).toBeNull();
  expect(progressLine(line('quiet'), { ...terminal, interactive: true })).toBeNull();
});
