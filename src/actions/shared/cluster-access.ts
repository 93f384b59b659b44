import { defined } from '../../base/index.ts';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Problem } from '../../base/index.ts';
import { type Environment, idTokenProblem, type InputReader, quote } from '../../github/index.ts';

/** How an action gets to its cluster: by a kubeconfig, or by ID tokens of its job, or by what the runner has. */
export interface ClusterAccess {
  /** Content, base64 or a path; without it, and without `oidc`, the environment and the service account are asked. */
  kubeconfig?: string;
  context?: string;
  oidc?: OidcInputs;
}

/** A cluster that trusts GitHub's ID tokens itself. */
export interface OidcInputs {
  audience: string;
  server: string;
  /** PEM */
  ca: string;
}

const OIDC = ['oidc-audience', 'cluster-url', 'cluster-ca'] as const;
const TOGETHER = 'oidc-audience, cluster-url and cluster-ca go together, and instead of a kubeconfig';

/**
 * The inputs about the cluster; what is wrong with them goes to the reader.
 * @param isCertain The run asks the cluster whatever else it is told: then a job that gets no ID token is told at once.
 */
export function readClusterAccess(reader: InputReader, env: Environment, isCertain: boolean): ClusterAccess {
  const kubeconfig = reader.text('kubeconfig');
  const context = reader.string('context');
  const oidc = readOidc(reader);
  if (oidc !== undefined) {
    for (const [input, value] of Object.entries({ kubeconfig, context })) {
      if (value !== undefined)
        reader.problem({ input, message: 'cannot go with oidc-audience', remedy: 'give one of the two' });
    }
    const missing = isCertain ? idTokenProblem(env) : undefined;
    if (missing !== undefined) reader.problem({ input: 'oidc-audience', ...missing });
  }
  return {
    ...defined({ kubeconfig, context, oidc }),
  };
}

function readOidc(reader: InputReader): OidcInputs | undefined {
  const given = OIDC.filter((name) => reader.text(name) !== undefined);
  if (given.length === 0) return undefined;
  for (const input of OIDC.filter((name) => !given.includes(name))) {
    reader.problem({
      input,
      message: 'is missing',
      found: `${given.join(' and ')} without it`,
      expected: TOGETHER,
    });
  }
  return {
    audience: reader.string('oidc-audience') ?? '',
    server: readServer(reader),
    ca: readCertificates(reader),
  };
}

function readServer(reader: InputReader): string {
  const value = reader.string('cluster-url') ?? '';
  if (value === '') return '';
  const url = URL.parse(value);
  const isGood =
    url?.protocol === 'https:' && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (!isGood) {
    reader.problem({
      input: 'cluster-url',
      message: 'is not the https address of an API server, without credentials and query',
      // Credentials in it are not shown.
      ...(url !== null && url.username === '' && url.password === '' ? { found: quote(value) } : {}),
      expected: 'such as https://k8s.example:6443, as server: of a kubeconfig says it',
    });
  }
  return value.replace(/\/+$/u, '');
}

/** PEM as it is, as base64, as certificate-authority-data of a kubeconfig has it, or a path. */
function readCertificates(reader: InputReader): string {
  const value = reader.text('cluster-ca')?.trim() ?? '';
  if (value === '') return '';
  const text = pemOf(value);
  const problem = certificatesProblem(text);
  if (problem !== undefined) {
    reader.problem({
      input: 'cluster-ca',
      ...problem,
      expected:
        'the certificate of the CA that signed that of the API server: PEM, its base64 as in certificate-authority-data of a kubeconfig, or a path',
    });
  }
  return text;
}

function pemOf(value: string): string {
  if (value.includes('-----BEGIN')) return value;
  const compact = value.replace(/\s+/gu, '');
  const decoded = /^[\w+/=-]+$/u.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : '';
  if (decoded.includes('-----BEGIN')) return decoded;
  const isFile = !value.includes('\n') && existsSync(value) && statSync(value).isFile();
  return isFile ? readFileSync(value, 'utf8') : '';
}

function certificatesProblem(text: string): Omit<Problem, 'input' | 'expected'> | undefined {
  if (text.includes('PRIVATE KEY-----')) {
    return {
      message: 'holds a private key, which nobody needs here',
      remedy: 'take it out, and make a new one',
    };
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/gu) ?? [];
  if (blocks.length === 0) return { message: 'holds no certificate' };
  try {
    const isCertificate = blocks.every((block) => new X509Certificate(block).subject !== undefined);
    return isCertificate ? undefined : { message: 'holds something that is no certificate' };
  } catch {
    return { message: 'holds something that is no certificate' };
  }
}
