import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../../unit/cluster/support/api-server.ts';
import type { Claims } from './claims.ts';

/** What one token is to be: claims over those of the issuer, and seconds of its life. */
export interface Wanted {
  claims?: Record<string, unknown>;
  /** From now; 300 by default, as GitHub's. */
  lifeS?: number;
  /** Signed by a key that the issuer does not publish. */
  strange?: boolean;
}

/** An issuer as GitHub's: discovery and keys over TLS, and the service at which a job asks for its tokens. */
export interface Issuer extends AsyncDisposable {
  /** `iss` of its tokens. */
  url: string;
  /** PEM, for `issuer.certificateAuthority`. */
  certificate: string;
  token(audience: string, wanted?: Wanted): string;
  /** What the runner gives a job with `id-token: write`. */
  env(): { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** What the next tokens of the service are to be. */
  next: Wanted;
  /** A status instead of tokens; undefined hands them out. */
  refuse: number | undefined;
  /** Every token that the service has handed out. */
  issued: string[];
  /** Signs with a new key from now on, and publishes that alone. */
  rotate(): void;
}

interface Key {
  kid: string;
  privateKey: KeyObject;
  jwk: object;
}

/** @param claims Of a job. */
export async function startIssuer(claims: () => Claims): Promise<Issuer> {
  const tls = selfSigned();
  let key = newKey();
  const stranger = newKey();
  const requestToken = `request-${randomUUID()}`;
  const keys = createHttps(tls, (request, response) => {
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (path === '/.well-known/openid-configuration') {
      response.end(
        JSON.stringify({
          issuer: issuer.url,
          jwks_uri: `${issuer.url}/.well-known/jwks`,
          response_types_supported: ['id_token'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      );
    } else if (path === '/.well-known/jwks') response.end(JSON.stringify({ keys: [key.jwk] }));
    else response.writeHead(404).end();
  });
  const service = createHttp((request, response) => {
    const url = new URL(request.url ?? '', 'http://service');
    if (request.headers.authorization !== `Bearer ${requestToken}`) {
      response.writeHead(401).end();
      return;
    }
    if (issuer.refuse !== undefined) {
      response.writeHead(issuer.refuse).end('{"message": "no tokens today"}');
      return;
    }
    const token = issuer.token(url.searchParams.get('audience') ?? '', issuer.next);
    issuer.issued.push(token);
    response.end(JSON.stringify({ count: token.length, value: token }));
  });
  const issuer: Issuer = {
    url: `https://127.0.0.1:${await listen(keys)}`,
    certificate: tls.cert,
    issued: [],
    next: {},
    refuse: undefined,
    token: (audience, { claims: more = {}, lifeS = 300, strange = false } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const times = { iat: now, nbf: now - 600, exp: now + lifeS };
      const payload = {
        jti: randomUUID(),
        iss: issuer.url,
        aud: audience,
        ...claims(),
        ...times,
        ...more,
      };
      return signed(strange ? { ...stranger, kid: key.kid } : key, payload);
    },
    env: () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    }),
    rotate: () => {
      key = newKey();
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([keys, service].map(close));
    },
  };
  const port = await listen(service);
  return issuer;
}

function newKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signed({ kid, privateKey }: Key, payload: object): string {
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(payload)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
