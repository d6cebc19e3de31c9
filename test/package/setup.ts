import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A project that has installed the packed tarball. */
    readonly consumer: string;
    readonly tarball: string;
  }
}

/**
 * Builds, packs and installs the package as its users get it, once for all tests of it.
 *
 * All in a temporary folder: the `dist` of a person at work stays as it is. Nothing is downloaded: what the
 * package depends on is linked from this repository's own `node_modules`.
 */
export default function setup(project: TestProject): () => void {
  const root = mkdtempSync(join(tmpdir(), 'invoice-signals-'));
  const stage = join(root, 'stage');
  const consumer = join(root, 'consumer');
  const modules = join(consumer, 'node_modules');
  mkdirSync(stage);
  mkdirSync(modules, { recursive: true });

  const npm = (args: string[], cwd: string) =>
    // npm is a shell script on Windows.
    execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  // Not its script, which begins with an empty `dist`.
  npm(['exec', '--', 'tsup', '--silent', '--out-dir', join(stage, 'dist')], process.cwd());
  for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs', 'schema']) {
    if (existsSync(file)) cpSync(file, join(stage, file), { recursive: true });
  }
  const [packed] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', root], stage),
  ) as [{ filename: string }];
  const tarball = join(root, packed.filename);

  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  cpSync(join(modules, 'package'), join(modules, 'invoice-signals'), { recursive: true });
  rmSync(join(modules, 'package'), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  mkdirSync(join(modules, '@types'));
  // The optional peer is installed, too; `engine.test.ts` does without.
  for (const name of [...Object.keys(dependencies), '@duckdb/node-api', '@types/node']) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(modules, name), 'junction');
  }
  cpSync('test/package/consumer', consumer, { recursive: true });

  project.provide('consumer', consumer);
  project.provide('tarball', tarball);
  return () => rmSync(root, { recursive: true, force: true });
}
