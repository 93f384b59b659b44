import { classifyNetworkError, readBody, throughProxy } from '../../base/index.ts';

export interface HttpQuestion {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  tls: { ca?: string; serverName?: string; insecure: boolean };
  timeoutMs: number;
  signal?: AbortSignal;
}

export type HttpReply =
  | { status: number; body: string }
  | { failed: ReturnType<typeof classifyNetworkError>['kind'] | 'too-large'; detail: string };

/** The one seam by which sources are asked. Never throws for what the network does; throws the signal's reason. */
export type AskHttp = (question: HttpQuestion) => Promise<HttpReply>;

export interface HttpClient {
  ask: AskHttp;
  close(): Promise<void>;
}

const MOST_BYTES = 32 * 1024 * 1024;

class EndlessError extends Error {}

function endless(): Error {
  return new EndlessError('its answer is larger than 32 MB');
}

/** Honours HTTPS_PROXY, HTTP_PROXY and NO_PROXY. No redirect is followed: a credential would go with it. */
export async function systemHttpClient(): Promise<HttpClient> {
  const [{ EnvHttpProxyAgent, request }, { rootCertificates }] = await Promise.all([
    import('undici'),
    import('node:tls'),
  ]);
  type Agent = InstanceType<typeof EnvHttpProxyAgent>;
  const agents = new Map<string, Agent>();
  const agentOf = ({ ca, serverName, insecure }: HttpQuestion['tls']): Agent => {
    const key = JSON.stringify([ca, serverName, insecure]);
    const known = agents.get(key);
    if (known !== undefined) return known;
    const secure = {
      rejectUnauthorized: !insecure,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    };
    const agent = throughProxy(() => new EnvHttpProxyAgent({ connect: secure, requestTls: secure }));
    agents.set(key, agent);
    return agent;
  };
  return {
    ask: async ({ url, method, headers, body, tls, timeoutMs, signal }) => {
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await request(url, {
          dispatcher: agentOf(tls),
          method,
          headers,
          ...(body === undefined ? {} : { body }),
          signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
        });
        return { status: answer.statusCode, body: await readBody(answer.body, MOST_BYTES, endless) };
      } catch (error) {
        signal?.throwIfAborted();
        if (limit.aborted) return { failed: 'timeout', detail: `no whole answer within ${timeoutMs} ms` };
        if (error instanceof EndlessError) return { failed: 'too-large', detail: error.message };
        const { kind, detail } = classifyNetworkError(error);
        return { failed: kind, detail };
      }
    },
    close: async () => {
      await Promise.all([...agents.values()].map(async (agent) => await agent.destroy()));
    },
  };
}
