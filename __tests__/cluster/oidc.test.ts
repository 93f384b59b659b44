import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { stringify } from 'yaml';
import { openAccess } from '../../src/actions/shared/job-tokens.ts';
import { memoryLogger, systemClock } from '../../src/base/index.ts';
import { connect } from '../../src/cluster/index.ts';
import { needs } from '../support/needs.ts';
import { githubClaims, type Job } from '../support/oidc/claims.ts';
import { type Authentication, documented } from '../support/oidc/documented.ts';
import { type Issuer, startIssuer, type Wanted } from '../support/oidc/issuer.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../support/control-plane/fake-namespace.ts';
import { workspace } from '../support/workspace.ts';

/**
 * An API server with the AuthenticationConfiguration of docs/oidc.md, whose issuer is one of the test's own: GitHub's tokens
 * as they are, and what becomes of each that it must not take.
 */
const scenario = needs(noPlane);
const AUDIENCE = 'https://k8s.example:6443';
let issuer: Issuer;
let nobody: string;
let controlPlane: ControlPlane;
let fakeNamespace: FakeNamespace;
let job: Job = { environment: 'production' };

jest.setTimeout(120_000);

beforeAll(async () => {
  if (noPlane !== undefined) return;
  issuer = await startIssuer(() => githubClaims(job));
  nobody = `https://127.0.0.1:${await freePort()}`;
  const config = documented('authentication') as Authentication;
  const [github] = config.jwt;
  if (github === undefined) throw new Error('docs/oidc.md names no issuer');
  const issuers = [issuer.url, nobody].map((url) => ({
    ...github,
    issuer: { ...github.issuer, url, certificateAuthority: issuer.certificate },
  }));
  controlPlane = await openControlPlane('oidc', { authentication: stringify({ ...config, jwt: issuers }) });
  fakeNamespace = await controlPlane.fakeNamespace('oidc');
  const binding = documented('binding') as object;
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${fakeNamespace.namespace}`;
  await controlPlane.rest.send('POST', `${rbac}/rolebindings`, binding);
}, 900_000);

afterAll(async () => {
  await controlPlane?.[Symbol.asyncDispose]();
  await issuer?.[Symbol.asyncDispose]();
});

/** One question to the API server, by a job that is as told. @returns what it is told instead of an answer */
async function asked(who: Job, wanted: Wanted = {}, audience = AUDIENCE): Promise<string> {
  job = who;
  issuer.next = wanted;
  const services = { env: issuer.env(), clock: systemClock, logger: memoryLogger() };
  const ca = readFileSync(controlPlane.lab.caFile, 'utf8');
  const { options } = openAccess({ oidc: { audience, server: controlPlane.lab.server, ca } }, services);
  const cluster = await connect({ ...options, ...services });
  try {
    await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: fakeNamespace.namespace });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await cluster.close();
    job = { environment: 'production' };
    issuer.next = {};
  }
}

const now = (): number => Math.floor(Date.now() / 1000);
const PRODUCTION = { environment: 'production' };

scenario(
  'oidc: the job of the documented rules is let in, with the rights of its environment alone',
  async () => {
    expect(await asked(PRODUCTION)).toBe('');
    // Accepted by the rules, and bound nowhere here.
    expect(await asked({ environment: 'staging' })).toMatch(
      /User "github:octo-org\/shop:staging" cannot list .*Add to the Role/u,
    );
  },
);

scenario(
  'oidc: each token that must not be taken is refused with what it says and what to compare',
  async () => {
    const cases: [string, () => Promise<string>, RegExp][] = [
      [
        'expired',
        async () => await asked(PRODUCTION, { lifeS: -60 }),
        /it ended at .* the clock of this runner/u,
      ],
      [
        'not yet valid',
        async () =>
          await asked(PRODUCTION, { claims: { nbf: now() + 3600, iat: now() + 3600, exp: now() + 3900 } }),
        /it holds from .* on, and the clock of this runner/u,
      ],
      [
        'a wrong audience',
        async () => await asked(PRODUCTION, {}, 'sts.amazonaws.com'),
        /aud sts\.amazonaws\.com/u,
      ],
      [
        'another repository',
        async () => await asked({ ...PRODUCTION, repository: 'mallory/shop' }),
        /repository mallory\/shop/u,
      ],
      [
        'a repository that took over the name',
        async () => await asked({ ...PRODUCTION, repositoryId: '99' }),
        /repository octo-org\/shop/u,
      ],
      ['another environment', async () => await asked({ environment: 'review' }), /environment review/u],
      ['no environment', async () => await asked({}), /it names no environment, because the job has none/u],
      ['a key that nobody publishes', async () => await asked(PRODUCTION, { strange: true }), /iss https/u],
      [
        'an issuer that the API server does not reach',
        async () => await asked(PRODUCTION, { claims: { iss: nobody } }),
        /see that the API server itself reaches the issuer/u,
      ],
      [
        'an issuer that it does not know',
        async () => await asked(PRODUCTION, { claims: { iss: 'https://elsewhere.example' } }),
        /iss https:\/\/elsewhere\.example/u,
      ],
    ];
    for (const [name, ask, says] of cases) {
      const said = await ask();
      expect([name, said]).toEqual([name, expect.stringMatching(says)]);
      expect([name, said]).toEqual([
        name,
        expect.stringContaining('does not accept the ID token of this job (401)'),
      ]);
      expect([name, said]).toEqual([name, expect.stringContaining('claimValidationRules')]);
      for (const token of issuer.issued) expect(said).not.toContain(token);
    }
  },
);

scenario(
  'oidc: keys that the issuer has changed are fetched by the API server, and nobody notices',
  async () => {
    expect(await asked(PRODUCTION)).toBe('');
    issuer.rotate();
    expect(await asked(PRODUCTION)).toBe('');
  },
);

const CHART = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: hello\nversion: 0.1.0\n',
  'chart/values.yaml': 'image: {repository: hello, tag: v0}\n',
  'chart/templates/hello.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: hello}
spec:
  selector: {matchLabels: {app: hello}}
  template:
    metadata: {labels: {app: hello}}
    spec:
      terminationGracePeriodSeconds: 10
      containers:
      - {name: hello, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}", ports: [{containerPort: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: hello}
spec: {selector: {app: hello}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: seen}
data: {word: "{{ (lookup "v1" "ConfigMap" .Release.Namespace "told").data.word }}"}
`,
};

/** The three inputs, through the plot's proxy. */
function withoutSecrets(): Record<string, string> {
  return {
    kubeconfig: '',
    'oidc-audience': AUDIENCE,
    'cluster-url': fakeNamespace.proxy.server,
    'cluster-ca': Buffer.from(fakeNamespace.proxy.certificate).toString('base64'),
  };
}

scenario(
  'oidc: a release without any stored secret outlives its tokens, helm included, and shows none',
  async () => {
    using checkout = workspace(CHART);
    using temp = workspace();
    const path = `/api/v1/namespaces/${fakeNamespace.namespace}/configmaps`;
    await controlPlane.rest.send('POST', path, { metadata: { name: 'told' }, data: { word: 'by helm' } });
    const before = issuer.issued.length;
    // The way of a token: it ends more than once while the old pods drain.
    issuer.next = { lifeS: 2 };
    const release = async (tag: string, more: Record<string, string> = {}) =>
      await fakeNamespace.run(
        {
          ...withoutSecrets(),
          chart: 'chart',
          'image-tag': tag,
          'deployment-strategy': 'blue-green',
          timeout: '90s',
          ...more,
        },
        { workspace: checkout.folder, tempDir: temp.folder, env: issuer.env() },
      );
    const runs = [await release('v1'), await release('v2', { 'drain-seconds': '5' })];
    issuer.next = {};
    for (const run of runs) {
      if (run.outputs['result'] !== 'succeeded') throw new Error(`${run.stdout}\n${run.stderr}`);
    }
    const tokens = issuer.issued.slice(before);
    expect(tokens.length).toBeGreaterThanOrEqual(6);
    const maps = await fakeNamespace.list('api/v1/configmaps');
    expect(maps.find(({ metadata }) => metadata.name === 'seen')?.data).toEqual({ word: 'by helm' });
    const shown = runs.flatMap(({ stdout, stderr, summary, outputs, state, report }) => [
      // The runner takes these lines for itself, and masks what is in them.
      stdout.replaceAll(/^::add-mask::.*$/gmu, ''),
      stderr,
      summary,
      JSON.stringify([outputs, state, report]),
    ]);
    for (const token of tokens) {
      for (const text of shown) expect(text).not.toContain(token);
      expect(runs.some(({ stdout }) => stdout.includes(`::add-mask::${token}`))).toBe(true);
    }
    expect(readdirSync(temp.folder).filter((name) => name.startsWith('edu-actions-deploy-'))).toEqual([]);
  },
);

scenario('oidc: the post step of a job that was killed signs in by itself', async () => {
  using temp = workspace();
  const main = await fakeNamespace.run(
    { ...withoutSecrets(), ...fakeNamespace.version('v3') },
    {
      tempDir: temp.folder,
      env: issuer.env(),
      rule: ({ method, path }) =>
        method === 'PATCH' && path.includes('/deployments/') && !path.includes('dryRun')
          ? { do: 'kill', when: 'after' }
          : undefined,
    },
  );
  expect(main.signal).toBe('SIGKILL');
  const before = issuer.issued.length;
  const post = await fakeNamespace.run(withoutSecrets(), {
    tempDir: temp.folder,
    env: issuer.env(),
    phase: 'post',
    state: main.state,
  });
  expect(post.stdout).not.toContain('could not be put back');
  expect(post.stdout).toContain('::notice::');
  expect(post.exitCode).toBe(0);
  expect(issuer.issued.length).toBeGreaterThan(before);
  expect(existsSync(main.state['folder'] ?? '')).toBe(false);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}
