import type { TrafficCounts, TrafficResult } from './types.ts';

export interface ToWorker {
  type: 'stop';
}

export type FromWorker = { type: 'stats'; counts: TrafficCounts } | { type: 'result'; result: TrafficResult };
