import { describeProblem, type Problem } from '../base/index.ts';
import type { DeliveryEnd } from './await-delivery.ts';
import type { Refusal, SmokeOutcome } from './report.ts';

/** Why a delivery that did not end well is refused, with what to do. */
export function refusalOf(end: Exclude<DeliveryEnd, { state: 'delivered' }>): Refusal {
  if (end.state === 'overdue')
    return {
      code: 'not-delivered',
      message: `Argo CD does not run it in the time that timeout allows: ${end.why}`,
      evidence: [],
      advice: 'look at the Application in Argo CD, or raise timeout',
    };
  return { code: end.code, message: end.why, evidence: end.evidence, advice: ADVICE[end.code] };
}

const ADVICE: Readonly<Record<Extract<DeliveryEnd, { state: 'failed' }>['code'], string>> = {
  'manifests-broken': 'correct the manifests: render them as Argo CD does, before they are merged',
  'sync-failed': 'correct what the API server or the hook refused',
  degraded: 'look at the events and logs of what is degraded',
  superseded: 'nothing is to be done: the later delivery is the one that counts',
};

/** The same of what the smoke tests found. */
export function smokeRefusal({ failed, total, failures }: SmokeOutcome): Refusal {
  return {
    code: 'smoke-failed',
    message: `${failed} of ${total} smoke tests failed`,
    evidence: failures.map(({ name, message }) => `${name}: ${message}`),
    advice: 'correct what they found',
  };
}

/** The same of what an earlier attempt has put back. */
export function putBackBefore(): Refusal {
  return {
    code: 'reverted-before',
    message: 'an attempt of this run delivered it, found it broken and put it back',
    evidence: [],
    advice: 'the log of that attempt says why; start a new run to deliver it again',
  };
}

/** The same of what is to be taken back, and was never brought by us. */
export function nothingToRevert(): Refusal {
  return {
    code: 'nothing-to-revert',
    message: 'no delivery of this version is known on the branch, among the last commits of its files',
    evidence: [],
    advice:
      'give the inputs that it was delivered with: app, environment, branch, files and image-tag name it; or put the old image back by hand',
  };
}

/** The same of lines in which somebody has written since. */
export function linesChanged(problems: readonly Problem[]): Refusal {
  return {
    code: 'lines-changed',
    message: 'the lines that are to be put back, or those beside them, have changed since',
    evidence: problems.map(describeProblem),
    advice: 'put the old image back by hand, in the lines of today',
  };
}

/** The same of a version before that does not come back. */
export function notRestored(end: Exclude<DeliveryEnd, { state: 'delivered' }>): Refusal {
  return {
    code: 'not-restored',
    message: `the old lines are back, and it is not proved that the version before runs: ${end.why}`,
    evidence: end.state === 'failed' ? end.evidence : [],
    advice: 'look at the Application in Argo CD now, and run this again: it waits once more',
  };
}
