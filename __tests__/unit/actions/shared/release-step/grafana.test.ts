import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { markRelease, readGrafana } from '../../../../../src/actions/shared/release-step/grafana.ts';
import type { Services } from '../../../../../src/actions/shared/release-step/services.ts';
import * as analysis from '../../../../../src/analysis/index.ts';
import { ConfigurationError, memoryLogger, systemClock } from '../../../../../src/base/index.ts';
import { InputReader } from '../../../../../src/github/index.ts';
import type { ReleaseReport } from '../../../../../src/release/index.ts';
import { fullReport, minimalReport } from '../../../../support/release-reports.ts';

const TOKEN = 'glsa_of-the-tests';
const HOUR_MS = 3_600_000;

interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** What Grafana's HTTP API says of `POST /api/annotations`: milliseconds, tags, a text, and fields that it knows. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  dashboardUID: (value) => typeof value === 'string',
  panelId: Number.isInteger,
  time: (value) => Number.isInteger(value) && Number(value) > 1e12,
  timeEnd: (value) => Number.isInteger(value) && Number(value) > 1e12,
  tags: (value) => Array.isArray(value) && value.every((tag) => typeof tag === 'string' && tag !== ''),
  text: (value) => typeof value === 'string' && value !== '',
};

function problemsOf({ method, url, body }: Asked): string[] {
  return [
    ...(method === 'POST' && url === '/api/annotations' ? [] : [`${method} ${url}`]),
    ...Object.entries(body).flatMap(([name, value]) => (FIELDS[name]?.(value) === true ? [] : [name])),
    ...(body['text'] === undefined ? ['no text'] : []),
  ];
}

/** A Grafana that answers as `answer` says; undefined answers nothing. */
async function grafana(answer: { status: number; body: string } | undefined) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request;
      asked.push({ method, url, headers, body: JSON.parse(body) as Record<string, unknown> });
      if (answer !== undefined) response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function mark(url: string, report: ReleaseReport, leftMs = HOUR_MS): Promise<string[]> {
  const logger = memoryLogger();
  const services = {
    env: { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'o/shop', GITHUB_RUN_ID: '42' },
    clock: systemClock,
    logger,
    signal: new AbortController().signal,
    load: async () => await Promise.resolve({ analysis: async () => await Promise.resolve(analysis) }),
  } as unknown as Services;
  await markRelease({ url, token: TOKEN }, report, systemClock.now() + leftMs, services);
  return logger.lines;
}

const DONE = { status: 200, body: '{"message":"Annotation added","id":1}' };

describe('a mark on the dashboards of Grafana', () => {
  test('says what was released when, to which slot, and with what verdict', async () => {
    await using there = await grafana(DONE);
    const report = minimalReport({ strategy: 'blue-green', slot: 'green', durationMs: 12_000 });
    expect(await mark(there.url, report)).toEqual([]);
    const [first, ...more] = there.asked;
    expect(more).toEqual([]);
    expect(first === undefined ? ['nothing'] : problemsOf(first)).toEqual([]);
    const time = Date.parse(report.startedAt);
    expect(first?.body).toEqual({
      time,
      timeEnd: time + 12_000,
      tags: [
        'release',
        `app:${report.app}`,
        `environment:${report.environment}`,
        `version:${report.version}`,
        'result:succeeded',
        'strategy:blue-green',
        'slot:green',
      ],
      text: `${report.app} ${report.version}: succeeded\n${report.live}\nhttps://github.example/o/shop/actions/runs/42`,
    });
    expect(first?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('of one that was refused says why', async () => {
    await using there = await grafana(DONE);
    const report = fullReport();
    await mark(there.url, report);
    expect(there.asked[0]?.body).toMatchObject({
      tags: expect.arrayContaining(['result:refused']) as unknown,
      text: expect.stringContaining(report.refusal?.message ?? '?') as unknown,
    });
  });

  test('of a canary says its weights', async () => {
    await using there = await grafana(DONE);
    const step = { startedAt: '2026-03-01T10:00:00Z', durationMs: 1000 };
    const steps = [
      { ...step, percent: 5, outcome: 'passed' as const },
      { ...step, percent: 25, outcome: 'failed' as const },
    ];
    const canary = { traffic: [], judgedBy: 'pods' as const, steps, looks: [] };
    await mark(there.url, minimalReport({ canary }));
    expect(there.asked[0]?.body['text']).toContain('weights: 5 % passed, 25 % failed');
  });

  test('of a dry run is not made', async () => {
    await using there = await grafana(DONE);
    await mark(there.url, minimalReport({ result: 'planned' }));
    expect(there.asked).toEqual([]);
  });

  test('that Grafana refuses is one warning, without the token', async () => {
    await using there = await grafana({ status: 403, body: '{"message":"no"}' });
    const lines = await mark(there.url, minimalReport());
    expect(lines).toEqual([
      'warning: this release is not marked on the dashboards of Grafana: it answered HTTP 403 ({"message":"no"})',
    ]);
  });

  test('that Grafana does not answer keeps nobody waiting beyond the time of the release', async () => {
    await using there = await grafana(undefined);
    const lines = await mark(there.url, minimalReport(), 0);
    expect(lines).toEqual([
      'warning: Grafana has not answered in time: this release may not be marked on its dashboards',
    ]);
  });
});

function read(inputs: Record<string, string>): unknown {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const reader = new InputReader(env);
  const grafanaInputs = readGrafana(reader);
  try {
    reader.finish();
  } catch (error) {
    if (error instanceof ConfigurationError)
      return error.problems.map(({ input, message }) => `${input} ${message}`);
    throw error;
  }
  return grafanaInputs;
}

test.each<[string, Record<string, string>, unknown]>([
  ['nothing', {}, undefined],
  [
    'both',
    { 'grafana-url': 'https://g.example/', 'grafana-token': 't' },
    { url: 'https://g.example', token: 't' },
  ],
  [
    'an address alone',
    { 'grafana-url': 'https://g.example' },
    ['grafana-token is missing: grafana-url is given, and nobody may write an annotation without a token'],
  ],
  ['a token alone', { 'grafana-token': 't' }, ['grafana-token has a meaning only with grafana-url']],
  [
    'an address with credentials',
    { 'grafana-url': 'https://admin:x@g.example', 'grafana-token': 't' },
    ['grafana-url is no address without credentials before its host'],
  ],
])('where releases are marked: %s', (_, inputs, expected) => {
  expect(read(inputs)).toEqual(expected);
});
