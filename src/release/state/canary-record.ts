import { anything, fields, list, number, oneOf, record, type Shape, text, whole } from '../../base/index.ts';
import type { TrafficRecord } from '../../traffic/index.ts';

/**
 * What the journal says of a gradual switch that is under way. It is part of the undo record's `blueGreen`: how the weights were
 * belongs to what is put back. Written before each change of a weight.
 */
export interface CanaryRecord {
  /** What shares the traffic, each with how it was and which shares may be in force. */
  traffic: readonly TrafficRecord[];
  /** The steps as they were asked for: a later job goes on with these, whatever its inputs say. */
  steps: readonly { percent: number; holdMs?: number }[];
  /** Which of them is under way, from 0. */
  at: number;
  /** When it began, ISO 8601. */
  since: string;
  /** What the judgement has seen, with which a later job goes on. */
  judged?: Readonly<Record<string, unknown>>;
}

const PROVIDERS = ['gateway-api', 'ingress-nginx', 'replicas'] as const;
const LONGEST_MS = 5 * 24 * 3_600_000;

/** Nobody knows who has written it: shares are shares, and a provider is one that there is. What it keeps is checked by itself. */
export const canaryRecordShape: Shape = fields(
  {
    traffic: list(
      fields({ provider: oneOf(...PROVIDERS), before: record(anything), asked: list(number(0, 100)) }),
    ),
    steps: list(fields({ percent: whole(1, 99) }, { holdMs: whole(0, LONGEST_MS) })),
    at: whole(0, 100),
    since: text(40),
  },
  { judged: record(anything) },
);
