export { type Edit, type EditedFile, editsAt, readFiles, type RepositoryFile } from './files.ts';
export { branchFor, deliveryId, type DeliveryIdentity, type Mark } from './identity.ts';
export {
  headOf,
  lookBack,
  type Proposal,
  type Publication,
  publish,
  type PublishDeps,
  type Published,
  type PublishRequest,
} from './publish.ts';
export type { Commit, GitRepository, NewPullRequest, PullRequest, TreeEntry } from './repository.ts';
export { type Delivered, putBack } from './revert.ts';
