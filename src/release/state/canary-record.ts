import {
  anything,
  fields,
  list,
  matching,
  number,
  oneOf,
  record,
  type Shape,
  text,
  whole,
} from '../../base/index.ts';
import type { TrafficRecord } from '../../traffic/index.ts';
import type { CanaryStep } from '../base/types.ts';

/** One route, Ingress or Service that shares the traffic of one Service, and how that was before. */
export interface SharedTraffic extends TrafficRecord {
  provider: (typeof PROVIDERS)[number];
  /** Of the route, the Ingress or the Service, in the application's namespace. */
  name: string;
  /** The Services of what serves and of the new version. */
  stable: string;
  canary: string;
}

/**
 * What the journal says of a gradual switch before its first change: it is part of the undo record's `blueGreen`, for how the
 * weights were belongs to what is put back. `asked` of each are all shares that the steps may ask for, so that one record holds
 * wherever the release is killed.
 */
export interface CanaryRecord {
  traffic: readonly SharedTraffic[];
  /** The steps as they were asked for. */
  steps: readonly CanaryStep[];
}

/** How far it is, for people: part of the attempt, written before each change of a weight. */
export interface CanaryProgress {
  percent: number;
  /** Which of the steps this is, from 1. */
  step: number;
  of: number;
  /** ISO 8601. */
  since: string;
}

const PROVIDERS = ['gateway-api', 'ingress-nginx', 'replicas'] as const;
const LONGEST_MS = 5 * 24 * 3_600_000;
const MOST_STEPS = 100;
/** One segment of a path: it is read and written in the journal's own namespace alone. */
const name = matching(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/u, 253, 'the name of an object');

/** Nobody knows who has written it: shares are shares, and a provider is one that there is. What it keeps is checked by itself. */
export const canaryRecordShape: Shape = fields({
  traffic: list(
    fields({
      provider: oneOf(...PROVIDERS),
      name,
      stable: name,
      canary: name,
      before: record(anything),
      asked: list(number(0, 100)),
    }),
  ),
  steps: list(fields({ percent: whole(1, 99) }, { holdMs: whole(0, LONGEST_MS) })),
});

export const canaryProgressShape: Shape = fields({
  percent: whole(1, 99),
  step: whole(1, MOST_STEPS),
  of: whole(1, MOST_STEPS),
  since: text(40),
});
