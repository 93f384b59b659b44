import { ConfigurationError, defined, isTimeout, ServerAnswerError } from '../../base/index.ts';
import { describeRef } from './refs.ts';
import type { ObjectRef } from './types.ts';

/** One reason in a Kubernetes `Status`, as in `details.causes`. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** A field that server-side apply refused to take from another manager. */
export interface FieldConflict {
  manager: string;
  /** Set when the manager wrote through a subresource, such as an autoscaler through `scale`. */
  subresource?: string;
  /** As the server writes it, such as `.spec.replicas`. */
  field: string;
}

/** What a request was about, for messages. */
export interface RequestSubject {
  /** The RBAC verb: get, list, watch, create, update, patch or delete. */
  verb: string;
  group: string;
  /** The plural name, with its subresource: `deployments/scale`. */
  resource: string;
  namespace?: string;
  name?: string;
}

/** The parts of a `Status` object that say what went wrong. */
export interface StatusBody {
  message?: string;
  reason?: string;
  details?: { causes?: StatusCause[]; retryAfterSeconds?: number };
}

/** An answer of the API server that is not a success. Its text never holds values of a Secret. */
export class ApiError extends ServerAnswerError {
  /** The HTTP status. */
  readonly status: number;
  /** Kubernetes' own word for it, such as `NotFound`, `Invalid` or `Conflict`. */
  readonly reason: string;
  readonly verb: string;
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly objectName: string | undefined;
  readonly causes: readonly StatusCause[];
  /** Fields held by others, when a server-side apply was refused for them. */
  readonly conflicts: readonly FieldConflict[];
  /** An earlier try of the same request lost its answer: it may be the one that was carried out. */
  repeated = false;

  constructor(status: number, body: StatusBody, subject: RequestSubject) {
    const causes = body.details?.causes ?? [];
    const reason = body.reason ?? '';
    const serverMessage = body.message ?? `HTTP ${status}`;
    super(
      status === 403
        ? forbiddenMessage(serverMessage, subject)
        : `${describeSubject(subject)}: ${serverMessage}`,
    );
    this.name = 'ApiError';
    this.status = status;
    this.reason = reason;
    this.verb = subject.verb;
    this.resource = subject.resource;
    this.namespace = subject.namespace;
    this.objectName = subject.name;
    this.causes = causes;
    this.conflicts = conflictsOf(causes);
  }
}

/** The API server could not be reached, or did not answer: the user's kubeconfig, network or cluster, not a bug. */
export class UnreachableError extends ConfigurationError {
  /** A stable word for the cause. */
  readonly kind: UnreachableKind;
  /** False when the request may have reached the server: it may or may not have been carried out. */
  readonly neverSent: boolean;

  constructor(server: string, failure: NetworkFailure, subject?: RequestSubject) {
    super({
      message: `${subject === undefined ? '' : `${describeSubject(subject)}: `}${server} ${failure.message}`,
      input: failure.input ?? 'kubeconfig',
      ...(failure.remedy === '' ? {} : { remedy: failure.remedy }),
    });
    this.name = 'UnreachableError';
    this.kind = failure.kind;
    this.neverSent = failure.neverSent;
  }
}

/** The server does not serve a kind. */
export class UnknownKindError extends ConfigurationError {
  constructor(kind: { apiVersion: string; kind: string }, server: string, servedIn: readonly string[]) {
    super({
      message: `${server} does not know the kind ${kind.kind} in ${kind.apiVersion}`,
      found: `${kind.apiVersion} ${kind.kind}`,
      ...(servedIn.length === 0
        ? {}
        : { expected: servedIn.map((version) => `${version} ${kind.kind}`).join(' or ') }),
      remedy:
        servedIn.length === 0
          ? 'Install the CustomResourceDefinition that defines it first, or correct apiVersion and kind'
          : 'Change apiVersion to one that this cluster serves',
    });
    this.name = 'UnknownKindError';
  }
}

/** What failed, for each object: everything that was tried is in here, not only the first. */
export class ApplyError extends ServerAnswerError {
  readonly failures: readonly { ref: ObjectRef; error: Error }[];

  constructor(action: string, failures: readonly { ref: ObjectRef; error: Error }[]) {
    super(
      [
        `${failures.length} ${failures.length === 1 ? 'object' : 'objects'} could not be ${action}:`,
        ...failures.map(({ ref, error }) => `${describeRef(ref)}: ${error.message}`),
      ].join('\n'),
    );
    this.name = 'ApplyError';
    this.failures = failures;
  }
}

/** `get deployments web in namespace shop` */
export function describeSubject(subject: RequestSubject): string {
  const name = subject.name === undefined ? '' : ` ${subject.name}`;
  const place = subject.namespace === undefined ? '' : ` in namespace ${subject.namespace}`;
  return `${subject.verb} ${subject.resource}${name}${place}`;
}

/** RBAC's 403 gets the rule that would allow it; admission and quota answer 403 too, and say why themselves. */
function forbiddenMessage(serverMessage: string, subject: RequestSubject): string {
  const said = `${describeSubject(subject)}: ${serverMessage}`;
  // An apply that would make the object needs `create` as well: only the server says which of the two is missing.
  const denied = /cannot (\w+) resource "([^"]*)"(?: in API group "([^"]*)")?/.exec(serverMessage);
  if (denied === null) return said;
  const [, verb = subject.verb, resource = subject.resource, group = subject.group] = denied;
  const role = subject.namespace === undefined ? 'ClusterRole' : `Role in namespace ${subject.namespace}`;
  const rule = `{apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]}`;
  return `${said}. Add to the ${role} of these credentials the rule ${rule}`;
}

function conflictsOf(causes: readonly StatusCause[]): FieldConflict[] {
  return causes.flatMap((cause) => {
    const match = /^conflict with "([^"]*)"(?: with subresource "([^"]*)")?/.exec(cause.message ?? '');
    if (cause.reason !== 'FieldManagerConflict' || match === null) return [];
    const [, manager = '', subresource] = match;
    return [{ manager, field: cause.field ?? '', ...defined({ subresource }) }];
  });
}

export type UnreachableKind = 'refused' | 'dns' | 'tls' | 'timeout' | 'lost' | 'proxy' | 'other';

export interface NetworkFailure {
  kind: UnreachableKind;
  /** Completes the sentence `<server> …`. */
  message: string;
  remedy: string;
  neverSent: boolean;
  /** Whether trying again can help. */
  transient: boolean;
  /** The input that it is about; `kubeconfig` unless told otherwise. */
  input?: string;
}

/** How the parts of an access are called by who gave it, for what is to be done about them. */
export interface AccessWords {
  whole: string;
  server: string;
  serverName: string;
  ca: string;
  certificates: string;
  /** The end of a sentence: what else helps against a certificate for another name. */
  orName: string;
  proxies: string;
  input: string;
  /** The input that is about certificates. */
  tlsInput: string;
}

export const KUBECONFIG_WORDS: AccessWords = {
  whole: 'the kubeconfig',
  server: 'the server of the kubeconfig',
  serverName: 'the server name in the kubeconfig',
  ca: 'certificate-authority-data of the kubeconfig',
  certificates: 'the certificates in the kubeconfig',
  orName: ', or set tls-server-name in the kubeconfig',
  proxies: 'HTTPS_PROXY, NO_PROXY and proxy-url of the kubeconfig',
  input: 'kubeconfig',
  tlsInput: 'kubeconfig',
};

/** Of who gave an address instead of a kubeconfig. */
export const ADDRESS_WORDS: AccessWords = {
  whole: 'cluster-url',
  server: 'cluster-url',
  serverName: 'cluster-url',
  ca: 'cluster-ca',
  certificates: 'cluster-ca',
  orName: '',
  proxies: 'HTTPS_PROXY and NO_PROXY',
  input: 'cluster-url',
  tlsInput: 'cluster-ca',
};

/** What an exception of the HTTP client means: Node's and undici's error codes, wherever they are in the chain of causes. */
export function classifyNetworkError(error: unknown, words = KUBECONFIG_WORDS): NetworkFailure {
  const told = deepestCode(error);
  const { kind, says, remedy, neverSent, transient } =
    (told.code === '' && isTimeout(error) ? SLOW_ANSWER : CAUSES.find(({ is }) => is(told))) ?? UNKNOWN;
  return { kind, message: says(told), remedy: remedy(words), neverSent, transient };
}

/** The code and message at the bottom of a chain of causes. */
interface Told {
  code: string;
  message: string;
}

/** What keeps an API server from answering, by what the HTTP client tells. */
interface Cause extends Pick<NetworkFailure, 'kind' | 'neverSent' | 'transient'> {
  is: (told: Told) => boolean;
  /** Completes the sentence `<server> …`. */
  says: (told: Told) => string;
  remedy: (words: AccessWords) => string;
}

function hasCode(...codes: readonly string[]): Cause['is'] {
  const known = new Set(codes);
  return ({ code }) => known.has(code);
}

const SLOW_ANSWER: Omit<Cause, 'is'> = {
  kind: 'timeout',
  says: () => 'did not end its answer in time',
  remedy: () => 'Check the load of the API server',
  neverSent: false,
  transient: true,
};

const UNRESOLVED = {
  kind: 'dns',
  says: ({ code }) => `has a name that does not resolve (${code})`,
  remedy: ({ serverName }) => `Check ${serverName} and the DNS of the runner`,
  neverSent: true,
} satisfies Partial<Cause>;

const NO_TLS = { kind: 'tls', neverSent: true, transient: false } satisfies Partial<Cause>;

/** The first that fits counts: a code says more than the word proxy in a message, and that more than a lost connection. */
const CAUSES: readonly Cause[] = [
  {
    is: hasCode('ECONNREFUSED'),
    kind: 'refused',
    says: () => 'refused the connection',
    remedy: ({ server }) => `Check ${server} and that it is up`,
    neverSent: true,
    transient: true,
  },
  { ...UNRESOLVED, is: hasCode('ENOTFOUND'), transient: false },
  { ...UNRESOLVED, is: hasCode('EAI_AGAIN'), transient: true },
  {
    ...NO_TLS,
    is: hasCode(
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ),
    says: ({ code }) => `showed a certificate of an unknown CA (${code})`,
    remedy: ({ ca }) => `Put the certificate of the CA that signed it into ${ca}`,
  },
  {
    ...NO_TLS,
    is: hasCode('ERR_TLS_CERT_ALTNAME_INVALID'),
    says: ({ message }) => `showed a certificate for another name (${message})`,
    remedy: ({ orName }) => `Use a server name that the certificate is for${orName}`,
  },
  {
    ...NO_TLS,
    is: ({ code }) => /^(?:CERT_|ERR_SSL_|ERR_OSSL_|EPROTO$)/u.test(code),
    says: ({ message }) => `failed the TLS handshake (${message})`,
    remedy: ({ certificates }) => `Check ${certificates}, and that the server speaks TLS on this port`,
  },
  {
    is: hasCode('UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'),
    kind: 'timeout',
    says: ({ code }) => `could not be connected to (${code})`,
    remedy: () => 'Check firewalls and that the runner is in a network that reaches it, or set HTTPS_PROXY',
    neverSent: true,
    transient: true,
  },
  {
    ...SLOW_ANSWER,
    is: hasCode('UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'),
    says: () => 'did not answer in time',
  },
  {
    is: ({ message }) => /proxy/iu.test(message),
    kind: 'proxy',
    says: ({ message }) => `could not be reached through the proxy (${message})`,
    remedy: ({ proxies }) => `Check ${proxies}`,
    neverSent: true,
    transient: false,
  },
  {
    // A connection that broke with a request on it; HTTP/2 reports a GOAWAY or a reset stream as some of them.
    is: hasCode(
      'ECONNRESET',
      'EPIPE',
      'UND_ERR_SOCKET',
      'UND_ERR_INFO',
      'UND_ERR_DESTROYED',
      'ERR_HTTP2_STREAM_ERROR',
      'ERR_HTTP2_STREAM_CANCEL',
      'ERR_HTTP2_SESSION_ERROR',
      'ERR_HTTP2_GOAWAY_SESSION',
      'ERR_HTTP2_INVALID_SESSION',
    ),
    kind: 'lost',
    says: ({ message }) => `closed the connection before it answered (${message})`,
    remedy: () => 'Check the API server',
    neverSent: false,
    transient: true,
  },
];

const UNKNOWN: Omit<Cause, 'is'> = {
  kind: 'other',
  says: ({ message }) => `could not be asked (${message})`,
  remedy: ({ whole }) => `Check ${whole} and the network`,
  neverSent: false,
  transient: false,
};

/** undici wraps the socket's error, and a dual-stack connect wraps one for each address. */
function deepestCode(error: unknown): Told {
  let current = error as Chained | undefined;
  let found = { code: '', message: current?.message ?? String(error) };
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    const { code, message = '', cause, errors } = current;
    if (typeof code === 'string') found = { code, message: message === '' ? code : message };
    current = (cause ?? errors?.[0]) as Chained | undefined;
  }
  return found;
}

/** What an error may carry; read without `instanceof`, as errors of another realm (a worker, a VM) are errors too. */
interface Chained {
  code?: unknown;
  message?: string;
  cause?: unknown;
  errors?: unknown[];
}
