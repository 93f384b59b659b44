import { artillery } from './artillery/index.ts';
import { bandit } from './bandit/index.ts';
import { cargoAudit } from './cargo-audit/index.ts';
import { checkstyle } from './checkstyle/index.ts';
import { clover } from './clover/index.ts';
import { cobertura } from './cobertura/index.ts';
import { composer } from './composer/index.ts';
import { coveragePy } from './coverage-py/index.ts';
import { ctrf } from './ctrf/index.ts';
import { dart } from './dart/index.ts';
import { eslint } from './eslint/index.ts';
import type { Format } from './format.ts';
import { gcov } from './gcov/index.ts';
import { gitlab } from './gitlab/index.ts';
import { goCover } from './go-cover/index.ts';
import { goTest } from './go-test/index.ts';
import { golangci } from './golangci/index.ts';
import { govulncheck } from './govulncheck/index.ts';
import { istanbul, istanbulSummary } from './istanbul/index.ts';
import { jacoco } from './jacoco/index.ts';
import { jest, vitest } from './jest/index.ts';
import { junit } from './junit/index.ts';
import { k6Results } from './k6-results/index.ts';
import { k6Export, k6Summary } from './k6/index.ts';
import { lcov } from './lcov/index.ts';
import { llvmCov } from './llvm-cov/index.ts';
import { locustCsv, locustJson } from './locust/index.ts';
import { mocha } from './mocha/index.ts';
import { mochawesome } from './mochawesome/index.ts';
import { npmAudit6 } from './npm-audit-v6/index.ts';
import { npmAudit } from './npm-audit/index.ts';
import { nunit2 } from './nunit2/index.ts';
import { nunit3 } from './nunit3/index.ts';
import { openCover } from './opencover/index.ts';
import { oxlint } from './oxlint/index.ts';
import { performanceJson } from './performance-json/index.ts';
import { pipAudit } from './pip-audit/index.ts';
import { pit } from './pit/index.ts';
import { playwright } from './playwright/index.ts';
import { pnpmAudit } from './pnpm-audit/index.ts';
import { rspec } from './rspec/index.ts';
import { rubocop } from './rubocop/index.ts';
import { ruff } from './ruff/index.ts';
import { sarif } from './sarif/index.ts';
import { semgrep } from './semgrep/index.ts';
import { shellcheck } from './shellcheck/index.ts';
import { simplecov } from './simplecov/index.ts';
import { stryker } from './stryker/index.ts';
import { tap } from './tap/index.ts';
import { trx } from './trx/index.ts';
import { xunit } from './xunit/index.ts';
import { yarnBerry, yarnBerryObject } from './yarn-berry/index.ts';
import { yarnClassic } from './yarn-classic/index.ts';

/**
 * Every format that is read, in the order in which they are listed. Recognition, the list of the README, the names in
 * the schema of a verdict and the tests over all formats are made from this.
 */
export const FORMATS: readonly Format[] = [
  lcov,
  cobertura,
  clover,
  jacoco,
  istanbul,
  istanbulSummary,
  goCover,
  simplecov,
  openCover,
  llvmCov,
  gcov,
  coveragePy,
  junit,
  nunit3,
  nunit2,
  xunit,
  trx,
  dart,
  goTest,
  mocha,
  jest,
  vitest,
  playwright,
  mochawesome,
  rspec,
  tap,
  ctrf,
  sarif,
  eslint,
  checkstyle,
  golangci,
  rubocop,
  semgrep,
  bandit,
  ruff,
  shellcheck,
  oxlint,
  gitlab,
  npmAudit,
  npmAudit6,
  pnpmAudit,
  yarnClassic,
  yarnBerryObject,
  yarnBerry,
  composer,
  pipAudit,
  cargoAudit,
  govulncheck,
  stryker,
  pit,
  k6Summary,
  k6Export,
  k6Results,
  locustCsv,
  locustJson,
  artillery,
  performanceJson,
];

/** The names, each once, as verdicts say them. */
export const FORMAT_NAMES: readonly string[] = [...new Set(FORMATS.map(({ name }) => name))];
