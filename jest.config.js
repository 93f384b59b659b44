/** One project for all tests; `npm test` chooses the folders (see scripts/test). */
export default {
  testEnvironment: 'node',
  // Ends what hangs, however jest is started; jest's own 5 s measure how busy the machine is.
  testTimeout: 30_000,
  globalTeardown: '<rootDir>/scripts/test/open-handles.ts',
  // Scenes side by side share two cores with the cluster that they test: more of them starve its probes.
  maxConcurrency: 3,
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts', '<rootDir>/src/reports/formats/*/*.test.ts'],
  modulePathIgnorePatterns: [
    '<rootDir>/build/',
    '<rootDir>/dist/',
    '<rootDir>/deploy/',
    '<rootDir>/examples/[^/]+/build/',
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
