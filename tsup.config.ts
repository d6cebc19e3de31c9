import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, { default: string } | string>;
};

/** `./dist/stats/index.js` -> `src/stats/index.ts`: the public entries are the ones package.json names. */
const publicEntries = Object.values(exports).flatMap((target) =>
  typeof target === 'string'
    ? []
    : [target.default.replace('./dist/', 'src/').replace(/js$/, 'ts')],
);

// Both are built at the same time, so neither cleans up: `npm run build` does.
export default defineConfig([
  {
    entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/cli/**'],
    bundle: false,
    format: 'esm',
    target: 'node20',
    platform: 'neutral',
    dts: { entry: publicEntries },
  },
  // Of few files: finding and loading some hundred of them would take longer than a small firm's books.
  {
    // The thread beside it is found by its name.
    entry: { 'cli/bin': 'src/cli/bin.ts', 'cli/thread': 'src/node/threads/thread.ts' },
    format: 'esm',
    target: 'node20',
    platform: 'node',
    splitting: true,
    esbuildOptions: (options) => {
      options.chunkNames = 'cli/[name]-[hash]';
    },
  },
]);
