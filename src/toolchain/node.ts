import { isRecord } from '../base/index.ts';
import { left, logged } from './look.ts';
import type { Packages } from './node-packages.ts';
import { type Choice, type CommandName, type Files, type Found, REPORTS } from './types.ts';

/** As Node's own test runner, jest, vitest and mocha find them. */
const TESTS = [
  /(?:^|[/.])(?:test|spec)\.[cm]?[jt]sx?$/u,
  /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/u,
  /^tests?\/.*\.[cm]?[jt]sx?$/u,
  /(?:^|\/)[^/]+[-_]test\.[cm]?[jt]s$/u,
  /(?:^|\/)test-[^/]+\.[cm]?[jt]s$/u,
];
/** The names that scripts have for what they do, the most telling first. */
const SCRIPTS: Readonly<Record<Exclude<CommandName, 'audit'>, readonly string[]>> = {
  lint: ['lint'],
  'type-check': ['type-check', 'typecheck', 'check-types', 'types'],
  migrate: ['db:migrate'],
  unit: ['test:unit', 'test'],
  integration: ['test:integration'],
  e2e: ['test:e2e'],
  'api-test': ['test:api-integration', 'test:api'],
};
/** What a script says that does nothing: of `npm init`, or of somebody who put it off. */
const IDLE = /^(?:\s*(?:echo\b[^&|;]*|exit\s+\d+|true|:)\s*(?:&&|;|$))+\s*$/u;

interface Manifest {
  scripts: Record<string, string>;
  /** The names of all packages that it depends on. */
  packages: readonly string[];
}

/** Node, by the scripts of package.json and the lock file. */
export function node(files: Files, packages: Packages): Found {
  const manifest = manifestOf(files);
  const found = (name: Exclude<CommandName, 'audit'>) => scriptOf(manifest, name);
  const manager = packages.manager === '' ? 'npm' : packages.manager;
  const simple = (name: Exclude<CommandName, 'audit'>): Choice => {
    const script = found(name);
    return script === undefined ? none(name) : { run: `${manager} run ${script}` };
  };
  const unit = found('unit');
  const tests = files.names.filter((name) => TESTS.some((pattern) => pattern.test(name)));
  return {
    manager: packages.manager,
    tool: packages.tool,
    install: packages.install,
    root: packages.folder,
    version: '',
    versionFile: ['.nvmrc', '.node-version'].find((name) => files.names.includes(name)) ?? '',
    caches: packages['cache-path'] === '' ? [] : [packages['cache-path']],
    locks: [],
    commands: {
      lint: simple('lint'),
      'type-check': simple('type-check'),
      audit:
        packages.audit === ''
          ? left('there is no lock file')
          : {
              run: packages.audit,
              ...(packages.audit.includes(REPORTS) ? { proof: `${REPORTS}/audit.json` } : {}),
            },
      migrate: simple('migrate'),
      unit: unit === undefined ? none('unit') : unitOf(manifest, manager, unit),
      integration: simple('integration'),
      e2e: simple('e2e'),
      'api-test': simple('api-test'),
    },
    tests,
    reports: [
      'coverage/lcov.info',
      'coverage/cobertura-coverage.xml',
      'coverage/clover.xml',
      'junit.xml',
      'reports/junit*.xml',
      'test-results/**/*.xml',
      'test-results.xml',
      'playwright-report/results.json',
    ],
  };
}

/** Whether package.json names anything that has to be installed. */
export function needsPackages(files: Files): boolean {
  return !files.names.includes('package.json') || manifestOf(files).packages.length > 0;
}

/** Whether package.json does something that a workflow would miss: tests, or a check. */
export function hasChecks(files: Files): boolean {
  const manifest = manifestOf(files);
  return (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).some(
    (name) => scriptOf(manifest, name) !== undefined,
  );
}

function manifestOf(files: Files): Manifest {
  const fields = objectOf(() => JSON.parse(files.read('package.json')) as unknown);
  const scripts = Object.entries(objectOf(() => fields['scripts'])).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const packages = [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    'peerDependencies',
    'workspaces',
  ];
  return {
    scripts: Object.fromEntries(scripts),
    packages: packages.flatMap((name) =>
      name === 'workspaces' && fields[name] !== undefined
        ? ['workspaces']
        : Object.keys(objectOf(() => fields[name])),
    ),
  };
}

/** npm itself says what is wrong with a package.json that cannot be read. */
function objectOf(read: () => unknown): Record<string, unknown> {
  try {
    const value = read();
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function scriptOf({ scripts }: Manifest, name: Exclude<CommandName, 'audit'>): string | undefined {
  return SCRIPTS[name].find((each) => {
    const script = Object.hasOwn(scripts, each) ? scripts[each] : undefined;
    return script !== undefined && !IDLE.test(script);
  });
}

function none(name: Exclude<CommandName, 'audit'>): Choice {
  return left(`package.json has no script ${SCRIPTS[name].join(' or ')}`);
}

/** With the report that its runner can write; of another one its output says how many tests ran. */
function unitOf(manifest: Manifest, manager: string, script: string): Choice {
  const text = manifest.scripts[script] ?? '';
  const run = `${manager} run ${script}`;
  const separator = manager === 'npm' ? ' --' : '';
  // Arguments reach the last program of a script alone.
  const last = text.split(/&&|\|\||[;|]/u).at(-1) ?? '';
  const runner = last.trim().replace(/^(?:npx\s+|cross-env\s+|(?:\w+=\S*\s+))*/u, '');
  if (/^vitest\b/u.test(runner)) {
    const covered = manifest.packages.some((name) => name.startsWith('@vitest/coverage-'));
    const proof = `${REPORTS}/unit.xml`;
    const args = `--reporter=default --reporter=junit --outputFile.junit=${proof}${covered ? ' --coverage' : ''}`;
    return { run: `${run}${separator} ${args}`, proof };
  }
  if (/^(?:jest|react-scripts\s+test)\b/u.test(runner)) {
    const proof = `${REPORTS}/unit.json`;
    return { run: `${run}${separator} --ci --coverage --json --outputFile=${proof}`, proof };
  }
  if (/^node\s.*--test(?:\s|$)/u.test(runner) || /^node\s+--test/u.test(runner)) {
    const proof = `${REPORTS}/unit.xml`;
    const reporters = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=${proof}`;
    return { run: `NODE_OPTIONS="\${NODE_OPTIONS:-} ${reporters}" ${run}`, proof };
  }
  // A program of the repository's own behind a script of this name is asked for coverage, as the pipeline always has.
  const isOwn = script === 'test:unit' && /^(?:node|tsx|ts-node|bun|deno)\s/u.test(runner);
  return logged(isOwn ? `${run}${separator} --coverage` : run);
}
