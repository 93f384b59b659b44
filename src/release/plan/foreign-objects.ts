import type { Problem } from '../../base/index.ts';
import {
  APP_LABEL,
  type Application,
  bearsMark,
  type ForcedField,
  HOOK_LABEL,
  isForced,
  type KubeObject,
  MARK_FIELD,
  otherOwner,
} from '../../cluster/index.ts';
import { describeObject, refKey, refOf } from '../../manifests/index.ts';

/** What a release would apply over, and is not its own. */
export interface Foreign {
  /** Looks at an object that is there under the name of one of the release. @returns whether it must not be touched. */
  isForeign(live: KubeObject): boolean;
  /** The same for what is only changed in part, and may be nobody's: a Service that others made. */
  isOthers(live: KubeObject): boolean;
  /** Why the release is refused: one problem an owner. */
  problems(): Problem[];
  /** What nobody has marked and the manifests name: the release takes it over. */
  taken(): KubeObject[];
}

/** Names in one message; more of them would hide the remedy. */
const SHOWN = 8;

/**
 * Judges what is there before it is applied over: what bears another application's mark is refused, and so is what nobody
 * has marked under a name that the release makes up itself (a slot, a preview); what the manifests name is taken over.
 * @param named what the manifests name, by key
 */
export function foreignObjects(
  owner: Application,
  named: ReadonlySet<string>,
  forced: readonly ForcedField[],
): Foreign {
  const others = new Map<string, Set<string>>();
  const strangers = new Set<string>();
  const taken = new Map<string, KubeObject>();
  const isOthers = (live: KubeObject): boolean => {
    const other = otherOwner(live, owner);
    if (other === undefined || isForced(forced, refOf(live), { field: MARK_FIELD })) return false;
    others.set(other, (others.get(other) ?? new Set()).add(describeObject(live)));
    return true;
  };
  return {
    isOthers,
    isForeign: (live) => {
      const ref = refOf(live);
      if (isOthers(live)) return true;
      if (bearsMark(live, owner)) return false;
      const isNamed = named.has(refKey(ref));
      if (isNamed) taken.set(refKey(ref), live);
      else strangers.add(describeObject(live));
      return !isNamed;
    },
    problems: () => [
      ...[...others].map(([other, names]) => ownedProblem(owner, other, [...names])),
      ...(strangers.size === 0 ? [] : [strangerProblem(owner, [...strangers])]),
    ],
    taken: () => [...taken.values()],
  };
}

function ownedProblem({ app }: Application, other: string, names: readonly string[]): Problem {
  const one = names.length === 1;
  const [first = ''] = names;
  return {
    code: 'other-application',
    message: `${listed(names)} ${one ? 'belongs' : 'belong'} to application ${other}, and this release of ${app} would take ${one ? 'it' : 'them'} away from it`,
    found: `marks of ${other} (label ${APP_LABEL}, field manager)`,
    expected: `objects of ${app}, or of nobody`,
    remedy: `release under the app name that it was released under, or name the object otherwise in one of the two; to hand ${one ? 'it' : 'them'} over to ${app}, add to force-conflicts a line such as ${kindAndName(first)} ${MARK_FIELD}`,
  };
}

function strangerProblem({ app }: Application, names: readonly string[]): Problem {
  const one = names.length === 1;
  return {
    code: 'name-taken',
    message: `${listed(names)} ${one ? 'is' : 'are'} there already and ${one ? 'is' : 'are'} not proved to be of ${app}, which needs the name${one ? '' : 's'}`,
    found: `no mark of ${app} (label ${APP_LABEL} together with its field manager)`,
    expected: `that nothing else has a name that the release makes for itself`,
    remedy: 'rename it, or delete it if nobody needs it, and release again',
  };
}

/** What is told before the first change of what a release takes over. */
export function takeOverWarning({ app }: Application, taken: readonly KubeObject[]): string[] {
  if (taken.length === 0) return [];
  const names = taken.map((live) => `${live.kind} ${live.metadata.name}${installedBy(live)}`);
  return [
    `already there and nobody's by any mark: ${listed(names)}. The manifests name ${names.length === 1 ? 'it' : 'them'}, so ${app} takes ${names.length === 1 ? 'it' : 'them'} over`,
  ];
}

/** Hooks that another application left under the same name: they would be deleted before they are made anew. */
export function foreignHooks(owner: Application, live: readonly KubeObject[]): Problem[] {
  const names = Map.groupBy(live, (object) => otherOwner(object, owner));
  return [...names].flatMap(([other, objects]) =>
    other === undefined
      ? []
      : [
          {
            code: 'other-application',
            message: `${listed(objects.map(describeObject))} is a hook of this release and belongs to application ${other}`,
            found: `its label ${APP_LABEL} or ${HOOK_LABEL}: ${other}`,
            expected: `a name that ${owner.app} alone uses`,
            remedy: 'name the hook otherwise in one of the two applications',
          },
        ],
  );
}

function installedBy({ metadata }: KubeObject): string {
  const manager = metadata.managedFields?.find(({ subresource = '' }) => subresource === '')?.manager;
  return manager === undefined ? '' : ` (of ${manager})`;
}

function kindAndName(described: string): string {
  const [kind = '', name = ''] = described.split(' ');
  return `${kind}/${name.slice(name.indexOf('/') + 1)}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
