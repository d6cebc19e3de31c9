import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A run of another machine or container that shares the folder, and has changed nothing for so long, is no more. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Stands in the name of what a run makes, so that a later one knows what was left by one that was killed: `4711-5f0c9a1e`. */
export function ownMark(): string {
  return `${process.pid}-${whereNumbersHold()}`;
}

/**
 * Removes what runs left that were killed: files and folders whose names begin so, with a mark behind, and end so. What
 * cannot be seen or removed, as it is somebody else's, is left alone.
 *
 * @param end all of what stands behind the mark: a file of the user may look like one of ours up to there
 */
export async function removeLeftovers(folder: string, start: string, end: RegExp): Promise<void> {
  const here = whereNumbersHold();
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(start)) continue;
    const [, pid, where, rest] = /^(\d+)-([0-9a-f]{8})(.*)$/s.exec(name.slice(start.length)) ?? [];
    if (rest === undefined || !end.test(rest)) continue;
    const path = join(folder, name);
    const isOver = where === here ? !isRunning(Number(pid)) : await isOld(path);
    if (isOver) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** Numbers of processes mean something on one machine only, and on Linux in one container. */
function whereNumbersHold(): string {
  let container = '';
  try {
    container = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux.
  }
  return createHash('sha256').update(`${hostname()} ${container}`).digest('hex').slice(0, 8);
}

async function isOld(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs > DAY_MS;
}

/** Whether a process is still there. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
