export {
  awaitDelivery,
  type DeliveryDeps,
  type DeliveryEnd,
  type DeliveryRequest,
} from './await-delivery.ts';
export { type ApplicationView, isSameRepository, viewOf } from './application-view.ts';
export {
  type Delivery,
  type DeliveryFailure,
  judgeDelivery,
  type Look,
  type Memory,
  type Patience,
  type Relation,
  type Wanted,
} from './delivery.ts';
export { type ChangedFile, type ImageChange, setImages } from './set-images.ts';
export type { LineChange } from './source.ts';
export type { DeliverDeps, DeliverRequest } from './attempt.ts';
export { deliver } from './deliver.ts';
export { revert } from './revert.ts';
export type * from './report.ts';
export type {
  Commit,
  GitRepository,
  NewPullRequest,
  PullRequest,
  TreeEntry,
} from './publish/index.ts';
