import type { Container } from './container.ts';
import { waitingSince } from './container.ts';
import { type Event, newest, quoteEvent } from './events.ts';
import { type DiagnoseOptions, graceOf } from './graces.ts';
import { earliest } from './shapes.ts';
import type { DiagnosisCode } from './causes.ts';
import type { Finding } from './types.ts';

const WAITING = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'RegistryUnavailable',
  'ImageInspectError',
  'SignatureValidationFailed',
];

export type PullFailure = 'not-found' | 'unauthorised' | 'platform' | 'network' | 'unknown';

const NETWORK =
  /connection refused|connection reset|i\/o timeout|timed? ?out|deadline exceeded|no such host|server misbehaving|no route to host|network is unreachable|tls:|x509|certificate|\b5\d\d\b|\b429\b|too many requests|toomanyrequests|\beof\b|registry ?unavailable|service unavailable|bad gateway|temporary failure|server gave http response/i;
const UNAUTHORISED =
  /unauthori[sz]ed|authentication required|authorization failed|access denied|\bdenied\b|forbidden|no basic auth credentials|failed to authorize|\b40[13]\b/i;
const NOT_FOUND = /not found|manifest unknown|name unknown|repository does not exist|no such image|\b404\b/i;
const PLATFORM =
  /no match for platform|no matching manifest|does not match the (?:specified|detected) platform/i;

/**
 * What a registry or the network said. Names are taken out first, because an image may be called anything; and the
 * network goes first, because a registry behind a broken proxy also "fails to authorize".
 */
export function classifyPull(message: string, image: string): PullFailure {
  const text = message
    .replaceAll(image, '')
    .replace(/\\?"[^"]*"/g, '')
    .replace(/https?:\/\/\S+/g, '');
  if (PLATFORM.test(text)) return 'platform';
  if (NETWORK.test(text)) return 'network';
  if (UNAUTHORISED.test(text)) return 'unauthorised';
  if (NOT_FOUND.test(text)) return 'not-found';
  return 'unknown';
}

const WORDS: Record<PullFailure, { code: DiagnosisCode; cause: string; advice: string }> = {
  'not-found': {
    code: 'image-not-found',
    cause: 'the registry has no such image',
    advice: 'Check the name and tag (or digest) of the image, and that it was pushed before the deploy',
  },
  unauthorised: {
    code: 'image-unauthorised',
    cause: 'the registry refused access, or has no such image',
    advice:
      'Check the name of the image, and that the pull secret is there, valid, and used by the pod or its service account',
  },
  platform: {
    code: 'wrong-architecture',
    cause: "the image was not built for the node's platform",
    advice: 'Build the image for the architecture of the nodes',
  },
  network: {
    code: 'registry-unreachable',
    cause: 'the registry could not be reached',
    advice:
      "Check the registry's address and status, and the nodes' network, proxy and certificates; then run the deploy again",
  },
  unknown: {
    code: 'image-pull',
    cause: 'the pull failed',
    advice: 'Read the quoted error; check the name of the image and the registry',
  },
};

/** An image that cannot be pulled. Definite answers are terminal when a second pull had the same answer. */
export function imagePull(container: Container, options: DiagnoseOptions): Finding | undefined {
  const waiting = container.status.state?.waiting;
  if (waiting?.reason === undefined || !WAITING.includes(waiting.reason)) return undefined;
  const evidence = evidenceOf(container, { reason: waiting.reason, message: waiting.message });
  const image = imageOf(container);
  const said = [waiting.message ?? '', evidence.failures.at(-1)?.message ?? ''].join(' ');
  const { cause, ...rest } =
    beforeAnyPull(waiting.reason, options) ?? afterPull(classifyPull(said, image), evidence, options);
  return {
    ...rest,
    who: container.pod.who,
    pod: container.pod.name,
    container: container.name,
    firstSeen: evidence.firstSeen,
    evidence: evidence.quoted,
    key: `${container.name} ${image}`,
    message: (who) => `image ${image} of ${container.label} of ${who} cannot be pulled: ${cause}`,
  };
}

function imageOf({ spec, status }: Container): string {
  return spec.image ?? status.image ?? '?';
}

/** What the events say of the pulls of an image. */
interface Evidence {
  failures: readonly Event[];
  /** Set when the pull secret could not be read. */
  secret: Event | undefined;
  firstSeen: Date;
  quoted: string[];
}

function evidenceOf(
  container: Container,
  { reason, message }: { reason: string; message: string | undefined },
): Evidence {
  const complaints = container.events.filter(
    (event) => event.reason === 'Failed' || WAITING.includes(event.reason),
  );
  const failures = complaints.filter((event) =>
    /failed to (?:pull|inspect|apply default image tag)/i.test(event.message),
  );
  // Of the whole pod, so without a fieldPath: an unknown pull secret is skipped, and the registry then sees a stranger.
  const secret = newest(container.podEvents, (event) => event.reason === 'FailedToRetrieveImagePullSecret');
  return {
    failures,
    secret,
    firstSeen: earliest(...complaints.map((event) => event.first)) ?? waitingSince(container),
    quoted: [
      `${container.label} is waiting: ${reason}${message === undefined ? '' : `: ${message}`}`,
      ...[...failures.slice(-2), ...(secret === undefined ? [] : [secret])].map(quoteEvent),
    ],
  };
}

/** Why an image cannot be pulled, and how long that may last. */
interface PullCause extends Pick<Finding, 'code' | 'kind' | 'graceMs' | 'advice'> {
  cause: string;
}

/** What the kubelet knows without asking a registry. */
function beforeAnyPull(reason: string, options: DiagnoseOptions): PullCause | undefined {
  if (reason === 'InvalidImageName') {
    return {
      code: 'image-name-invalid',
      cause: 'this is not a valid image name',
      advice: 'Fix the name of the image',
      kind: 'terminal',
      graceMs: 0,
    };
  }
  if (reason !== 'ErrImageNeverPull') return undefined;
  return {
    code: 'image-never-pulled',
    cause: 'it is not on the node, and imagePullPolicy Never forbids a pull',
    advice: 'Set imagePullPolicy to IfNotPresent, or load the image onto the nodes',
    kind: 'retryable',
    graceMs: graceOf('image-pull-definite', options),
  };
}

function afterPull(
  failure: PullFailure,
  { failures, secret }: Evidence,
  options: DiagnoseOptions,
): PullCause {
  const { code, cause: answer, advice } = WORDS[failure];
  const withoutSecret = failure === 'unauthorised' && secret !== undefined;
  const cause = withoutSecret ? `${answer}; its pull secret cannot be read` : answer;
  const told = { code, cause, advice };
  if (failure === 'network' || failure === 'unknown') {
    return { ...told, kind: 'retryable', graceMs: graceOf('image-pull', options) };
  }
  const attempts = failures.reduce((sum, event) => sum + event.count, 0);
  return attempts >= 2
    ? { ...told, kind: 'terminal', graceMs: 0 }
    : { ...told, kind: 'retryable', graceMs: graceOf('image-pull-definite', options) };
}
