export { type Edit, type EditedFile, editsAt, readFiles, type RepositoryFile } from './files.ts';
export { branchFor, deliveryId, type DeliveryIdentity, type Mark } from './identity.ts';
export {
  headOf,
  lastDelivery,
  lookBack,
  type Proposal,
  type Publication,
  publish,
  type PublishDeps,
  type Published,
  type PublishRequest,
  takenBackBy,
} from './publish.ts';
export type { Commit, GitRepository, NewPullRequest, PullRequest, TreeEntry } from './repository.ts';
export { type Delivered, isPutBack, LinesChangedError, putBack } from './revert.ts';
