import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { run, tryRun } from '../../lab/index.ts';
import { calledHere, rendered } from '../../scripts/act/render.ts';
import { EDUCATION, installEducation } from '../support/education.ts';
import { node24 } from '../support/run-action.ts';
import { type Sentry, startSentry } from '../support/sentry.ts';
import { type Job, type Step, type Workflow, workflowFiles } from '../support/workflow-files.ts';
import { actionlint } from '../support/workflow-linters.ts';

/** The workflow of the example that tells Sentry of its releases: its own steps, by the real command line of Sentry. */
const FILE = join(EDUCATION, '.github', 'workflows', 'pipeline.yml');
const text = readFileSync(FILE, 'utf8');
const workflow = parse(text) as Workflow;
const LIMIT_MS = 300_000;
const TOKEN = 'token-of-the-organization';
const ORGANIZATION = 'school';
const URL_OF_PRODUCTION = 'https://education.example';
const MAPS = 'source-maps';
const TOLD = 'sentry';

const folder = mkdtempSync(join(tmpdir(), 'sentry-'));
let commit = '';
let sentry: Sentry;

beforeAll(async () => {
  await installEducation();
  for (const name of ['package.json', 'tsconfig.json', 'web'])
    cpSync(join(EDUCATION, name), join(folder, name), { recursive: true });
  symlinkSync(join(EDUCATION, 'node_modules'), join(folder, 'node_modules'));
  const git = async (...args: string[]): Promise<string> => await run('git', args, { cwd: folder });
  await git('init', '--quiet');
  await git('remote', 'add', 'origin', 'https://github.com/octo-org/education-system.git');
  await git('add', 'web', 'package.json', 'tsconfig.json');
  const author = ['-c', 'user.name=A teacher', '-c', 'user.email=teacher@example.test'];
  await git(...author, 'commit', '--quiet', '--message', 'Grade homework');
  commit = (await git('rev-parse', 'HEAD')).trim();
  sentry = await startSentry(TOKEN, ORGANIZATION);
}, LIMIT_MS);
afterAll(async () => {
  await sentry?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const jobOf = (name: string): Job => workflow.jobs[name] ?? {};
/** What a job runs itself, but for what the test has installed. */
const commandsOf = (name: string): Step[] =>
  (jobOf(name).steps ?? []).filter(({ run: command = 'npm ci' }) => !command.startsWith('npm ci'));

/** Runs the steps of a job as a runner does, one after the other until one fails. @returns what they printed */
async function play(name: string, token = TOKEN): Promise<{ code: number; output: string }> {
  let output = '';
  for (const { run: command = '', env = {} } of commandsOf(name)) {
    const values: Record<string, string> = {
      SENTRY_AUTH_TOKEN: token,
      URL: URL_OF_PRODUCTION,
    };
    const given = Object.fromEntries(Object.keys(env).map((key) => [key, values[key] ?? '']));
    const { code, stdout, stderr } = await tryRun('bash', ['-eo', 'pipefail', '-c', command], {
      cwd: folder,
      timeoutMs: LIMIT_MS,
      env: {
        PATH: `${dirname(node24())}:${process.env['PATH']}`,
        HOME: folder,
        CI: 'true',
        GITHUB_SHA: commit,
        SENTRY_ORG: ORGANIZATION,
        SENTRY_PROJECT: 'education-system',
        SENTRY_URL: sentry.url,
        ...given,
      },
    });
    output += `${stdout}${stderr}`;
    if (code !== 0) return { code, output };
  }
  return { code: 0, output };
}

describe('Sentry: the workflow', () => {
  test(
    'is one that GitHub takes, with what the pipeline takes',
    async () => {
      const own = Object.fromEntries(
        workflowFiles().map(({ file, text: each }) => [file.replace(/^.*\//u, ''), rendered(each)]),
      );
      expect(await actionlint({ ...own, 'own.yml': calledHere(text) })).toEqual([]);
    },
    LIMIT_MS,
  );

  test('takes the actions of others as the pipeline does', () => {
    const pipeline = workflowFiles().find(({ file }) => file.endsWith('/pipeline.yml'))?.text ?? '';
    const taken = text.match(/uses: (?!org\/).+$/gmu) ?? [];
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((line) => !pipeline.includes(`${line}\n`))).toEqual([]);
  });

  test('gives the token to the two steps that need it, and to nothing else', () => {
    const holders = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps.filter(({ env = {} }) => 'SENTRY_AUTH_TOKEN' in env).map(({ name }) => name),
    );
    expect(holders).toEqual(['Upload the source maps', 'Tell Sentry of the commits, and that they serve']);
    expect(text.match(/secrets\.SENTRY_AUTH_TOKEN/gu)).toHaveLength(holders.length);
    for (const name of [MAPS, TOLD]) expect(jobOf(name).permissions).toEqual({ contents: 'read' });
  });

  test('tells only of what was proved to serve in production', () => {
    expect(jobOf(TOLD).needs).toEqual(['pipeline', MAPS]);
    expect(jobOf(TOLD).if).toContain("outputs.environment == 'production'");
    expect(jobOf(TOLD).if).toContain("outputs.deploy-result == 'succeeded'");
    expect(jobOf(TOLD).if).toContain("outputs.rolled-back != 'true'");
    expect(jobOf(MAPS).if).toContain("github.event_name == 'push'");
  });
});

describe('Sentry: told by its own command line', () => {
  test(
    'each script of the page comes with its map, which holds what was written',
    async () => {
      const { code, output } = await play(MAPS);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).not.toContain(TOKEN);
      expect(sentry.breaches).toEqual([]);
      expect(sentry.calls[0]).toMatchObject({
        what: 'POST releases/',
        body: { version: commit, projects: ['education-system'] },
      });
      expect(sentry.calls.at(-1)).toMatchObject({
        what: 'POST artifactbundle/assemble/',
        body: { version: commit },
      });
      const written = readdirSync(join(folder, 'web'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.ts'),
      );
      expect(written.length).toBeGreaterThan(3);
      const scripts = written.map((name) => `~/${name.replace(/\.ts$/u, '.js')}`);
      expect([...sentry.files.keys()].toSorted()).toEqual(
        scripts.flatMap((name) => [name, `${name}.map`]).toSorted(),
      );
      for (const [at, name] of written.entries()) {
        const map = JSON.parse(sentry.files.get(`${scripts[at]}.map`) ?? '{}') as {
          sourcesContent: string[];
        };
        expect(map.sourcesContent).toEqual([readFileSync(join(folder, 'web', name), 'utf8')]);
      }
    },
    LIMIT_MS,
  );

  test(
    'of a release it is told the commits, when, and where it serves',
    async () => {
      sentry.calls.length = 0;
      const { code, output } = await play(TOLD);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).not.toContain(TOKEN);
      expect(sentry.breaches).toEqual([]);
      const bodies = (what: string): unknown[] =>
        sentry.calls.filter((call) => call.what === what).map(({ body }) => body);
      expect(bodies('PUT releases/*/')).toMatchObject([
        { commits: [{ id: commit, message: expect.stringContaining('Grade homework') }] },
        { dateReleased: expect.any(String) },
      ]);
      expect(bodies('POST releases/*/deploys/')).toMatchObject([
        { environment: 'production', url: URL_OF_PRODUCTION },
      ]);
    },
    LIMIT_MS,
  );

  test(
    'a token that is not taken fails the job, and is not shown',
    async () => {
      const wrong = 'token-of-somebody-else';
      for (const name of [MAPS, TOLD]) {
        const { code, output } = await play(name, wrong);
        expect(code).not.toBe(0);
        expect(output).toContain('Invalid token');
        expect(output).not.toContain(wrong);
      }
    },
    LIMIT_MS,
  );
});
