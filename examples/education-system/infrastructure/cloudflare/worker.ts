/** A Worker in front of the application: keeps what may be kept, and asks the second origin when the first fails. */

/** The `vars` of wrangler.jsonc. */
export interface Settings {
  ORIGIN: string;
  SECOND_ORIGIN: string;
  /** How long an origin may take until its answer begins. */
  TIMEOUT_MS: string;
  /** How long an origin that failed is asked last. */
  REST_MS: string;
}

/** What the runtime gives beside the request. */
interface Context {
  waitUntil(promise: Promise<unknown>): void;
}

/** As far as it is used: https://developers.cloudflare.com/workers/runtime-apis/cache/ */
interface EdgeCache {
  match(request: Request): Promise<Response | undefined>;
  put(request: Request, response: Response): Promise<void>;
}

declare const caches: { default: EdgeCache };

/** May be sent twice: it changes nothing, and has no body that was read already. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Until when an origin is asked last. Each isolate of the Worker learns it by itself. */
const resting = new Map<string, number>();

export default {
  async fetch(request: Request, settings: Settings, context: Context): Promise<Response> {
    const mayCache = request.method === 'GET' && !request.headers.has('authorization');
    const kept = mayCache ? await caches.default.match(request) : undefined;
    if (kept !== undefined) return told(kept, 'cache');
    const { response, by } = await answerTo(request, settings);
    if (mayCache && mayBeKept(response)) context.waitUntil(caches.default.put(request, response.clone()));
    return told(response, by);
  },
};

/** The application says so itself, for caches that many share; what sets a cookie is for one user. */
function mayBeKept({ status, headers }: Response): boolean {
  const control = (headers.get('cache-control') ?? '').toLowerCase().split(/\s*,\s*/u);
  const seconds = (name: string): string | undefined =>
    control.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const shared = seconds('s-maxage') ?? (control.includes('public') ? seconds('max-age') : undefined);
  return (
    status === 200 &&
    Number(shared ?? 0) > 0 &&
    !control.some((each) => /^(?:no-store|no-cache|private)\b/u.test(each)) &&
    !headers.has('set-cookie') &&
    (headers.get('vary') ?? 'accept-encoding').toLowerCase() === 'accept-encoding'
  );
}

interface Answer {
  response: Response;
  /** Which one has answered. */
  by: string;
}

function isResting(origin: string): boolean {
  return (resting.get(origin) ?? 0) > Date.now();
}

/** Of the first origin, or of the second: a request that changes something is sent to one of them alone. */
async function answerTo(request: Request, settings: Settings): Promise<Answer> {
  const { ORIGIN, SECOND_ORIGIN, TIMEOUT_MS, REST_MS } = settings;
  const order = [ORIGIN, SECOND_ORIGIN].toSorted((a, b) => Number(isResting(a)) - Number(isResting(b)));
  let failed: Answer | undefined;
  for (const origin of SAFE.has(request.method) ? order : order.slice(0, 1)) {
    const response = await ask(origin, request, Number(TIMEOUT_MS)).catch(noAnswer);
    const answer = { response, by: origin === ORIGIN ? 'first' : 'second' };
    if (response.status < 500) {
      await failed?.response.body?.cancel();
      return answer;
    }
    // 500 is a fault in the application, which the other origin has too: this one is asked next time again.
    if (response.status !== 500) resting.set(origin, Date.now() + Number(REST_MS));
    failed ??= answer;
  }
  return failed ?? { response: noAnswer(), by: 'none' };
}

function noAnswer(): Response {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return Response.json({ status: 504, title: 'The application does not answer.' }, { status: 504, headers });
}

async function ask(origin: string, request: Request, timeoutMs: number): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  // Who asks, as Cloudflare says it: what the client wrote there itself is not believed.
  headers.set('x-forwarded-for', headers.get('cf-connecting-ip') ?? 'unknown');
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const sent = new Request(new URL(pathname + search, origin), request);
    return await fetch(sent, { headers, redirect: 'manual', signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Which one has answered, for the checks of a release. */
function told(response: Response, by: string): Response {
  const answer = new Response(response.body, response);
  answer.headers.set('x-edge', by);
  return answer;
}
