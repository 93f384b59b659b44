import { describe, expect, test } from '@jest/globals';
import { servicesOf, type WorkflowText } from '../../scripts/act/services/find.ts';
import { type RealPort, withRealPorts } from '../../scripts/act/services/ports.ts';
import { startServices } from '../../scripts/act/services/start.ts';

const CALLED: WorkflowText = {
  place: 'suite',
  name: 'pipeline.yml',
  text: `
on:
  workflow_call:
    inputs:
      postgres-image: {type: string, default: "postgres:15"}
      redis-image: {type: string, default: "redis:7"}
jobs:
  test:
    services:
      postgres:
        image: \${{ inputs.postgres-image }}
        env: {POSTGRES_PASSWORD: "\${{ secrets.PASSWORD }}", POSTGRES_DB: app_test}
        ports: ["5432:5432"]
      redis:
        image: \${{ inputs.redis-image }}
        ports: [6379, "127.0.0.1:16379:6379/tcp"]
`,
};

function caller(text: string): WorkflowText {
  return { place: 'caller', name: 'ci.yml', text };
}

const contexts = { github: {}, secrets: { PASSWORD: 'one' }, vars: {}, inputs: {} };

describe('the services of a run', () => {
  test('are those of called workflows, by what the call gives and else by their defaults', () => {
    const text = `
on: push
jobs:
  pipeline:
    uses: org/edu-actions/.github/workflows/pipeline.yml@v1
    with: {postgres-image: ""}
`;
    expect(servicesOf([caller(text), CALLED], 'push', contexts)).toEqual([
      {
        place: 'suite',
        file: 'pipeline.yml',
        job: 'test',
        calledBy: { file: 'ci.yml', job: 'pipeline' },
        name: 'postgres',
        image: '',
        env: { POSTGRES_PASSWORD: 'one', POSTGRES_DB: 'app_test' },
        ports: [{ container: 5432, host: 5432 }],
      },
      expect.objectContaining({
        name: 'redis',
        image: 'redis:7',
        ports: [
          { container: 6379, host: undefined },
          { container: 6379, host: 16379 },
        ],
      }),
    ]);
  });

  test('are those of jobs of their own, of the event alone', () => {
    const job = 'jobs: {a: {services: {cache: {image: "redis:7"}}}}';
    const named = (on: string) => servicesOf([caller(`on: ${on}\n${job}`)], 'push', contexts);
    expect(named('push')).toMatchObject([{ place: 'caller', job: 'a', name: 'cache', image: 'redis:7' }]);
    expect(named('[push, pull_request]')).toHaveLength(1);
    expect(named('{push: {branches: [main]}}')).toHaveLength(1);
    expect(named('pull_request')).toEqual([]);
  });

  test('keep an expression that has no value before the run', () => {
    const text = 'on: push\njobs: {a: {services: {db: {image: "postgres:${{ matrix.version }}"}}}}';
    expect(servicesOf([caller(text)], 'push', contexts)).toMatchObject([
      { image: 'postgres:${{ matrix.version }}' },
    ]);
  });
});

describe('what cannot be started', () => {
  const named = { place: 'caller', file: 'ci.yml', job: 'a', name: 'db', env: {}, ports: [] } as const;
  const said = async (image: string): Promise<string[]> => {
    const lines: string[] = [];
    await using started = await startServices([{ ...named, image }], (line) => lines.push(line));
    expect(started.running).toEqual([]);
    return lines;
  };

  test.each([
    'mysql:8',
    'ghcr.io/octo/postgres:15',
    'bitnami/redis:7',
    'postgres-exporter:1',
    'registry.example:5000/redis',
  ])('%s is named, and the reason with it', async (image) => {
    expect(await said(image)).toEqual([
      `service db of job a (${image}) is not started: this machine has no containers, and stands in for postgres and redis alone`,
    ]);
  });

  test('an image that only the run knows is named as it is written', async () => {
    expect(await said('postgres:${{ matrix.version }}')).toEqual([
      'service db of job a (postgres:${{ matrix.version }}) is not started: what image it is cannot be known before the run',
    ]);
  });

  test('an empty image is no service, as on GitHub', async () => {
    expect(await said('')).toEqual([]);
  });

  test('a Postgres without a password would not start in its image either', async () => {
    await expect(said('postgres:15')).rejects.toThrow(
      'service db of job a (postgres:15) cannot be started: the image postgres starts only with POSTGRES_PASSWORD',
    );
  });
});

const port = (job: string, real: number, more: Partial<RealPort> = {}): RealPort => ({
  job,
  service: 'db',
  container: 5432,
  host: 5432,
  real,
  ...more,
});

const inJob = (line: string) =>
  `on: push\njobs:\n  a:\n    env:\n      ${line}\n  b:\n    env:\n      ${line}\n`;

describe('a workflow asks for its services where they are', () => {
  test.each([
    ['URL: postgresql://x:y@localhost:5432/z', 'URL: postgresql://x:y@localhost:21000/z'],
    ['URL: "redis://127.0.0.1:5432"', 'URL: "redis://127.0.0.1:21000"'],
    ['PGPORT: 5432', 'PGPORT: 21000'],
    ["db_port: '5432' # as above", "db_port: '21000' # as above"],
    ["P: ${{ job.services.db.ports['5432'] }}", 'P: ${{ 21000 }}'],
    ['P: ${{ job.services.db.ports[5432] }}', 'P: ${{ 21000 }}'],
    ['URL: localhost:54321', undefined],
    ['URL: database:5432', undefined],
    ['SUPPORT: 54321', undefined],
    ["P: ${{ job.services.cache.ports['5432'] }}", undefined],
  ])('%s', (line, rendered) => {
    const text = inJob(line);
    const own = rendered === undefined ? text : text.replace(line, rendered);
    expect(withRealPorts(text, [port('a', 21_000)])).toBe(own);
  });

  test('each job its own', () => {
    const text = withRealPorts(inJob('U: localhost:5432'), [port('a', 21_000), port('b', 22_000)]);
    expect(text).toBe(
      'on: push\njobs:\n  a:\n    env:\n      U: localhost:21000\n  b:\n    env:\n      U: localhost:22000\n',
    );
  });

  test('what stands outside of the jobs means the only one, and else nobody knows which', () => {
    const text = 'env:\n  U: localhost:5432\njobs:\n  a: {}\n  b: {}\n';
    expect(withRealPorts(text, [port('a', 21_000)])).toContain('U: localhost:21000\n');
    expect(() => withRealPorts(text, [port('a', 21_000), port('b', 22_000)])).toThrow(
      '"localhost:5432" stands outside of the jobs, and a and b have a service of their own there',
    );
  });

  test('a real port that is another one’s in the text is not replaced again', () => {
    const text = inJob('U: localhost:5432 localhost:6379');
    const ports = [port('a', 6379), port('a', 21_000, { service: 'cache', container: 6379, host: 6379 })];
    expect(withRealPorts(text, ports)).toContain('U: localhost:6379 localhost:21000');
  });
});
