import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls, { type PeerCertificate, type TLSSocket } from 'node:tls';
import type * as undici from 'undici';
import type { Agent, buildConnector, Dispatcher } from 'undici';
import { throughProxy, defined } from '../../base/index.ts';
import type { CertificateFacts, ConnectionFacts } from './types.ts';

/** How connections are made: requests with the same profile share a pool. */
export interface Profile {
  http: 'auto' | '1.1' | '2';
  insecure: boolean;
  /** The name that TLS asks for; by default that of the Host header. */
  serverName?: string;
  /** PEM, besides the authorities that Node trusts. */
  ca?: string;
  connectTimeoutMs: number;
  /** The same for equal profiles. */
  key: string;
}

/** Opens a connection to the target by another way than the network, such as a port-forward. */
export type Tunnel = () => Promise<Duplex>;

/** A tunnel, and the one origin that it leads to. */
export interface TunnelTo {
  origin: string;
  open: Tunnel;
  /** Who has not opened it yet, for messages: that is not the target. */
  waitsFor: () => string;
}

export interface ProxySettings {
  httpProxy?: string;
  httpsProxy?: string;
  noProxy?: string;
}

type Undici = typeof undici;

export interface Lease {
  dispatcher: Dispatcher;
  /** What the last connection is; only a connection of its own is sure to be that of the request. */
  facts(): ConnectionFacts | undefined;
  release(): Promise<void>;
}

/** Pools of connections, one a profile, and connections of their own for who needs one. */
export class Connections {
  readonly #undici: Undici;
  readonly #proxy: ProxySettings | undefined;
  readonly #pools = new Map<string, Dispatcher>();

  constructor(undici: Undici, proxy?: ProxySettings) {
    this.#undici = undici;
    this.#proxy = proxy;
  }

  /** A dispatcher for requests of this profile. */
  shared(profile: Profile, tunnel?: Tunnel): Dispatcher {
    const key = `${tunnel === undefined ? '' : 'tunnel'} ${profile.key}`;
    let pool = this.#pools.get(key);
    if (pool === undefined) {
      pool = this.#open(profile, tunnel);
      this.#pools.set(key, pool);
    }
    return pool;
  }

  /** A connection that nobody else uses, and that ends with `release`. */
  own(profile: Profile, tunnel?: Tunnel): Lease {
    let socket: Socket | undefined;
    const dispatcher = this.#open(profile, tunnel, (made) => (socket = made));
    return {
      dispatcher,
      facts: () => (socket === undefined ? undefined : factsOf(socket)),
      release: async () => await dispatcher.destroy(),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(async (pool) => await pool.destroy()));
  }

  #open(profile: Profile, tunnel?: Tunnel, seen?: (socket: Socket) => void): Dispatcher {
    const { Agent, EnvHttpProxyAgent } = this.#undici;
    const secure = {
      rejectUnauthorized: !profile.insecure,
      ...(profile.ca === undefined ? {} : { ca: [...tls.rootCertificates, profile.ca] }),
    };
    const options: Agent.Options = {
      allowH2: profile.http !== '1.1',
      ...(profile.http === '2' ? { useH2c: true } : {}),
      connect: this.#connector(profile, secure, tunnel, seen),
      // Each attempt has a timer of its own.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    if (this.#proxy === undefined || tunnel !== undefined) return new Agent(options);
    const servername = profile.serverName === undefined ? {} : { servername: profile.serverName };
    const proxied = { ...options, ...this.#proxy, requestTls: { ...secure, ...servername } };
    return throughProxy(() => new EnvHttpProxyAgent(proxied));
  }

  #connector(
    profile: Profile,
    secure: object,
    tunnel: Tunnel | undefined,
    seen: ((socket: Socket) => void) | undefined,
  ): buildConnector.connector {
    const { serverName } = profile;
    const connect = this.#undici.buildConnector({
      ...secure,
      allowH2: profile.http !== '1.1',
      preferH2: profile.http === '2',
      timeout: profile.connectTimeoutMs,
      ...(profile.http === '2' ? { useH2c: true } : {}),
    });
    return (options, callback) => {
      const given = { ...options, ...defined({ servername: serverName }) };
      const done: buildConnector.Callback = (...[error, socket]) => {
        if (error !== null) {
          callback(error, null);
          return;
        }
        seen?.(socket);
        callback(null, socket);
      };
      if (tunnel === undefined) {
        connect(given, done);
        return;
      }
      tunnel().then(
        (stream) => {
          // undici asks of a socket no more than a stream has; TLS runs inside of the tunnel.
          if (options.protocol === 'https:') connect({ ...given, httpSocket: stream as Socket }, done);
          else done(null, stream as Socket);
        },
        (error: unknown) => done(error as Error, null),
      );
    };
  }
}

function factsOf(socket: Socket): ConnectionFacts {
  const { alpnProtocol, getPeerCertificate } = socket as Partial<TLSSocket>;
  return {
    ip: socket.remoteAddress,
    httpVersion: alpnProtocol === 'h2' ? '2' : '1.1',
    certificate:
      getPeerCertificate === undefined
        ? undefined
        : certificateOf((socket as TLSSocket).getPeerCertificate()),
  };
}

function certificateOf(certificate: PeerCertificate): CertificateFacts | undefined {
  if (certificate.valid_to === undefined) return undefined;
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    altNames: (certificate.subjectaltname ?? '')
      .split(', ')
      .map((name) => name.replace(/^(?:DNS|IP Address|URI|email):/u, ''))
      .filter((name) => name !== ''),
    serialNumber: certificate.serialNumber.toLowerCase(),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    validFrom: new Date(certificate.valid_from),
    validTo: new Date(certificate.valid_to),
  };
}

/** `CN=shop.example, O=Shop`. */
function nameOf(name: object): string {
  return Object.entries(name)
    .flatMap(([key, value]) => [value].flat().map((one) => `${key}=${String(one)}`))
    .join(', ');
}
