import type { KubeObject } from '../../cluster/index.ts';
import { emptyService, previewName } from '../../manifests/index.ts';
import { renamesPort, routeOf } from '../base/route.ts';
import { isService } from './serving.ts';

/** A live Service that gives a port another name, and what is made for the nodes to follow before it does. */
export interface RenamedPort {
  service: string;
  made: KubeObject;
}

/**
 * The first of these that does; what holds the nodes for one holds them for all that change with it.
 * @param all what the release makes: no name of theirs is taken
 */
export function renamedPort(
  wanted: readonly KubeObject[],
  all: readonly KubeObject[],
  liveOf: (object: KubeObject) => KubeObject | undefined,
): RenamedPort | undefined {
  const taken = new Set(all.filter(isService).map(({ metadata }) => metadata.name));
  const renamed = wanted.find((object) => {
    if (taken.has(previewName(object.metadata.name))) return false;
    const live = isService(object) ? liveOf(object) : undefined;
    return live !== undefined && renamesPort({ before: routeOf(live), after: routeOf(object) });
  });
  return renamed === undefined ? undefined : { service: renamed.metadata.name, made: emptyService(renamed) };
}
