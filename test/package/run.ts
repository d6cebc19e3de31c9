import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs a JavaScript file with this Node and gives its standard output; what it said stands in the error if it fails. */
export function runNode(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`node ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}

/** A tool of this repository, by the path of its program in `node_modules`. */
export function tool(path: string): string {
  return resolve('node_modules', path);
}
