import type { Container } from './container.ts';
import { lastRun, waitingSince } from './container.ts';
import { quoteEvent } from './events.ts';
import { type DiagnoseOptions, graceOf } from './graces.ts';
import type { DiagnosisCode } from './causes.ts';
import { earliest, type PodSpec, type Terminated, timeOf } from './shapes.ts';
import type { Finding } from './types.ts';

/** Reasons of a container that was never started, waiting or (as `StartError`) ended. */
const NOT_STARTED = [
  'RunContainerError',
  'CreateContainerError',
  'StartError',
  'ContainerCannotRun',
  'CreateContainerConfigError',
];

/**
 * A container that the runtime or the kubelet cannot start: a command that is not there, a ConfigMap or Secret that is
 * missing, a user that is not allowed; else whatever the runtime says.
 */
export function startError(container: Container, options: DiagnoseOptions): Finding | undefined {
  const { pod, label } = container;
  const { waiting, running } = container.status.state ?? {};
  const run = lastRun(container);
  const ended =
    running === undefined && run !== undefined && NOT_STARTED.includes(run.reason ?? '') ? run : undefined;
  const reason = NOT_STARTED.includes(waiting?.reason ?? '') ? waiting?.reason : ended?.reason;
  if (reason === undefined) return undefined;

  const events = container.events.filter(
    (event) => event.reason === 'Failed' && event.message.startsWith('Error: '),
  );
  const text =
    (waiting?.reason === reason ? waiting.message : ended?.message) ?? events.at(-1)?.message ?? reason;
  const { why, ...cause } =
    definiteCause(text, container.name, options) ?? runtimeCause(text, container.name, reason, options);
  return {
    ...cause,
    who: pod.who,
    pod: pod.name,
    container: container.name,
    evidence: [`${label}: ${reason}: ${text}`, ...events.slice(-1).map(quoteEvent)],
    firstSeen: earliest(...events.map((event) => event.first), startOf(ended)) ?? waitingSince(container),
    message: (who) => `${label} of ${who} cannot start${why}`,
  };
}

/** Why a container cannot start, and how long that may last. */
interface StartCause extends Pick<Finding, 'code' | 'key' | 'kind' | 'graceMs' | 'advice'> {
  /** Completes the sentence `… cannot start`. */
  why: string;
}

/** What the text names: a missing object, a user that is not allowed, a command that cannot run. */
function definiteCause(text: string, name: string, options: DiagnoseOptions): StartCause | undefined {
  const missing = missingReference(text);
  if (missing !== undefined) {
    return {
      code: missing.code,
      key: missing.what,
      kind: 'retryable',
      graceMs: graceOf('missing-config', options),
      why: `: ${missing.what} ${missing.verb}`,
      advice: missing.advice,
    };
  }
  if (/runAsNonRoot|non-root policy/.test(text)) {
    return {
      code: 'security-context',
      key: name,
      kind: 'terminal',
      graceMs: 0,
      why: `: ${withoutPod(text)}`,
      advice: 'Give the image a numeric non-root USER, or set securityContext.runAsUser to one',
    };
  }
  const command = badCommand(text);
  if (command === undefined) return undefined;
  return {
    code: command.code,
    key: `${name} ${command.what}`,
    kind: 'terminal',
    graceMs: 0,
    why: `: ${command.what}`,
    advice: command.advice,
  };
}

/** Whatever else the runtime says. */
function runtimeCause(text: string, name: string, reason: string, options: DiagnoseOptions): StartCause {
  return {
    code: 'container-start',
    key: `${name} ${reason}`,
    kind: 'retryable',
    graceMs: graceOf('container-start', options),
    why: ` (${reason}): ${lastCause(text)}`,
    advice: 'Read the quoted error of the container runtime; it names the file, mount or setting',
  };
}

/** A run that never began is said to have begun in 1970. */
function startOf(run: Terminated | undefined): Date | undefined {
  const started = timeOf(run?.startedAt);
  return started === undefined || started.getTime() === 0 ? undefined : started;
}

export interface MissingReference {
  code: DiagnosisCode;
  what: string;
  verb: string;
  advice: string;
}

/**
 * The ConfigMap or Secret (and key) that the kubelet misses, for environment variables and for volumes alike.
 * @param volumes of the pod: the kubelet names the volume alone when a key of its items is missing
 */
export function missingReference(
  text: string,
  volumes: PodSpec['volumes'] = [],
): MissingReference | undefined {
  const object = /\b(configmap|secret)s? "([^"]+)" not found/i.exec(text);
  if (object !== null) {
    const kind = kindWord(object[1]);
    const what = `${kind} ${object[2]}`;
    return {
      code: kind === 'Secret' ? 'secret-missing' : 'config-map-missing',
      what,
      verb: 'does not exist',
      advice: `Create ${what} in the namespace, or fix its name in the pod template`,
    };
  }
  const key = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s,]+)/i.exec(text);
  if (key !== null) return missingKey(key[1] ?? '?', kindWord(key[2]), key[3]);
  const item = /references non-existent (config|secret) key: ([^\s,]+)/i.exec(text);
  if (item === null) return undefined;
  const name = /volume "([^"]+)"/.exec(text)?.[1];
  const volume = volumes.find((each) => each.name === name);
  return item[1] === 'config'
    ? missingKey(item[2] ?? '?', 'ConfigMap', volume?.configMap?.name)
    : missingKey(item[2] ?? '?', 'Secret', volume?.secret?.secretName);
}

function missingKey(key: string, kind: 'ConfigMap' | 'Secret', name: string | undefined): MissingReference {
  const holder = name === undefined ? `a ${kind} volume` : `${kind} ${name}`;
  return {
    code: kind === 'Secret' ? 'secret-key-missing' : 'config-map-key-missing',
    what: `key ${key} of ${holder}`,
    verb: 'does not exist',
    advice: `Add the key to ${name === undefined ? `the ${kind}` : holder}, or fix its name in the pod template`,
  };
}

function kindWord(word: string | undefined): 'ConfigMap' | 'Secret' {
  return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}

export interface BadCommand {
  code: DiagnosisCode;
  what: string;
  advice: string;
}

const CHECK = "Check command and args of the container, and the image's ENTRYPOINT";

/** Errors that every further start has too: they are a property of image and command. */
export function badCommand(text: string): BadCommand | undefined {
  const name = /exec: \\?"(.+?)\\?"/.exec(text)?.[1] ?? '?';
  if (/executable file not found/i.test(text) || /exec: .*(?:no such file or directory)/i.test(text)) {
    const what = `executable "${name}" not found in the image`;
    return { code: 'command-not-found', what, advice: CHECK };
  }
  if (/exec: .*is a directory/i.test(text)) {
    return { code: 'bad-command', what: `"${name}" is a directory, not an executable`, advice: CHECK };
  }
  if (/exec: .*permission denied/i.test(text)) {
    return {
      code: 'permission-denied',
      what: `"${name}" is not executable (permission denied)`,
      advice: `Make the file executable in the image (chmod +x) for the user that the container runs as. ${CHECK}`,
    };
  }
  if (/exec format error/i.test(text)) {
    return {
      code: 'wrong-architecture',
      what: "the executable is not built for the node's processor (exec format error)",
      advice:
        'Build the image for the architecture of the nodes; a script needs its interpreter in the first line (#!)',
    };
  }
  if (/no command specified/i.test(text)) {
    const what = 'neither the image nor the pod template names a command';
    return { code: 'bad-command', what, advice: CHECK };
  }
  return undefined;
}

/** Without the kubelet's ` (pod: "…", container: web)`, which the sentence says already. */
function withoutPod(text: string): string {
  return text.replace(/ \(pod: .*$/, '');
}

/** What a runtime wraps around the error itself, one thing around the other. */
const WRAPPED =
  /^.*\b(?:runtime create failed|runc create failed|unable to start container process|error during container init|failed to generate spec|failed to start container "[^"]*"): /s;
/** A failed mount has the arguments of the system call in its middle. */
const MOUNT = /^error mounting ("[^"]*") to rootfs at ("[^"]*"): .*: ([^:]+)$/s;

/** The end of a runtime's chain of causes, which is the cause. */
function lastCause(text: string): string {
  const cause = withoutPod(text)
    .replace(/: unknown$/, '')
    .replace(WRAPPED, '');
  return cause.replace(MOUNT, 'mounting $1 at $2 fails: $3');
}
