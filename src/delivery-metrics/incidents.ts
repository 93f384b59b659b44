import { cutText } from '../base/index.ts';
import type { Deployment } from './deployments.ts';
import type { IncidentRecord, MeasureOptions } from './types.ts';

/** What the text of an incident says of itself, a line each; see docs/delivery-metrics.md. */
export interface Markers {
  causedBy: string[];
  fixedBy: string[];
  cause: IncidentRecord['cause'];
  startedAt?: number;
  resolvedAt?: number;
  /** Markers that cannot be read, one sentence each. */
  problems: string[];
}

const MARKER = /^[ \t>*-]*(deployment|fixed-by|started|resolved)[ \t]*:[ \t]*(\S+)[ \t]*$/gimu;
/** A date with a time and its zone: anything less is read differently in different places. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Reads the markers of an issue's text. */
export function markersOf(body: string): Markers {
  const found: Markers = { causedBy: [], fixedBy: [], cause: 'unknown', problems: [] };
  for (const [, name = '', value = ''] of body.matchAll(MARKER)) {
    const key = name.toLowerCase();
    if (key === 'fixed-by') found.fixedBy.push(value);
    else if (key === 'deployment' && value.toLowerCase() === 'none') found.cause = 'other';
    else if (key === 'deployment') found.causedBy.push(value);
    else if (!TIME.test(value) || Number.isNaN(Date.parse(value)))
      found.problems.push(`its ${key} is no time such as 2026-03-01T14:05Z`);
    else found[key === 'started' ? 'startedAt' : 'resolvedAt'] = Date.parse(value);
  }
  return found;
}

/** An incident with the deployments that it is about. */
export interface LinkedIncident {
  incident: IncidentRecord;
  causes: readonly Deployment[];
  fixes: readonly Deployment[];
}

/** Links incidents by their markers and, where that is asked for, by time. What a marker names and nobody knows is a note. */
export function linkIncidents(
  incidents: readonly IncidentRecord[],
  deployments: readonly Deployment[],
  { linkWithinMs }: Pick<MeasureOptions, 'linkWithinMs'>,
): { linked: LinkedIncident[]; notes: string[] } {
  const notes: string[] = [];
  const find = finder(deployments);
  const linked = incidents.map((incident): LinkedIncident => {
    const named = (references: readonly string[]): Deployment[] =>
      references.flatMap((reference) => {
        const found = find(reference, incident.startedAt);
        if (found === undefined)
          notes.push(
            `incident ${incident.id} names a deployment that is not known: ${cutText(reference, 100)}`,
          );
        return found ?? [];
      });
    const causes = named(incident.causedBy);
    const fixes = named(incident.fixedBy);
    const isOpen = incident.causedBy.length === 0 && incident.cause === 'unknown';
    if (!isOpen || linkWithinMs === undefined) return { incident, causes, fixes };
    const last = deployments.findLast(
      ({ servedAt }) => servedAt !== undefined && servedAt <= incident.startedAt,
    );
    const isNear = last?.servedAt !== undefined && incident.startedAt - last.servedAt <= linkWithinMs;
    return { incident, causes: isNear ? [last] : [], fixes };
  });
  return { linked, notes };
}

type Find = (reference: string, before: number) => Deployment | undefined;

/** Finds a deployment by its number, by its page or that of its run, or by its commit. */
function finder(deployments: readonly Deployment[]): Find {
  const byName = new Map<string, Deployment>();
  for (const deployment of deployments) {
    const { ids, urls, run } = deployment;
    for (const name of [...ids, ...urls.map(pageOf), ...(run === undefined ? [] : [run])])
      byName.set(name, deployment);
  }
  return (reference, before) => {
    const known =
      byName.get(reference) ?? byName.get(pageOf(reference)) ?? byName.get(runOf(reference) ?? '');
    if (known !== undefined || !/^[0-9a-f]{7,40}$/u.test(reference)) return known;
    // Of a commit that was deployed more than once, what served when it began.
    const of = deployments.filter(({ sha }) => sha?.startsWith(reference) === true);
    return of.findLast(({ servedAt }) => servedAt !== undefined && servedAt <= before) ?? of[0];
  };
}

function pageOf(url: string): string {
  return url.replace(/\/(?:attempts\/\d+)?$/u, '');
}

function runOf(url: string): string | undefined {
  return /\/actions\/runs\/(\d+)(?:\/|$)/u.exec(url)?.[1];
}
