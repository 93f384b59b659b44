import { describe, expect, test } from '@jest/globals';
import { readClusterAccess } from '../../../src/actions/shared/cluster-access.ts';
import { openAccess, refusedToken } from '../../../src/actions/shared/job-tokens.ts';
import { parseInputs as parseDeploy } from '../../../src/actions/deploy/inputs.ts';
import { parseInputs as parseRollback } from '../../../src/actions/rollback/inputs.ts';
import { parseInputs as parseSmoke } from '../../../src/actions/smoke-test/inputs.ts';
import { parseInputs as parseSwitch } from '../../../src/actions/blue-green-switch/inputs.ts';
import { ConfigurationError, memoryLogger, systemClock } from '../../../src/base/index.ts';
import { connect } from '../../../src/cluster/index.ts';
import { type Environment, InputReader, inputVariable } from '../../../src/github/index.ts';
import { CLAIM_NAMES, githubClaims } from '../../support/oidc/claims.ts';
import { type Authentication, documented } from '../../support/oidc/documented.ts';
import { startIssuer } from '../../support/oidc/issuer.ts';
import { workspace } from '../../support/workspace.ts';
import { selfSigned, startStandIn } from '../cluster/support/api-server.ts';

const MAY_ASK = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'y' };
const { cert, key } = selfSigned();
const GOOD = {
  'oidc-audience': 'https://k8s.example:6443',
  'cluster-url': 'https://k8s.example:6443/',
  'cluster-ca': cert,
};

function environment(inputs: Record<string, string>, more: Environment = MAY_ASK): Environment {
  return {
    ...more,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
  };
}

function read(inputs: Record<string, string>, more: Environment = MAY_ASK) {
  const env = environment(inputs, more);
  const reader = new InputReader(env);
  const access = readClusterAccess(reader, env, true);
  reader.finish();
  return access;
}

function problems(inputs: Record<string, string>, more: Environment = MAY_ASK): string[] {
  try {
    read(inputs, more);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('oidc: the three inputs', () => {
  test('are taken together, the certificate in each of its forms', () => {
    using files = workspace({ 'ca.pem': cert });
    const expected = {
      oidc: { audience: 'https://k8s.example:6443', server: 'https://k8s.example:6443', ca: cert },
    };
    const trimmed = { oidc: { ...expected.oidc, ca: cert.trim() } };
    expect(read(GOOD)).toEqual(trimmed);
    const base64 = Buffer.from(cert).toString('base64');
    expect(read({ ...GOOD, 'cluster-ca': base64.replaceAll(/(.{64})/gu, '$1\n') })).toEqual(expected);
    expect(read({ ...GOOD, 'cluster-ca': `${files.folder}/ca.pem` })).toEqual(expected);
  });

  test.each(Object.keys(GOOD))('%s alone, and without it, is half', (name) => {
    const others = Object.keys(GOOD).filter((each) => each !== name);
    const alone = problems({ [name]: GOOD[name as keyof typeof GOOD] });
    expect(alone).toHaveLength(2);
    for (const other of others) {
      expect(alone.join('\n')).toContain(
        `input ${other}: is missing; found: ${name} without it; expected: oidc-audience, cluster-url and cluster-ca go together`,
      );
    }
    expect(problems({ ...GOOD, [name]: '' })).toEqual([
      expect.stringMatching(
        new RegExp(`^input ${name}: is missing; found: ${others.join(' and ')} without it`, 'u'),
      ),
    ]);
  });

  test('do not go with a kubeconfig, nor with a context of one', () => {
    expect(problems({ ...GOOD, kubeconfig: 'apiVersion: v1\n', context: 'prod' })).toEqual([
      'input kubeconfig: cannot go with oidc-audience; give one of the two',
      'input context: cannot go with oidc-audience; give one of the two',
    ]);
  });

  test.each([
    ['http://k8s.example', '"http://k8s.example"'],
    ['k8s.example:6443', '"k8s.example:6443"'],
    ['https://k8s.example/?a=b', '"https://k8s.example/?a=b"'],
  ])('cluster-url %s is refused', (url, found) => {
    expect(problems({ ...GOOD, 'cluster-url': url })).toEqual([
      expect.stringContaining(`input cluster-url: is not the https address of an API server`),
    ]);
    expect(problems({ ...GOOD, 'cluster-url': url })[0]).toContain(`found: ${found}`);
  });

  test('a password in cluster-url is refused and not shown', () => {
    const [said = ''] = problems({ ...GOOD, 'cluster-url': 'https://me:swordfish@k8s.example' });
    expect(said).toContain('input cluster-url');
    expect(said).not.toContain('swordfish');
  });

  test.each([
    ['nothing that is known', 'ca.pem', 'holds no certificate'],
    ['a key beside it', `${cert}\n${key}`, 'holds a private key'],
    [
      'a certificate that is cut',
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      'holds something that is no certificate',
    ],
    ['a kubeconfig', 'apiVersion: v1\nclusters: []', 'holds no certificate'],
  ])('cluster-ca with %s is refused, and none of it shown', (_, ca, says) => {
    const [said = '', ...more] = problems({ ...GOOD, 'cluster-ca': ca });
    expect(more).toEqual([]);
    expect(said).toContain(`input cluster-ca: ${says}`);
    expect(said).not.toContain(key.slice(40, 80));
  });

  test('a job that gets no token is told with all else that is wrong', () => {
    expect(problems({ ...GOOD, 'cluster-url': 'http://x' }, {})).toEqual([
      expect.stringContaining('input cluster-url'),
      expect.stringContaining('input oidc-audience: this job may not ask GitHub for an ID token'),
    ]);
  });

  test('are inputs of every action that asks a cluster', () => {
    const common = { environment: 'production', 'k8s-namespace': 'shop', app: 'shop', ...GOOD };
    using checkout = workspace({ 'k8s/web.yaml': 'kind: Service\n' });
    const more = { ...MAY_ASK, GITHUB_WORKSPACE: checkout.folder };
    const deploy = { ...common, manifests: 'k8s', 'image-tag': 'v1' };
    for (const parsed of [
      parseDeploy(environment(deploy, more)),
      parseRollback(environment(common, more)),
      parseSwitch(environment(common, more)),
      parseSmoke(environment({ ...GOOD, service: 'shop', 'k8s-namespace': 'shop' }, more)),
    ]) {
      expect(parsed.access.oidc?.audience).toBe(GOOD['oidc-audience']);
    }
    // A URL is asked by itself: no token is needed, and none is asked for.
    expect(() => parseSmoke(environment({ ...GOOD, url: 'https://shop.example' }, {}))).not.toThrow();
    expect(() => parseSmoke(environment({ ...GOOD, service: 'shop' }, {}))).toThrow('may not ask GitHub');
  });
});

describe('oidc: what a token that is refused says', () => {
  const at = new Date('2026-11-29T12:00:00Z');
  const seconds = at.getTime() / 1000;
  const claims: Record<string, unknown> = {
    ...githubClaims({ environment: 'production' }),
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'x',
    exp: seconds + 60,
    nbf: seconds - 60,
  };

  test('is told by what trust is bound to', () => {
    expect(refusedToken('https://k8s.example', claims, at)).toMatch(
      /^https:\/\/k8s\.example does not accept the ID token of this job \(401\); the token says: iss https:\S+, aud x, sub repo:octo-org\/shop:environment:production, repository octo-org\/shop, environment production, ref refs\/heads\/main, event_name push, job_workflow_ref \S+, runner_environment github-hosted; it holds until 2026-11-29T12:01:00\.000Z/u,
    );
  });

  test('and what is missing or over', () => {
    const { environment: _, ...without } = claims;
    expect(refusedToken('s', without, at)).toContain('names no environment, because the job has none');
    expect(refusedToken('s', { ...claims, exp: seconds - 1 }, at)).toContain('it ended at');
    expect(refusedToken('s', { ...claims, nbf: seconds + 9 }, at)).toContain('it holds from');
    expect(refusedToken('s', {}, at)).toContain('no token that could be read');
  });
});

describe('oidc: the connection', () => {
  test('sends a new token after a 401, once, and then says what the token says', async () => {
    await using issuer = await startIssuer(() => githubClaims({ environment: 'production' }));
    const standIn = await startStandIn();
    try {
      // Signed by itself, so its own certificate is its CA.
      const [, ca = ''] = /certificate-authority-data":"([^"]+)/u.exec(standIn.kubeconfig()) ?? [];
      const services = { env: issuer.env(), clock: systemClock, logger: memoryLogger() };
      const oidc = { audience: 'a', server: standIn.server, ca: Buffer.from(ca, 'base64').toString() };
      const cluster = await connect({ ...openAccess({ oidc }, services).options, ...services });
      const list = async () =>
        await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: 'shop' });
      standIn.handle = ({ headers }) =>
        headers['authorization'] === `Bearer ${issuer.issued[0]}`
          ? { status: 401 }
          : { status: 200, body: { kind: 'ConfigMapList', items: [] } };
      expect((await list()).items).toEqual([]);
      expect(issuer.issued).toHaveLength(2);
      standIn.handle = () => ({ status: 401 });
      await expect(list()).rejects.toThrow(
        /does not accept the ID token of this job \(401\).*environment production/u,
      );
      expect(issuer.issued).toHaveLength(3);
      issuer.refuse = 403;
      await expect(list()).rejects.toThrow(/input cluster-url: .*could not be asked: .*answered 403/u);
      await cluster.close();
    } finally {
      await standIn.close();
    }
  });

  test('speaks of cluster-url and cluster-ca, never of a kubeconfig that nobody gave', async () => {
    await using issuer = await startIssuer(() => githubClaims());
    const standIn = await startStandIn();
    try {
      const services = { env: issuer.env(), clock: systemClock, logger: memoryLogger() };
      for (const [server, says] of [
        [standIn.server, /input cluster-ca: .*unknown CA.*into cluster-ca/u],
        ['https://127.0.0.1:1', /input cluster-url: .*refused the connection; Check cluster-url/u],
      ] as const) {
        const { options } = openAccess({ oidc: { audience: 'a', server, ca: cert } }, services);
        const cluster = await connect({ ...options, ...services });
        const error: unknown = await cluster.version().catch((thrown: unknown) => thrown);
        expect(String(error)).toMatch(says);
        expect(String(error)).not.toContain('kubeconfig');
        await cluster.close();
      }
    } finally {
      await standIn.close();
    }
  });
});

describe('oidc: the documented configuration', () => {
  test('asks for claims that a job has, and names its user by the binding', () => {
    const [rules] = (documented('authentication') as Authentication).jwt;
    const rule = (documented('rule') as { claimValidationRules: { expression: string }[] })
      .claimValidationRules;
    const expressions = [
      ...(rules?.claimValidationRules ?? []).map(({ expression }) => expression),
      ...rule.map(({ expression }) => expression),
      rules?.claimMappings.username.expression ?? '',
    ];
    const claims = expressions.flatMap((text) =>
      [...text.matchAll(/claims\.(\w+)/gu)].map(([, name]) => name),
    );
    expect(claims.length).toBeGreaterThanOrEqual(6);
    expect(claims.filter((name) => !CLAIM_NAMES.includes(name ?? ''))).toEqual([]);
    const { repository, environment } = githubClaims({ environment: 'production' });
    const binding = documented('binding') as { subjects: { name: string }[] };
    expect(binding.subjects.map(({ name }) => name)).toEqual([`github:${repository}:${environment}`]);
    expect(rules?.issuer.url).toBe('https://token.actions.githubusercontent.com');
  });
});
