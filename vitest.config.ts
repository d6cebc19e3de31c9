import { defineConfig } from 'vitest/config';

/** Zones that have caught others: no summer time, midnight skipped, half an hour off, a day skipped. */
const ZONES = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia'];
const DATES = 'src/**/*date*.test.ts';
/** Tests of the packed tarball: it is built, packed and unpacked once for all of them. */
const PACKED = ['test/package/**/*.test.ts', 'test/**/*.packed.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A process a file, not a thread: TZ takes effect in processes only.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [DATES, ...PACKED],
        },
      },
      ...ZONES.map((zone) => ({
        extends: true as const,
        test: { name: `dates in ${zone}`, include: [DATES], env: { TZ: zone } },
      })),
      {
        extends: true,
        test: { name: 'package', include: PACKED, globalSetup: 'test/package/setup.ts' },
      },
    ],
  },
});
