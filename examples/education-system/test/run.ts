/**
 * Runs tests: `node test/run.ts unit|dashboards|integration|e2e|api|kills|tracing|all [--coverage] [file …]`.
 *
 * What needs Postgres and Redis gets those of DATABASE_URL and REDIS_URL, as in a CI job with service containers, or is
 * given real ones on free ports of the loopback interface, which end with the run. Reports are written as CI reads them:
 * JUnit to reports/junit-<suite>.xml (or the folder of REPORTS_DIR) and, with --coverage, lcov to coverage/lcov.info.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrate } from '../src/database/migrations.ts';
import { buildPage } from './support/page.ts';
import { startPostgres, startRedis } from './support/services.ts';

const root = join(import.meta.dirname, '..');
const suites = {
  unit: { folders: ['unit'], services: false, page: false },
  // With what only developers install.
  dashboards: { folders: ['dashboards'], services: false, page: false },
  integration: { folders: ['integration'], services: true, page: true },
  e2e: { folders: ['e2e'], services: true, page: true },
  // Against a deployed application: API_BASE_URL says which.
  api: { folders: ['api'], services: false, page: false },
  // Starts and kills servers of its own.
  kills: { folders: ['kills'], services: false, page: true },
  // With a Jaeger and a VictoriaLogs that are there: test/tracing says how they are named.
  tracing: { folders: ['tracing'], services: true, page: true },
  all: { folders: ['unit', 'dashboards', 'integration', 'e2e'], services: true, page: true },
} as const;

const [name = 'all', ...rest] = process.argv.slice(2);
const coverage = rest.includes('--coverage');
const chosen = rest.filter((word) => word !== '--coverage');

async function main(): Promise<number> {
  const suite = Object.entries(suites).find(([each]) => each === name)?.[1];
  if (suite === undefined) {
    process.stderr.write(`There is no suite ${name}: use one of ${Object.keys(suites).join(', ')}.\n`);
    return 2;
  }
  const files = suite.folders
    .flatMap((folder) => globSync(join(root, 'test', folder, '*.test.ts')))
    .filter((file) => chosen.length === 0 || chosen.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) {
    process.stderr.write(`No test file of ${name} has ${chosen.join(' or ')} in its path.\n`);
    return 2;
  }
  if (suite.page) buildPage();
  await using stack = new AsyncDisposableStack();
  const env: NodeJS.ProcessEnv = { ...process.env };
  // An application that runs somewhere has its own.
  const elsewhere = name === 'e2e' && env['E2E_BASE_URL'] !== undefined;
  if (suite.services && !elsewhere) {
    // One after the other: both at once may both want to install a package.
    if (env['DATABASE_URL'] === undefined) env['DATABASE_URL'] = stack.use(await startPostgres()).url;
    if (env['REDIS_URL'] === undefined) env['REDIS_URL'] = stack.use(await startRedis()).url;
    await migrate(env['DATABASE_URL'], (line) => process.stderr.write(`${line}\n`));
  }
  const reports = process.env['REPORTS_DIR'] ?? join(root, 'reports');
  mkdirSync(reports, { recursive: true });
  mkdirSync(join(root, 'coverage'), { recursive: true });
  const reporters = [
    ['spec', 'stdout'],
    ['junit', join(reports, `junit-${name}.xml`)],
    ...(coverage ? [['lcov', join('coverage', 'lcov.info')]] : []),
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  const measured = ['--experimental-test-coverage', '--test-coverage-include=src/**'];
  return await run(
    ['--test', ...reporters, ...(coverage ? measured : []), ...files.map((file) => relative(root, file))],
    env,
  );
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  // At a terminal the child has the signal too; what this run started is ended when the child is.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
