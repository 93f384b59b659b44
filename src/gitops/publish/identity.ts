import { createHash } from 'node:crypto';
import { formatImage, type ImageReference } from '../../manifests/index.ts';
import type { Commit } from './repository.ts';

/** What makes two deliveries the same one, in whichever run. */
export interface DeliveryIdentity {
  app: string;
  environment: string;
  repository: string;
  branch: string;
  files: readonly string[];
  images: readonly ImageReference[];
}

const DELIVERY = 'Edu-Actions-Delivery';
const REVERT = 'Edu-Actions-Revert';
const RUN = 'Edu-Actions-Run';

/** A short name of the delivery, the same for the same files, images and branch. */
export function deliveryId(identity: DeliveryIdentity): string {
  const { app, environment, repository, branch, files, images } = identity;
  const told = [app, environment, repository, branch, files.toSorted(), images.map(formatImage).toSorted()];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
}

/** The branch of a pull request, which a later run finds again. */
export function branchFor({ app, environment }: DeliveryIdentity, id: string, isRevert: boolean): string {
  const place = `${app}-${environment}`.toLowerCase().replaceAll(/[^a-z0-9-]+/gu, '-');
  return `gitops/${place}-${id}${isRevert ? '-revert' : ''}`;
}

/** The message of a commit with what a later run knows it by. */
export function messageWith(text: string, { id, run, isRevert }: Mark): string {
  return `${text.trimEnd()}\n\n${isRevert ? REVERT : DELIVERY}: ${id}\n${RUN}: ${run}\n`;
}

/** What a commit is, by its message. */
export interface Mark {
  id: string;
  /** The run that made it. */
  run: string;
  isRevert: boolean;
}

/** The newest of these commits that delivers or reverts this delivery. */
export function findMarked(
  commits: readonly Commit[],
  id: string,
): { commit: Commit; mark: Mark } | undefined {
  for (const commit of commits) {
    const mark = markOf(commit.message);
    if (mark?.id === id) return { commit, mark };
  }
  return undefined;
}

function markOf(message: string): Mark | undefined {
  const found = new RegExp(`^(${DELIVERY}|${REVERT}): ([0-9a-f]{16})$`, 'mu').exec(message);
  const [, kind = '', id = ''] = found ?? [];
  if (id === '') return undefined;
  const run = new RegExp(`^${RUN}: (\\S+)$`, 'mu').exec(message)?.[1] ?? '';
  return { id, run, isRevert: kind === REVERT };
}
