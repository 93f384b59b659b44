import { cutToEnd, type Exec, messageOf, redact, StoppedError } from '../../base/index.ts';

/** What a credential plugin hands out (client.authentication.k8s.io). */
export interface ExecCredential {
  token?: string;
  cert?: string;
  key?: string;
}

/** The part `exec` of a kubeconfig's user. */
interface ExecConfig {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/** As long as a log-in over a slow network takes; kubectl waits for ever. */
const LIMIT_MS = 60_000;

/**
 * Runs a credential plugin and keeps what it hands out until that expires. The seam for processes bounds it, ends it
 * with all that it has started, and tells it nothing that is for this step alone: client-node's own does none of it.
 * @throws Error with what the plugin said; with the code ENOENT when it is not there.
 */
export function execCredentials(
  config: Record<string, unknown>,
  exec: Exec,
): (signal: AbortSignal) => Promise<ExecCredential> {
  const plugin = configOf(config);
  let kept: { credential: ExecCredential; until: number } | undefined;
  return async (signal) => {
    if (kept !== undefined && kept.until > Date.now()) return kept.credential;
    const { exitCode, stdout, stderr } = await exec(plugin.command, plugin.args, {
      env: plugin.env,
      limitMs: LIMIT_MS,
      signal,
    });
    if (exitCode !== 0) throw new Error(lastWords(stderr) || `exit code ${exitCode}`);
    kept = read(stdout);
    return kept.credential;
  };
}

function configOf({ command, args, env }: Record<string, unknown>): ExecConfig {
  if (typeof command !== 'string' || command === '') throw new StoppedError('exec names no command');
  const pairs = (Array.isArray(env) ? (env as { name?: unknown; value?: unknown }[]) : []).map(
    ({ name, value }) => [String(name), String(value)] as const,
  );
  return {
    command,
    args: Array.isArray(args) ? args.map(String) : [],
    env: Object.fromEntries(pairs),
  };
}

interface Answer {
  status?: {
    token?: unknown;
    clientCertificateData?: unknown;
    clientKeyData?: unknown;
    expirationTimestamp?: unknown;
  };
}

function read(stdout: string): { credential: ExecCredential; until: number } {
  let answer: Answer | null;
  try {
    answer = JSON.parse(stdout) as Answer | null;
  } catch (error) {
    throw new Error(`it answered with something that is no JSON (${messageOf(error)})`, {
      cause: error,
    });
  }
  const {
    token,
    clientCertificateData: cert,
    clientKeyData: key,
    expirationTimestamp,
  } = answer?.status ?? {};
  if (typeof token !== 'string' && typeof cert !== 'string') {
    throw new Error('it answered with neither status.token nor status.clientCertificateData');
  }
  const until = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : Number.NaN;
  return {
    credential: {
      ...(typeof token === 'string' ? { token } : {}),
      ...(typeof cert === 'string' ? { cert } : {}),
      ...(typeof key === 'string' ? { key } : {}),
    },
    until: Number.isNaN(until) ? Infinity : until,
  };
}

/** A plugin may print a page: its end says why. */
function lastWords(stderr: string): string {
  return cutToEnd(redact(stderr).trim().split('\n').slice(-5).join('\n'), 600);
}
