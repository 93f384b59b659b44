/** Traffic for the demo, the tests and the benches: bounded, to 127.0.0.1 alone, and nothing is tried again. */
export { answers, versionsAt } from './answers.ts';
export { startTraffic } from './traffic.ts';
export type {
  Connection,
  Failure,
  FailureKind,
  Traffic,
  TrafficCounts,
  TrafficOptions,
  TrafficResult,
} from './types.ts';
