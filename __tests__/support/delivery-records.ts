import type {
  Change,
  CommitRecord,
  DeliveryReport,
  DeploymentRecord,
  History,
  IncidentRecord,
  MeasureOptions,
  RecordedState,
} from '../../src/delivery-metrics/index.ts';
import { measure } from '../../src/delivery-metrics/index.ts';

const HOUR = 3_600_000;
/** The beginning of the time that these records are about: a Monday. */
export const START = Date.parse('2026-03-02T00:00:00Z');
export const DAYS = 28;

/** Hours from the beginning, in milliseconds. */
export function at(hours: number): number {
  return START + hours * HOUR;
}

export const PAGES = { deployments: 'https://github.example/d', incidents: 'https://github.example/i' };

export const OPTIONS: MeasureOptions = {
  environment: 'production',
  from: START,
  to: at(DAYS * 24),
  pages: PAGES,
};

/** A deployment that began at an hour and had these states at these hours. */
export function deployment(
  id: string,
  sha: string | undefined,
  states: readonly (readonly [RecordedState, number])[],
  more: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  const first = Math.min(...states.map(([, hour]) => hour));
  return {
    id,
    environment: 'production',
    createdAt: at(first),
    statuses: states.map(([state, hour]) => ({ state, at: at(hour) })),
    url: `https://github.example/d/${id}`,
    ...(sha === undefined ? {} : { sha }),
    ...more,
  };
}

/** One that users reached at an hour. */
export function served(
  id: string,
  sha: string | undefined,
  hour: number,
  more: Partial<DeploymentRecord> = {},
) {
  return deployment(id, sha, [['success', hour]], more);
}

export function commit(
  sha: string,
  parents: readonly string[],
  hour: number,
  more: Partial<CommitRecord> = {},
): CommitRecord {
  return { sha, parents, at: at(hour), url: `https://github.example/c/${sha}`, ...more };
}

/** A pull request with its own commits at these hours. */
export function change(
  id: string,
  mergedAt: number,
  hours: readonly number[],
  more: Partial<Change> = {},
): Change {
  return {
    id,
    url: `https://github.example/p/${id}`,
    mergedAt: at(mergedAt),
    commits: hours.map((hour, index) => ({ sha: `own-${id}-${index}`, at: at(hour) })),
    unlisted: 0,
    ...more,
  };
}

export function incident(
  id: string,
  startedAt: number,
  resolvedAt: number | undefined,
  more: Partial<IncidentRecord> = {},
): IncidentRecord {
  return {
    id,
    title: `incident ${id}`,
    url: `https://github.example/i/${id}`,
    startedAt: at(startedAt),
    cause: 'unknown',
    causedBy: [],
    fixedBy: [],
    ...(resolvedAt === undefined ? {} : { resolvedAt: at(resolvedAt) }),
    ...more,
  };
}

/** The report of records. */
export function reportOf(history: Partial<History>, options: Partial<MeasureOptions> = {}): DeliveryReport {
  return measure(
    { deployments: [], commits: [], incidents: [], gaps: [], notes: [], ...history },
    { ...OPTIONS, ...options },
  );
}

/** The values of a report alone. */
export function valuesOf({ figures }: DeliveryReport): Record<string, number | null> {
  return Object.fromEntries(Object.values(figures).map(({ id, value }) => [id, value]));
}
