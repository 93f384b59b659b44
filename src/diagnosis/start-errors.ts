import type { Container } from './container.ts';
import { lastRun, waitingSince } from './container.ts';
import { quoteEvent } from './events.ts';
import { type DiagnoseOptions, graceOf } from './graces.ts';
import { earliest, timeOf } from './shapes.ts';
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
  const base = {
    who: pod.who,
    pod: pod.name,
    container: container.name,
    evidence: [`${label}: ${reason}: ${text}`, ...events.slice(-1).map(quoteEvent)],
    firstSeen:
      earliest(...events.map((event) => event.first), timeOf(ended?.startedAt ?? undefined)) ??
      waitingSince(container),
  };

  const missing = missingReference(text);
  if (missing !== undefined) {
    return {
      ...base,
      code: 'missing-config',
      key: missing.what,
      kind: 'retryable',
      graceMs: graceOf('missing-config', options),
      message: (who) => `${label} of ${who} cannot start: ${missing.what} ${missing.verb}`,
      advice: missing.advice,
    };
  }
  if (/runAsNonRoot|non-root policy/.test(text)) {
    return {
      ...base,
      code: 'security-context',
      key: container.name,
      kind: 'terminal',
      graceMs: 0,
      message: (who) => `${label} of ${who} cannot start: ${withoutPod(text)}`,
      advice: 'Give the image a numeric non-root USER, or set securityContext.runAsUser to one',
    };
  }
  const command = badCommand(text);
  if (command !== undefined) {
    return {
      ...base,
      code: 'bad-command',
      key: `${container.name} ${command}`,
      kind: 'terminal',
      graceMs: 0,
      message: (who) => `${label} of ${who} cannot start: ${command}`,
      advice: "Check command and args of the container, and the image's ENTRYPOINT",
    };
  }
  return {
    ...base,
    code: 'container-start',
    key: `${container.name} ${reason}`,
    kind: 'retryable',
    graceMs: graceOf('container-start', options),
    message: (who) => `${label} of ${who} cannot start (${reason}): ${lastCause(text)}`,
    advice: 'Read the quoted error of the container runtime; it names the file, mount or setting',
  };
}

export interface MissingReference {
  what: string;
  verb: string;
  advice: string;
}

/** The ConfigMap or Secret (and key) that the kubelet misses, for environment variables and for volumes alike. */
export function missingReference(text: string): MissingReference | undefined {
  const object = /\b(configmap|secret)s? "([^"]+)" not found/i.exec(text);
  if (object !== null) {
    const what = `${kindWord(object[1])} ${object[2]}`;
    return {
      what,
      verb: 'does not exist',
      advice: `Create ${what} in the namespace, or mend its name in the pod template`,
    };
  }
  const key = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s,]+)/i.exec(text);
  if (key !== null) {
    const what = `key ${key[1]} of ${kindWord(key[2])} ${key[3]}`;
    return {
      what,
      verb: 'does not exist',
      advice: `Add the key to ${kindWord(key[2])} ${key[3]}, or mend its name in the pod template`,
    };
  }
  const item = /references non-existent (config|secret) key: ([^\s,]+)/i.exec(text);
  if (item !== null) {
    const kind = item[1] === 'config' ? 'ConfigMap' : 'Secret';
    return {
      what: `key ${item[2]} of a ${kind} volume`,
      verb: 'does not exist',
      advice: `Add the key to the ${kind}, or mend the volume's items in the pod template`,
    };
  }
  return undefined;
}

function kindWord(word: string | undefined): string {
  return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}

/** Errors that every further start has too: they are a property of image and command. */
export function badCommand(text: string): string | undefined {
  const name = /exec: \\?"(.+?)\\?"/.exec(text)?.[1] ?? '?';
  if (/executable file not found/i.test(text)) return `executable "${name}" not found in the image`;
  if (/exec: .*(?:no such file or directory)/i.test(text))
    return `executable "${name}" not found in the image`;
  if (/exec: .*permission denied/i.test(text)) return `"${name}" is not executable (permission denied)`;
  if (/exec: .*is a directory/i.test(text)) return `"${name}" is a directory, not an executable`;
  if (/exec format error/i.test(text))
    return "the executable is not built for the node's processor (exec format error)";
  if (/no command specified/i.test(text)) return 'neither the image nor the pod template names a command';
  return undefined;
}

/** Without the kubelet's ` (pod: "…", container: web)`, which the sentence says already. */
function withoutPod(text: string): string {
  return text.replace(/ \(pod: .*$/, '');
}

/** The end of a runtime's chain of causes, which is the cause. */
function lastCause(text: string): string {
  const parts = withoutPod(text)
    .replace(/: unknown$/, '')
    .split(': ');
  return parts.slice(-2).join(': ');
}
