import { describe, expect, test } from '@jest/globals';
import { announce, concludeForKilled } from '../../../../../src/actions/shared/release-step/deployment.ts';
import type { Services } from '../../../../../src/actions/shared/release-step/services.ts';
import { memoryLogger } from '../../../../../src/base/index.ts';
import type { ReleaseReport, ReleaseRequest } from '../../../../../src/release/index.ts';
import { type GitHubMock, githubMock, mockToken } from '../../../../support/github-api/index.ts';
import { manualClock } from '../../../../support/manual-clock.ts';
import { fullReport, minimalReport } from '../../../../support/release-reports.ts';

const REQUEST = { app: 'web', namespace: 'shop', environment: 'staging', dryRun: false } as ReleaseRequest;
const INPUTS = {
  access: {},
  request: REQUEST,
  githubToken: mockToken,
  environmentUrl: 'https://shop.example',
};
const RUN = 'https://github.example/octo-org/shop/actions/runs/42';

function services(mock: GitHubMock, more: Record<string, string | undefined> = {}) {
  const logger = memoryLogger();
  const env = {
    ...mock.env,
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42',
    'INPUT_GITHUB-TOKEN': mockToken,
    'INPUT_ENVIRONMENT-URL': 'https://shop.example',
    ...more,
  };
  const clock = manualClock();
  const { signal } = new AbortController();
  return { logger, clock, services: { env, clock, logger, signal } as unknown as Services };
}

describe('the GitHub Deployment of a release', () => {
  test.each<[string, ReleaseReport, object]>([
    ['served', minimalReport(), { state: 'success', description: 'Version 1.4.0 serves with 3 pods.' }],
    [
      'refused',
      fullReport(),
      { state: 'failure', description: 'The image web:1.4.0 could not be pulled: not found.' },
    ],
    ['waits', minimalReport({ result: 'awaiting-promotion', live: 'v1 serves' }), { state: 'inactive' }],
  ])('that %s', async (_, report, last) => {
    await using mock = await githubMock();
    const { services: given, logger } = services(mock);
    await announce(INPUTS, given).conclude(report);
    const urls = { environment_url: 'https://shop.example', log_url: RUN };
    expect(mock.deployments).toEqual([
      {
        id: 1,
        ref: 'a'.repeat(40),
        environment: 'staging',
        description: 'web in namespace shop',
        statuses: [
          expect.objectContaining({ state: 'in_progress', ...urls }),
          expect.objectContaining({ ...last, ...urls }),
        ],
      },
    ]);
    expect(logger.lines).toEqual([]);
  });

  test('says in 140 characters what it has to say', async () => {
    await using mock = await githubMock();
    const long = fullReport({
      refusal: { code: 'error', message: `line\n${'é'.repeat(500)}`, advice: '', evidence: [] },
    });
    await announce(INPUTS, services(mock).services).conclude(long);
    const said = mock.deployments[0]?.statuses.at(-1)?.description ?? '';
    expect(said.length).toBeLessThanOrEqual(140);
    expect(said).toMatch(/^line é+/u);
  });

  test.each<[string, object, Record<string, string | undefined>, Partial<ReleaseRequest>, string[]]>([
    ['without a token', { githubToken: undefined }, {}, {}, []],
    ['of a dry run', {}, {}, { dryRun: true }, []],
    [
      'without a commit',
      {},
      { GITHUB_SHA: undefined },
      {},
      ['warning: GITHUB_SHA is not set, so no GitHub Deployment is made'],
    ],
  ])('is not made %s', async (_, inputs, env, request, lines) => {
    await using mock = await githubMock();
    const { services: given, logger } = services(mock, env);
    await announce({ ...INPUTS, ...inputs, request: { ...REQUEST, ...request } }, given).conclude(
      minimalReport(),
    );
    expect(mock.routes).toEqual([]);
    expect(logger.lines).toEqual(lines);
  });

  test('that the token may not make is one warning', async () => {
    await using mock = await githubMock();
    mock.fault = () => ({ status: 403 });
    const { services: given, logger } = services(mock);
    await announce(INPUTS, given).conclude(minimalReport());
    expect(logger.lines).toHaveLength(1);
    expect(logger.lines[0]).toMatch(/^warning: no GitHub Deployment was made: /u);
  });

  test('of a GitHub that does not answer costs the job fifteen seconds at most', async () => {
    await using mock = await githubMock();
    mock.fault = () => ({ status: 503 });
    const { services: given, logger, clock } = services(mock);
    let over = false;
    const done = announce(INPUTS, given)
      .conclude(minimalReport())
      .then(() => (over = true));
    for (let second = 0; second < 15; second += 1) {
      expect(over).toBe(false);
      await clock.advance(1000);
    }
    await done;
    expect(logger.lines.join('\n')).toMatch(/has not answered in time|no GitHub Deployment was made/u);
  });

  test('of a main step that was killed is concluded by its post step', async () => {
    await using mock = await githubMock();
    const { services: given } = services(mock);
    await announce(INPUTS, given).fail('first');
    await concludeForKilled(given, '1', 'put back');
    expect(mock.deployments[0]?.statuses.map(({ state, description }) => [state, description])).toEqual([
      ['in_progress', 'web in namespace shop'],
      ['failure', 'first'],
      ['failure', 'put back'],
    ]);
  });
});
