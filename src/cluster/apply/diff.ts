import { ConfigurationError, type Logger, messageOf, type Problem, refOf } from '../../base/index.ts';
import { appliedObjects } from './applied.ts';
import { DEFAULT_CONCURRENCY, kindKey, kindsDefinedIn } from './apply.ts';
import { type ApplyOutcome, applyOne, isUpToDate } from './apply-one.ts';
import { desiredOf } from './desired.ts';
import { ApiError, UnreachableError } from '../base/errors.ts';
import { type FieldDifference, fieldDifferences } from './field-differences.ts';
import { type ForcedField, forcedLine } from './forced.ts';
import { settleLimited } from '../base/limited.ts';
import { describeRef } from '../base/refs.ts';
import type { Cluster, KindRef, KubeObject, ObjectRef } from '../base/types.ts';

export interface DiffOptions {
  logger: Logger;
  app: string;
  /** Of the application; its name goes to what has none of its own. */
  namespace?: string;
  /** Whether what is there under the name of an object is somebody else's: it is not tried then. */
  isForeign?: (live: KubeObject) => boolean;
  concurrency?: number;
  /** Fields to take from other managers. */
  forced?: readonly ForcedField[];
  signal?: AbortSignal;
}

export interface DiffResult {
  /** What an apply would do to each object that could be tried, in the order of the given objects. */
  objects: { ref: ObjectRef; outcome: ApplyOutcome }[];
  changes: FieldDifference[];
  /** Everything that an apply would be refused for: invalid and immutable fields, admission, quota, other managers. */
  problems: Problem[];
  /** What the credentials may not read or write; the server names one verb of those that are missing. */
  forbidden: { ref: ObjectRef; problem: Problem }[];
  /** Objects that cannot be tried yet, and why. */
  notes: string[];
}

interface Tried {
  ref: ObjectRef;
  outcome: ApplyOutcome;
  changes: FieldDifference[];
}

/**
 * A server-side dry run of every object, without a change in the cluster: the preflight, and the `dry-run` input.
 * All problems are collected, none is thrown.
 * @throws UnreachableError, or the signal's reason
 */
export async function diffObjects(
  cluster: Cluster,
  objects: readonly KubeObject[],
  options: DiffOptions,
): Promise<DiffResult> {
  const { logger, app, signal, concurrency = DEFAULT_CONCURRENCY } = options;
  const find = appliedObjects(cluster, app);
  const defined = kindsDefinedIn(objects);
  const namespaces = new Set(
    objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
  );
  const result: DiffResult = { objects: [], changes: [], problems: [], forbidden: [], notes: [] };
  const results = await settleLimited(objects, concurrency, async (source): Promise<Tried | string> => {
    signal?.throwIfAborted();
    const desired = desiredOf(source, app, options.namespace);
    const ref = refOf(desired.object);
    if (defined.has(kindKey(ref)) && (await cluster.resource(ref)) === undefined) {
      return `${describeRef(ref)}: not tried, its kind is defined by these manifests and not in the cluster yet`;
    }
    const listed = await find(ref);
    const before = listed ?? (await cluster.get(ref));
    if (before !== undefined && options.isForeign?.({ ...before, ...kindOf(ref) }) === true)
      return `${describeRef(ref)}: not tried, it is somebody else's`;
    if (isUpToDate(desired, listed, cluster.fieldManager)) return { ref, outcome: 'unchanged', changes: [] };
    try {
      const { live, outcome } = await applyOne(cluster, desired, before, {
        logger,
        owner: { app, namespace: options.namespace ?? '' },
        dryRun: true,
        forced: options.forced ?? [],
        signal,
      });
      const done = before === undefined ? 'created' : outcome;
      return { ref, outcome: done, changes: fieldDifferences(before, live) };
    } catch (error) {
      if (isMissingNamespace(error, ref)) {
        const why = namespaces.has(ref.namespace ?? '') ? 'is made by these manifests' : 'does not exist yet';
        return `${describeRef(ref)}: not tried, the namespace ${ref.namespace} ${why}`;
      }
      throw error;
    }
  });
  signal?.throwIfAborted();
  results.forEach((settled, index) => {
    const source = objects[index];
    if (source === undefined) return;
    if (settled.status === 'rejected') {
      const ref = refOf(source);
      const problems = problemsOf(settled.reason, ref);
      if (lacksRights(settled.reason))
        result.forbidden.push(...problems.map((problem) => ({ ref, problem })));
      else result.problems.push(...problems);
    } else if (typeof settled.value === 'string') result.notes.push(settled.value);
    else {
      result.objects.push({ ref: settled.value.ref, outcome: settled.value.outcome });
      result.changes.push(...settled.value.changes);
    }
  });
  return result;
}

/** RBAC's refusal; admission and quota answer 403 as well. */
function lacksRights(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403 && /cannot \w+ resource "/.test(error.message);
}

function kindOf({ apiVersion, kind }: ObjectRef): KindRef {
  return { apiVersion, kind };
}

function isMissingNamespace(error: unknown, ref: ObjectRef): boolean {
  return (
    error instanceof ApiError &&
    error.status === 404 &&
    error.message.includes(`namespaces "${ref.namespace}" not found`)
  );
}

/**
 * What the user can do about a refused apply.
 * @throws the error itself when it is no answer about this object, such as a broken connection
 */
export function problemsOf(error: unknown, ref: ObjectRef): Problem[] {
  const object = describeRef(ref);
  if (error instanceof ApiError) {
    if (error.conflicts.length > 0) {
      return error.conflicts.map((conflict) => ({
        message: `${object}: the field ${conflict.field} is managed by ${conflict.manager}`,
        remedy: `Leave the field out of the manifests, have ${conflict.manager} give it up, or take it with force-conflicts: ${forcedLine(ref, conflict)}`,
      }));
    }
    return [{ message: `${object}: ${withoutDumps(error.message)}`, ...remedyOf(error) }];
  }
  if (error instanceof UnreachableError) throw error;
  if (error instanceof ConfigurationError) {
    return error.problems.map((problem) => ({ ...problem, message: `${object}: ${problem.message}` }));
  }
  return [{ message: `${object}: ${messageOf(error)}` }];
}

/** The server prints a whole refused struct, such as a pod template, in Go's words: the field's path says it all. */
function withoutDumps(message: string): string {
  return message.replace(/Invalid value: \{.{200,}\}: /gs, '');
}

function remedyOf({ message }: ApiError): Pick<Problem, 'code' | 'remedy'> {
  if (/field is immutable|may not be changed|updates to .* are forbidden|can not be changed/i.test(message)) {
    return {
      code: 'immutable-field',
      remedy:
        'This field cannot be changed on an existing object: rename the object, or delete it and release again',
    };
  }
  if (/exceeded quota/.test(message)) {
    return { code: 'quota', remedy: 'Raise the quota of the namespace, or ask for less' };
  }
  if (/failed calling webhook/.test(message)) {
    return { code: 'webhook-down', remedy: 'Bring the webhook back, or ask its owner' };
  }
  if (/admission webhook/.test(message)) {
    return {
      code: 'webhook-refused',
      remedy: 'A policy of the cluster refuses it: change the manifest as the message says',
    };
  }
  if (/field not declared in schema|unknown field/.test(message))
    return { remedy: 'Correct the spelling or the place of the field' };
  return {};
}
