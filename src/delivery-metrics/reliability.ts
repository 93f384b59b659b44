import { known, unknown } from './figures.ts';
import { monitoredReliability, withoutBudget } from './monitoring.ts';
import type { Figure, History, IncidentRecord, MeasureOptions } from './types.ts';

type Reliability = Record<'uptime' | 'error-budget-remaining' | 'mttr' | 'mtbf', Figure>;

/** What monitoring says of how reliable it was, where it was asked, and what incidents say of the rest. */
export function reliabilityOf(
  { monitoring, ...history }: Pick<History, 'incidents' | 'withoutIncidents' | 'monitoring'>,
  options: MeasureOptions,
): Reliability {
  const told = reliabilityByIncidents(history, options);
  return monitoring === undefined ? told : { ...told, ...monitoredReliability(monitoring, options) };
}

/**
 * What incidents say of how reliable it was. Incidents at the same time are one stretch without service; one that lasts
 * counts until now for the uptime, and not at all for the time to repair.
 */
function reliabilityByIncidents(
  {
    incidents,
    withoutIncidents = 'nobody was asked for incidents',
  }: Pick<History, 'incidents' | 'withoutIncidents'>,
  { from, to, slo, pages }: MeasureOptions,
): Reliability {
  const page = pages.incidents;
  if (incidents === undefined) {
    const none = (id: keyof Reliability): Figure => unknown(id, withoutIncidents, { evidence: [], page });
    return {
      uptime: none('uptime'),
      'error-budget-remaining': none('error-budget-remaining'),
      mttr: none('mttr'),
      mtbf: none('mtbf'),
    };
  }
  const here = incidents.filter(
    ({ startedAt, resolvedAt }) => startedAt < to && (resolvedAt ?? Infinity) > from,
  );
  const span = to - from;
  const down = downMs(here, from, to);
  const evidence = here.map(({ url }) => ({ url, what: 'an incident' }));
  const basis = { evidence, page };
  const begun = here.filter(({ startedAt }) => startedAt >= from);
  const over = begun.flatMap(({ startedAt, resolvedAt }) =>
    resolvedAt === undefined || resolvedAt > to ? [] : [Math.max(0, resolvedAt - startedAt)],
  );
  const open = begun.length - over.length;
  const leftOut = open === 0 ? [] : [`${open} that ${open === 1 ? 'is' : 'are'} not over yet`];
  return {
    uptime: known('uptime', { value: 1 - down / span, samples: here.length }, basis),
    'error-budget-remaining':
      slo === undefined || slo >= 1
        ? unknown('error-budget-remaining', withoutBudget(slo), basis)
        : known(
            'error-budget-remaining',
            { value: 1 - down / ((1 - slo) * span), samples: here.length },
            basis,
          ),
    mttr:
      over.length === 0
        ? unknown('mttr', 'no incident that began in this time is over', { ...basis, leftOut })
        : known(
            'mttr',
            { value: over.reduce((sum, ms) => sum + ms, 0) / over.length / 1000, samples: over.length },
            { ...basis, leftOut },
          ),
    mtbf:
      begun.length === 0
        ? unknown('mtbf', 'no incident began in this time', basis)
        : known('mtbf', { value: (span - down) / begun.length / 1000, samples: begun.length }, basis),
  };
}

/** How long at least one of them lasted. */
function downMs(incidents: readonly IncidentRecord[], from: number, to: number): number {
  const stretches = incidents
    .map(({ startedAt, resolvedAt }) => [Math.max(from, startedAt), Math.min(to, resolvedAt ?? to)] as const)
    .toSorted(([a], [b]) => a - b);
  let [total, until] = [0, from];
  for (const [begin, end] of stretches) {
    total += Math.max(0, end - Math.max(begin, until));
    until = Math.max(until, end);
  }
  return total;
}
