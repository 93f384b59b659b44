import type { Problem } from '../../base/index.ts';
import { gitOpsMarks, type KubeObject } from '../../cluster/index.ts';
import { HELM_RELEASE } from '../observe/helm-records.ts';

/** A controller that puts its objects back would undo the release, or half of it, minutes after its verdict. */
export function gitOpsProblems(live: readonly KubeObject[]): Problem[] {
  return live.flatMap((object) => {
    const { kind, metadata } = object;
    const [mark] = gitOpsMarks(object);
    if (mark === undefined) return [];
    return [
      {
        message: `${kind} ${metadata.name} belongs to ${mark.owner}, which would undo the release`,
        found: `${mark.key}: ${mark.value}`,
        expected: 'objects that nothing else keeps as they are',
        remedy: `release it through ${mark.owner}, or take it out of its hands first`,
      },
    ];
  });
}

/** What was installed by helm stays in helm's own records, which say nothing true about it any more. */
export function helmWarnings(live: readonly KubeObject[]): string[] {
  const releases = new Set(live.flatMap(({ metadata }) => metadata.annotations?.[HELM_RELEASE] ?? []));
  return [...releases].map(
    (name) =>
      `helm installed this as release ${name}: from now on helm's list and rollback do not tell what runs, and \`helm uninstall ${name}\` would delete what it installed`,
  );
}
