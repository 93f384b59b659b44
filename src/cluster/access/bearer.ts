import { messageOf } from '../../base/index.ts';
import type { Identity } from './credentials.ts';
import type { NetworkFailure } from '../base/errors.ts';
import type { SelectedKubeconfig } from './kubeconfig.ts';

/** A cluster that trusts tokens of a short life, and who hands them out: no kubeconfig, and nothing that is stored. */
export interface TokenAccess {
  /** `https://host:port` */
  server: string;
  /** The certificates of who signed that of the server, as PEM. */
  ca: string;
  /** Where helm, which asks the server itself, reads the token that holds. */
  tokenFile?: string;
  /** Who hands the tokens out, for messages. */
  from: string;
  /** A token that holds, and when to ask for the next one, in milliseconds of the clock. */
  current(signal: AbortSignal): Promise<{ token: string; renewAt: number }>;
  /** The server has refused it: the next one must be another one. */
  forget(): void;
  /** What to say of a token that the server refuses, as the end of a sentence. */
  refused(server: string): string;
}

/** There is no token to ask the server with. */
export class NoTokenError extends Error {
  readonly failure: NetworkFailure;

  constructor(cause: unknown) {
    super(messageOf(cause));
    this.name = 'NoTokenError';
    this.failure = {
      kind: 'other',
      message: `could not be asked: ${messageOf(cause)}`,
      remedy: '',
      neverSent: true,
      transient: false,
    };
  }
}

/** As the kubeconfig of such a cluster, without its token. */
export function selectedFor({ server, ca, tokenFile }: TokenAccess): SelectedKubeconfig {
  return {
    context: 'oidc',
    cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
    user: tokenFile === undefined ? {} : { tokenFile },
    source: 'cluster-url and cluster-ca',
  };
}

/** Makes what the transport asks for its identity; each after the first is made because the server has refused a token. */
export function bearerIdentities(access: TokenAccess): () => (signal: AbortSignal) => Promise<Identity> {
  let isFirst = true;
  const provide = async (signal: AbortSignal): Promise<Identity> => {
    try {
      const { token, renewAt } = await access.current(signal);
      return { tls: { ca: access.ca }, headers: { Authorization: `Bearer ${token}` }, renewAt };
    } catch (error) {
      signal.throwIfAborted();
      throw new NoTokenError(error);
    }
  };
  return () => {
    if (!isFirst) access.forget();
    isFirst = false;
    return provide;
  };
}
