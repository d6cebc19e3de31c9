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

export default defineConfig({
  entry: ['src/**/*.ts', '!src/**/*.test.ts'],
  bundle: false,
  format: 'esm',
  target: 'node20',
  platform: 'neutral',
  dts: { entry: publicEntries },
  clean: true,
});
