import { ConfigurationError, isTimeout } from './errors.ts';

/** What a probe learnt from one request. */
export type ProbeOutcome =
  | { ok: true; status: number }
  /** `kind` is the class of failure: what a person would look into next. */
  | { ok: false; kind: 'status' | 'dns' | 'connect' | 'tls' | 'timeout' | 'reset'; detail: string };

/** One GET over a kept-alive or a fresh connection, its body read to the end. Never throws, follows no redirect. */
export type HttpProbe = (request: {
  url: string;
  keepAlive: boolean;
  timeoutMs: number;
}) => Promise<ProbeOutcome>;

/** The one seam for HTTP outside the cluster's API: two pools, one of which never reuses a connection. */
export interface ProbeClient {
  probe: HttpProbe;
  close(): Promise<void>;
}

/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The HTTP library is loaded only when a probe is asked for. */
export async function systemProbeClient(): Promise<ProbeClient> {
  const { EnvHttpProxyAgent, request } = await import('undici');
  const kept = throughProxy(() => new EnvHttpProxyAgent({ keepAliveTimeout: 4_000 }));
  const fresh = throughProxy(() => new EnvHttpProxyAgent({ pipelining: 0 }));
  return {
    probe: async ({ url, keepAlive, timeoutMs }) => {
      try {
        const response = await request(url, {
          dispatcher: keepAlive ? kept : fresh,
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'user-agent': 'edu-actions-probe' },
        });
        await response.body.dump({ limit: 16 * 1024 * 1024 });
        const { statusCode } = response;
        return statusCode >= 200 && statusCode < 400
          ? { ok: true, status: statusCode }
          : { ok: false, kind: 'status', detail: `HTTP ${statusCode}` };
      } catch (error) {
        return { ok: false, ...classifyNetworkError(error) };
      }
    },
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}

/**
 * What makes its connections through the proxies of the environment.
 * @throws ConfigurationError where those are no addresses. Which is not told: there may be a password in it.
 */
export function throughProxy<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new ConfigurationError({
      message: `HTTPS_PROXY or HTTP_PROXY names no proxy that can be used (${(error as Error).name})`,
      expected: 'an address such as http://proxy.example:3128',
    });
  }
}

/** Sorts Node's and undici's error codes into the classes a person thinks in. */
export function classifyNetworkError(error: unknown): {
  kind: 'dns' | 'connect' | 'tls' | 'timeout' | 'reset';
  detail: string;
} {
  const { code: given, message } = error as { code?: unknown; message?: string };
  // A DOMException, such as that of a timeout, has a number there.
  const code = typeof given === 'string' ? given : undefined;
  const detail = code ?? message ?? String(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'dns', detail };
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return { kind: 'connect', detail };
  if (code?.includes('TIMEOUT') === true || isTimeout(error) || code === 'ETIMEDOUT')
    return { kind: 'timeout', detail };
  if (code?.startsWith('ERR_TLS') === true || /CERT|SELF_SIGNED|SSL|UNABLE_TO_VERIFY/.test(detail))
    return { kind: 'tls', detail };
  return { kind: 'reset', detail };
}
