import { redact, defined } from '../../base/index.ts';
import type { Connections, Profile, TunnelTo } from './connections.ts';
import type { Cookies } from './cookies.ts';
import { type Outgoing, send } from './send.ts';
import { type Answer, NetworkError, type Wanted } from './types.ts';

export interface ExchangeOptions {
  connections: Connections;
  profile: Profile;
  /** Leads to the target; other addresses are reached over the network. */
  tunnel?: TunnelTo;
  cookies: Cookies;
  wanted: Wanted;
  /** How many redirects to follow. */
  redirects: number;
  bodyLimit: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/** What follows a redirect to another origin: of all other headers nobody knows which of them is a credential. */
const FOLLOWING = ['accept', 'accept-encoding', 'accept-language', 'user-agent'];
/** The same for a body that goes there. */
const OF_BODY = ['content-type', 'content-length'];

/**
 * One attempt of a check: the request, and the redirects that it may follow.
 * @throws NetworkError when there is no whole answer, the signal's reason when the run is over.
 */
export async function exchange(first: Outgoing, options: ExchangeOptions): Promise<Answer> {
  const started = performance.now();
  const redirects: string[] = [];
  let outgoing = first;
  for (;;) {
    const received = await one(outgoing, options, started);
    const { cookies, redirects: limit } = options;
    await cookies.take(received.headers, outgoing.url);
    const to = locationOf(received, outgoing.url);
    if (to === undefined || limit === 0) {
      const durationMs = performance.now() - started;
      return { ...received, durationMs, url: outgoing.url.href, redirects, memo: {} };
    }
    if (redirects.length >= limit) {
      throw new NetworkError('protocol', `more than ${limit} redirects: the next would be to ${to.href}`);
    }
    redirects.push(to.href);
    outgoing = redirected(outgoing, first, received.status, to);
  }
}

async function one(
  outgoing: Outgoing,
  options: ExchangeOptions,
  started: number,
): Promise<Omit<Answer, 'durationMs' | 'url' | 'redirects' | 'memo'>> {
  const { connections, profile, cookies, wanted, bodyLimit, timeoutMs, signal } = options;
  const way = options.tunnel?.origin === outgoing.url.origin ? options.tunnel : undefined;
  const tunnel = way?.open;
  const stored = cookies.headerFor(outgoing.url);
  const cookie = [outgoing.headers['cookie'], stored].filter((text) => text !== undefined).join('; ');
  const sent = cookie === '' ? outgoing : { ...outgoing, headers: { ...outgoing.headers, cookie } };
  const common = {
    wanted,
    bodyLimit,
    deadline: started + timeoutMs,
    timeoutMs,
    signal,
    ...defined({ waitsFor: way?.waitsFor }),
  };
  if (!wanted.connection) {
    return await send(sent, { ...common, dispatcher: connections.shared(profile, tunnel) });
  }
  const own = connections.own(profile, tunnel);
  try {
    const received = await send(sent, { ...common, dispatcher: own.dispatcher });
    const facts = own.facts();
    return { ...received, ...defined({ connection: facts }) };
  } finally {
    await own.release();
  }
}

/** Where a redirect leads to. */
export function locationOf(
  { status, headers }: Pick<Answer, 'status' | 'headers'>,
  from: URL,
): URL | undefined {
  const given = headers['location'];
  if (given === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  return URL.parse(String(given), from.href) ?? undefined;
}

/** As browsers do: 303 becomes a GET, and so does a POST that is moved by 301 or 302. */
function redirected(outgoing: Outgoing, first: Outgoing, status: number, url: URL): Outgoing {
  const toGet =
    (status === 303 && outgoing.method !== 'HEAD') ||
    ([301, 302].includes(status) && outgoing.method === 'POST');
  const elsewhere = url.origin !== first.url.origin;
  // Also in a name of the client a file may have put a secret.
  const follows = (name: string, value: string): boolean =>
    OF_BODY.includes(name) ? !toGet : !elsewhere || (FOLLOWING.includes(name) && redact(value) === value);
  const headers = Object.fromEntries(
    Object.entries(outgoing.headers).filter(([name, value]) => follows(name, value)),
  );
  const { body, ...rest } = outgoing;
  if (toGet || body === undefined) return { ...rest, method: toGet ? 'GET' : rest.method, url, headers };
  if (typeof body !== 'string') {
    throw new NetworkError('protocol', `a redirect by ${status} asks for the body again, which was a stream`);
  }
  if (elsewhere && redact(body) !== body) {
    throw new NetworkError(
      'protocol',
      `a redirect by ${status} leads from ${first.url.origin} to ${url.origin}: the body holds a secret and was not sent there`,
    );
  }
  return { ...rest, url, headers, body };
}
