import { checkstyle } from './checkstyle/index.ts';
import { clover } from './clover/index.ts';
import { cobertura } from './cobertura/index.ts';
import { dart } from './dart/index.ts';
import { eslint } from './eslint/index.ts';
import type { Format } from './format.ts';
import { goCover } from './go-cover/index.ts';
import { goTest } from './go-test/index.ts';
import { istanbul, istanbulSummary } from './istanbul/index.ts';
import { jacoco } from './jacoco/index.ts';
import { jest, vitest } from './jest/index.ts';
import { junit } from './junit/index.ts';
import { k6Export, k6Summary } from './k6/index.ts';
import { lcov } from './lcov/index.ts';
import { mocha } from './mocha/index.ts';
import { npmAudit6 } from './npm-audit-v6/index.ts';
import { npmAudit } from './npm-audit/index.ts';
import { nunit2 } from './nunit2/index.ts';
import { nunit3 } from './nunit3/index.ts';
import { performanceJson } from './performance-json/index.ts';
import { pnpmAudit } from './pnpm-audit/index.ts';
import { sarif } from './sarif/index.ts';
import { simplecov } from './simplecov/index.ts';
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
  sarif,
  eslint,
  checkstyle,
  npmAudit,
  npmAudit6,
  pnpmAudit,
  yarnClassic,
  yarnBerryObject,
  yarnBerry,
  k6Summary,
  k6Export,
  performanceJson,
];

/** The names, each once, as verdicts say them. */
export const FORMAT_NAMES: readonly string[] = [...new Set(FORMATS.map(({ name }) => name))];

/** The titles of the formats of a kind, as a list in a sentence or a table. */
export function titlesOf(kind: Format['kind']): string {
  return FORMATS.filter((each) => each.kind === kind)
    .map(({ title }) => title)
    .join(', ');
}
