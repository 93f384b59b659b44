import { describe, expect, test } from '@jest/globals';
import type { Cluster, KubeObject, LogOptions } from '../../../src/cluster/index.ts';
import { collectEvidence, type Diagnosis, maskSecrets, stripControls } from '../../../src/diagnosis/index.ts';
import { container, JOB_OWNER, moment, pod, terminated } from './fixtures.ts';

function diagnosis(evidence: string[], previous = true): Diagnosis {
  return {
    code: 'crash-loop',
    kind: 'terminal',
    graceMs: 0,
    firstSeen: moment(0),
    decided: true,
    message: 'container web of pod web-1 crashed',
    advice: 'Read',
    evidence,
    count: 1,
    pod: 'web-1',
    container: 'web',
    logs: { pod: 'web-1', container: 'web', previous },
  };
}

/** A cluster that has nothing but logs. */
function logging(answer: (options: LogOptions) => string) {
  const asked: (LogOptions & { pod: string })[] = [];
  const cluster = {
    logs: (_namespace: string, pod: string, options: LogOptions) => {
      asked.push({ pod, ...options });
      return Promise.resolve().then(() => answer(options));
    },
  } as unknown as Cluster;
  return { cluster, asked };
}

const failed = (name: string, createdAt: number): KubeObject =>
  pod({
    name,
    createdAt,
    owner: JOB_OWNER,
    statuses: [container(terminated(1, createdAt + 1))],
    status: { phase: 'Failed' },
  });

describe('collectEvidence', () => {
  test('the quoted events, then the end of the log of the run that crashed', async () => {
    const { cluster, asked } = logging(() => 'starting\nError: no database\n');
    expect(await collectEvidence(cluster, 'shop', diagnosis(['event BackOff: Back-off restarting']))).toEqual(
      {
        lines: [
          '>>> Error: no database',
          'event BackOff: Back-off restarting',
          'last lines of the previous log of container web of pod web-1:',
          '    starting',
          '>>> Error: no database',
        ],
        said: 'Error: no database',
      },
    );
    expect(asked).toMatchObject([{ container: 'web', previous: true, tailLines: 400 }]);
  });

  test('harms nobody 20: the deciding line is shown although a usage text is longer than what is shown', async () => {
    const usage = Array.from(
      { length: 40 },
      (_, index) => `  --flag-${index} string what flag ${index} does`,
    );
    const { cluster } = logging(() => ['Error: unknown flag: --prot', 'Usage:', ...usage].join('\n'));
    const { lines, said } = await collectEvidence(cluster, 'shop', diagnosis([]));
    expect(said).toBe('Error: unknown flag: --prot');
    expect(lines).toHaveLength(22);
    expect(lines[0]).toBe('>>> Error: unknown flag: --prot');
  });

  test('harms nobody 20: of a log with very long lines its end is read again', async () => {
    const { cluster, asked } = logging(({ tailLines = 0 }) =>
      tailLines > 20 ? 'x'.repeat(256 * 1024) : 'Error: no database',
    );
    expect((await collectEvidence(cluster, 'shop', diagnosis([]))).said).toBe('Error: no database');
    expect(asked.map(({ tailLines }) => tailLines)).toEqual([400, 20]);
  });

  test('falls back to the present log when there is no previous one', async () => {
    const { cluster } = logging(({ previous }) => {
      if (previous === true) throw new Error('previous terminated container "web" in pod "web-1" not found');
      return 'listening on 8080';
    });
    expect((await collectEvidence(cluster, 'shop', diagnosis([]))).lines).toEqual([
      '>>> listening on 8080',
      'the previous log of container web of pod web-1 cannot be read: previous terminated container "web" in pod "web-1" not found',
      'last lines of the log of container web of pod web-1:',
      '>>> listening on 8080',
    ]);
  });

  test('a log that cannot be read, or is empty, is a line', async () => {
    const { cluster } = logging(() => {
      throw new Error('pods "web-1" is forbidden: User "deployer" cannot get resource "pods/log"');
    });
    const { lines } = await collectEvidence(cluster, 'shop', diagnosis([], false));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('cannot be read: pods "web-1" is forbidden');
    expect((await collectEvidence(logging(() => '').cluster, 'shop', diagnosis([], false))).lines).toEqual([
      'the log of container web of pod web-1 is empty',
    ]);
  });

  test('a program for another processor is told by its log alone', async () => {
    const { cluster } = logging(() => 'exec /app/server: exec format error\n');
    expect(await collectEvidence(cluster, 'shop', diagnosis([]))).toMatchObject({
      said: 'exec /app/server: exec format error',
      instead: { code: 'wrong-architecture', advice: expect.stringContaining('architecture of the nodes') },
    });
    const quoted = logging(() => 'Error: child said: exec format error\n');
    expect(await collectEvidence(quoted.cluster, 'shop', diagnosis([]))).not.toHaveProperty('instead');
  });

  test('the log of a Job is that of its newest pod that did not succeed', async () => {
    const { cluster, asked } = logging(() => 'Error: relation is locked');
    const asks: unknown[] = [];
    const list: Cluster['list'] = async (_kind, options) => {
      asks.push(options);
      const done = pod({ name: 'seed-3', createdAt: 30, status: { phase: 'Succeeded' } });
      return { items: [failed('seed-1', 5), done, failed('seed-2', 20)], resourceVersion: '1' };
    };
    const { logs: _none, ...rest } = diagnosis([]);
    const job = { ...rest, code: 'job-backoff-limit' as const, job: 'seed' };
    const { lines, said } = await collectEvidence({ ...cluster, list }, 'shop', job);
    expect(asks).toEqual([{ namespace: 'shop', labelSelector: 'batch.kubernetes.io/job-name=seed' }]);
    expect(asked).toMatchObject([{ pod: 'seed-2', container: 'web', previous: false }]);
    expect(lines).toContain('last lines of the log of container web of pod seed-2:');
    expect(said).toBe('Error: relation is locked');
  });

  test('is bounded in lines, characters and bytes, and keeps the end', async () => {
    const long = Array.from({ length: 500 }, (_, index) => `line ${index} ${'é'.repeat(1000)}`).join('\n');
    const { lines } = await collectEvidence(
      logging(() => long).cluster,
      'shop',
      diagnosis(Array.from({ length: 90 }, (_, i) => `event ${i}`)),
    );
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.every((line) => line.length <= 300)).toBe(true);
    expect(lines.at(-1)).toMatch(/^>>> line 499 /);
    const log = lines.filter((line) => /^(?: {4}|>>> )line /u.test(line)).slice(1);
    expect(log.length).toBeLessThanOrEqual(20);
    expect(Buffer.byteLength(log.join('\n'))).toBeLessThanOrEqual(8192);
    const many = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    const { lines: short } = await collectEvidence(logging(() => many).cluster, 'shop', diagnosis([]));
    expect(short).toHaveLength(22);
  });

  test('secrets are masked before lines are cut, keys over several lines included', async () => {
    const text = `${'x'.repeat(285)} password=hunter2-and-more\n-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\nend`;
    const { lines } = await collectEvidence(logging(() => text).cluster, 'shop', diagnosis([]));
    expect(lines.join('\n')).not.toMatch(/hunter|MIIE/);
    expect(lines.at(-1)).toBe('>>> end');
  });
});

describe('maskSecrets', () => {
  test.each([
    'password=hunter2',
    'DB_PASSWORD: hunter2',
    '{"apiKey":"hunter2 with blanks","user":"a"}',
    'Authorization: Bearer hunter2hunter2',
    'authorization: Basic aHVudGVyMjpodW50ZXIy',
    'sent bearer hunter2.hunter2.hunter2',
    'postgres://app:hunter2@db:5432/shop',
    'token = "hunter2"',
    "client_secret='hunter2'",
    'AWS_SECRET_ACCESS_KEY=hunter2',
    'key=AKIAIOSFODNN7EXAMPLE hunter',
    'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.c2lnbmF0dXJl',
    'signing-key: aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg==',
    'ghp_hunter2hunter2hunter2hunter2',
    'MIIEowIBAAKCAQEAhunter2hunter2hunter2hunter2hunter2',
  ])('%s', (text) => {
    const masked = maskSecrets(text);
    expect(masked).toContain('***');
    expect(masked).not.toMatch(/hunter2|aHVudGVy|AKIAIOSF|eyJhbGci/);
  });

  test.each([
    'secret "db" not found',
    "couldn't find key password in Secret shop/db",
    'MountVolume.SetUp failed for volume "db-secret" : configmap "app" not found',
    'failed to fetch anonymous token: unexpected status from GET request',
    'GET /token/refresh 200 in 3 ms',
    'pods "web-1" is forbidden: exceeded quota: compute, requested: pods=1',
    'dial tcp 10.0.0.9:5432: connect: connection refused',
    'http://web.shop:8080/ready',
    'image registry.example/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ])('leaves alone: %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  test('takes no time over hostile text', () => {
    const started = performance.now();
    for (const text of [
      'token.'.repeat(12_000),
      'a.'.repeat(32_000),
      'password'.repeat(8_000),
      'key-'.repeat(16_000),
      'a'.repeat(64_000),
      'a://'.repeat(16_000),
      'eyJaaaaaaaaa.'.repeat(5_000),
    ]) {
      maskSecrets(stripControls(text));
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('stripControls takes out terminal sequences whole, and what hides or turns text', () => {
  expect(
    stripControls(
      '\u001B[1;31mred\u001B[0m \u001B]8;;http://x\u0007link\u001B]8;;\u0007\r\nnext\u202Eevil\u0000\tend\u001B',
    ),
  ).toBe('red link\nnextevil\tend');
});

test('harms nobody: the line that decides stands first and marked, and the log keeps its indentation', async () => {
  const log = 'Config:\n  database:\n\turl: missing\nTypeError: url is required\n    at load (a.js:3:1)\n';
  const { lines } = await collectEvidence(logging(() => log).cluster, 'shop', diagnosis([]));
  expect(lines[0]).toBe('>>> TypeError: url is required');
  expect(lines.slice(2)).toEqual([
    '    Config:',
    '      database:',
    '        url: missing',
    '>>> TypeError: url is required',
    '        at load (a.js:3:1)',
  ]);
});
