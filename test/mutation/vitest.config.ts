import { defineConfig } from 'vitest/config';

/** The tests that mutants are run against: those that need neither a build nor data from elsewhere, and are over soon. */
export default defineConfig({
  test: {
    pool: 'forks',
    // What takes a second takes it for each mutant.
    testNamePattern: /^(?!.*(?:a million|few and many))/,
    testTimeout: 20_000,
    env: { PROPERTY_RUNS: '15' },
    include: [
      'src/{stats,ledger,signals,criteria}/**/*.test.ts',
      'test/{properties,laws}.test.ts',
      'test/mutation/scenarios.test.ts',
    ],
  },
});
