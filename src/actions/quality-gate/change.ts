import { defined } from '../../base/index.ts';
import type { ChangeOrigin } from '../../gate/index.ts';
import type { Environment, RunEvent } from '../../github/index.ts';

/** Where the change of this run begins, the surest first. */
export function originOf(event: RunEvent, env: Environment, base: string | undefined): ChangeOrigin {
  if (base !== undefined) return { base };
  const { pullRequest, mergeBase, before, defaultBranch, name } = event;
  if (pullRequest !== undefined) {
    return {
      // pull_request_target runs on the branch that the change goes into, unless told otherwise.
      mergeCommit: name === 'pull_request',
      ...defined({ branch: pullRequest.baseRef }),
      commits: pullRequest.baseSha === undefined ? [] : [pullRequest.baseSha],
    };
  }
  if (mergeBase !== undefined) return { commits: [mergeBase.sha] };
  const onDefault = defaultBranch !== undefined && env['GITHUB_REF'] === `refs/heads/${defaultBranch}`;
  if (onDefault || defaultBranch === undefined)
    return { commits: [...(before === undefined ? [] : [before]), 'HEAD^1'] };
  return { branch: defaultBranch };
}
