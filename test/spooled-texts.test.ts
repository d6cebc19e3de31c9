import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpooledTexts } from '../src/node/spooled-texts.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spooled-texts-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('texts put aside', () => {
  const TEXTS = ['', 'a', 'Ärger', '🧾'.repeat(100), 'line\nline\n', 'z'.repeat(1000), ''];

  it.each([0, 1, 10, 500, 1e9])('come back in any order, when %d bytes stay in memory', (most) => {
    const texts = new SpooledTexts(most);
    const places = TEXTS.map((text) => texts.put(text));
    for (const place of [...places].reverse()) expect(texts.get(place)).toBe(TEXTS[place]);
    const more = texts.put('more');
    expect(places.map((place) => texts.get(place))).toEqual(TEXTS);
    expect(texts.get(more)).toBe('more');
    texts.close();
  });

  it.runIf(process.platform === 'linux')('leave no file that a killed process could leave', () => {
    const texts = new SpooledTexts(0);
    texts.put('a text');
    expect(readdirSync(folder)).toEqual([]);
    expect(texts.get(0)).toBe('a text');
    texts.close();
  });

  it('say where they cannot be written', () => {
    vi.stubEnv('TMPDIR', join(folder, 'not-there'));
    const texts = new SpooledTexts(0);
    expect(() => texts.put('a')).toThrow(
      expect.objectContaining({
        code: 'file-unwritable',
        message: expect.stringMatching(/not-there.*ENOENT.*Set TMPDIR/),
      }),
    );
  });
});
