import {
  ConfigurationError,
  formatDuration,
  parseDuration,
  type Problem,
  shownValue,
} from '../../base/index.ts';
import type { CanaryStep } from '../../release/index.ts';

/** A small one that finds grave faults, one that finds small ones, and one under half of the load. */
export const DEFAULT_STEPS = '5%/2m, 25%/5m, 50%/5m';

/** Waits for somebody instead of a time. */
const PAUSE = 'pause';
const MOST_STEPS = 20;
/** Below this no interval of a judgement is over. */
const SHORTEST_MS = 10_000;
const EXPECTED = `such as ${DEFAULT_STEPS}, or 10%/${PAUSE} to wait for somebody`;

/** A step that is unknown at its end waits as long again, and a minute at least. */
const SHORTEST_WAIT_MS = 60_000;

/** How long steps are watched at most, in milliseconds; a test holds this and the release together. */
export function watchedAtMost(steps: readonly CanaryStep[]): number {
  return steps.reduce((sum, { holdMs = 0 }) => sum + holdMs + Math.max(holdMs, SHORTEST_WAIT_MS), 0);
}

/**
 * The steps of `5%/2m, 25%/5m, 50%/pause`.
 * @param input where it was given, for messages
 * @throws ConfigurationError with everything that is wrong with it.
 */
export function parseCanarySteps(text: string, input: string): CanaryStep[] {
  const problems: Problem[] = [];
  const steps = text
    .split(',')
    .map((one) => one.trim())
    .filter((one, at, all) => one !== '' || at < all.length - 1)
    .map((one) => stepOf(one, (problem) => problems.push({ input, ...problem })));
  if (steps.length === 0) problems.push({ input, message: 'has no step', expected: EXPECTED });
  if (steps.length > MOST_STEPS) {
    problems.push({ input, message: `has ${steps.length} steps`, expected: `at most ${MOST_STEPS}` });
  }
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1];
    if (step === undefined || before === undefined || step.percent > before.percent) continue;
    problems.push({
      input,
      message: `goes from ${before.percent}% to ${step.percent}%`,
      expected: 'each step to be larger than the one before',
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return steps.filter((step) => step !== undefined);
}

function stepOf(text: string, report: (problem: Problem) => void): CanaryStep | undefined {
  const [, share, hold] = /^(\d+(?:\.\d+)?)\s*%\s*(?:\/\s*(.+))?$/u.exec(text) ?? [];
  const percent = Number(share);
  if (share === undefined) {
    report({ message: `has ${shownValue(text)}, which is no step`, expected: EXPECTED });
    return undefined;
  }
  const isShare = Number.isInteger(percent) && percent >= 1 && percent <= 99;
  if (!isShare) {
    report({
      message: `has a step of ${share}%`,
      expected: 'a whole percent from 1 to 99: to all of it a release goes by itself after its last step',
    });
  }
  const holdMs = hold === undefined || hold === PAUSE ? undefined : parseDuration(hold);
  if (hold === undefined || (hold !== PAUSE && holdMs === undefined)) {
    const found = hold === undefined ? `no time after ${text}` : shownValue(hold);
    report({
      message: `has ${found}`,
      expected: `a time such as ${share}%/5m, or ${share}%/${PAUSE} to wait for somebody`,
    });
  } else if (holdMs !== undefined && holdMs < SHORTEST_MS) {
    report({
      message: `watches ${text} for ${formatDuration(holdMs)}`,
      expected: `${formatDuration(SHORTEST_MS)} or more`,
    });
  }
  if (!isShare) return undefined;
  return { percent, ...(holdMs === undefined ? {} : { holdMs }) };
}
