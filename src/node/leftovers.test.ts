import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownMark, removeLeftovers } from './leftovers.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leftovers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [, here] = ownMark().split('-');
/** Of a process that has ended. */
const gone = spawnSync(process.execPath, ['-e', '']).pid;

const OURS = /^(?:\.part|-\w{6})$/;

describe('what runs leave behind', () => {
  it('is removed where their process is gone, files and folders', async () => {
    mkdirSync(join(folder, `x-${gone}-${here}-abcdef`));
    writeFileSync(join(folder, `x-${gone}-${here}-abcdef`, 'file'), '');
    writeFileSync(join(folder, `x-${gone}-${here}.part`), '');
    writeFileSync(join(folder, `x-${ownMark()}.part`), '');
    writeFileSync(join(folder, `y-${gone}-${here}.part`), '');
    writeFileSync(join(folder, 'x-report.part'), '');
    await removeLeftovers(folder, 'x-', OURS);
    expect(readdirSync(folder).sort()).toEqual(
      [`x-${ownMark()}.part`, 'x-report.part', `y-${gone}-${here}.part`].sort(),
    );
  });

  it('is told from a file of the user that looks like it', async () => {
    const old = Date.now() / 1000 - 25 * 60 * 60;
    for (const end of ['.bak', '', '.part.bak', '-2024', '.part~']) {
      const path = join(folder, `x-2024-01234567${end}`);
      writeFileSync(path, '');
      utimesSync(path, old, old);
    }
    await removeLeftovers(folder, 'x-', OURS);
    expect(readdirSync(folder)).toHaveLength(5);
  });

  it('in another container is so after a day: its processes are not seen from here', async () => {
    const elsewhere = join(folder, `x-${gone}-0123abcd-abcdef`);
    mkdirSync(elsewhere);
    await removeLeftovers(folder, 'x-', OURS);
    expect(readdirSync(folder)).toHaveLength(1);
    const before = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(elsewhere, before, before);
    await removeLeftovers(folder, 'x-', OURS);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is no concern where the folder cannot be listed', async () => {
    await expect(removeLeftovers(join(folder, 'not-there'), 'x-', OURS)).resolves.toBeUndefined();
  });
});
