import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileWhole } from './write-file.js';

test('what fails in making the text is no fault of the file, and nothing is left of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'write-file-'));
  try {
    const pieces = (function* () {
      yield 'begun';
      throw new TypeError('a fault');
    })();
    await expect(writeFileWhole(join(folder, 'report.txt'), pieces)).rejects.toThrow(TypeError);
    expect(readdirSync(folder)).toEqual([]);
    const nowhere = join(folder, 'none', 'report.txt');
    await expect(writeFileWhole(nowhere, ['text'])).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
