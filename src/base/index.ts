export {
  givenPlaceOf,
  isBelow,
  notAFile,
  PLACE_MESSAGES,
  placeOf,
  readRegularFile,
  type VersionOf,
} from './checkout.ts';
export {
  type AskAws,
  askAws,
  AWS_ATTEMPTS,
  type AwsAccess,
  awsAccess,
  type AwsDeps,
  awsPause,
  type AwsReply,
  awsSecrets,
  type AwsVerdict,
} from './aws.ts';
export { readBody } from './body.ts';
export { type Clock, systemClock } from './clock.ts';
export {
  compares,
  type Condition,
  decimalIn,
  type Grammar,
  parseConditions,
  shareIn,
} from './conditions.ts';
export { defined } from './defined.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { shownFigure } from './figure.ts';
export { type FileGlob, fileGlob } from './file-glob.ts';
export { makeFolder } from './folder.ts';
export { globMatcher } from './glob.ts';
export { isRecord, jsonIn } from './record.ts';
export { refOf } from './ref.ts';
export {
  ConfigurationError,
  describeProblem,
  isForeign,
  isTimeout,
  messageOf,
  type Problem,
  ServerAnswerError,
} from './errors.ts';
export { childEnvironment, guardChildren } from './children.ts';
export { boundExec, type Exec, type ExecOptions, type ExecResult, PATIENCE_MS, systemExec } from './exec.ts';
export {
  CancelledError,
  ClosedError,
  isStop,
  KilledError,
  type Limit,
  namingWait,
  orStop,
  startLimit,
  StoppedError,
  stopReason,
  throwIfStopped,
  timeoutOver,
  wasEnded,
} from './limits.ts';
export {
  keepCredentials,
  keepSecret,
  MASK,
  onSecret,
  redact,
  redactCut,
  redactIn,
  Redactor,
  SHORTEST_SECRET,
} from './redactor.ts';
export { keepKubeconfigSecrets, kubeconfigSecrets } from './kubeconfig-secrets.ts';
export { type Logger, memoryLogger, type Place } from './logger.ts';
export {
  also,
  anything,
  fields,
  flag,
  flawsOf,
  list,
  matching,
  number,
  oneOf,
  only,
  orNull,
  record,
  type Shape,
  text,
  whole,
} from './shape.ts';
export { dotted, type PlaceOf, problemsOf } from './shape-problems.ts';
export { suggest } from './suggest.ts';
export {
  cutLong,
  cutMiddle,
  cutText,
  cutToEnd,
  oneLine,
  shownAround,
  shownValue,
} from './text.ts';
export {
  classifyNetworkError,
  type HttpProbe,
  type ProbeClient,
  type ProbeOutcome,
  systemProbeClient,
  throughProxy,
} from './http.ts';
export { ANY_KEYS, repeatedKeys, yamlMistakes } from './yaml-keys.ts';
export { checkShape, readYaml, type YamlFile } from './yaml-file.ts';
