import { CommitGraph } from './commits.ts';
import { type Deployment, deploymentsOf } from './deployments.ts';
import { type Failure, failuresOf, type Served } from './failures.ts';
import { known, percentile, percentileOf, ratio, unknown } from './figures.ts';
import { linkIncidents, type LinkedIncident } from './incidents.ts';
import { type LeadTimes, leadTimesOf } from './lead-time.ts';
import { reliabilityOf } from './reliability.ts';
import type { Bucket, DeliveryReport, Figure, FigureId, History, MeasureOptions } from './types.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** All that the figures are made of. */
interface Measured {
  options: MeasureOptions;
  /** Of all times. */
  all: readonly Deployment[];
  /** Of the time alone. */
  served: readonly Served[];
  refused: readonly Deployment[];
  failures: readonly Failure[];
  incidents: readonly LinkedIncident[];
  lead: LeadTimes | undefined;
}

/**
 * The figures of a time, from the records of it and of what came before. What cannot be known is null and says why; a
 * deployment belongs to the time in which users reached it.
 */
export function measure(history: History, options: MeasureOptions): DeliveryReport {
  const { environment, from, to } = options;
  const all = deploymentsOf(history.deployments, options);
  const graph = new CommitGraph(history.commits ?? []);
  const everServed = servedOf(all, graph);
  // The very same objects: a failure is known by which deployment it is.
  const bySource = new Map<Deployment['ids'], Deployment>(everServed.map((each) => [each.ids, each]));
  const every = all.map((each) => bySource.get(each.ids) ?? each);
  const { linked, notes } = linkIncidents(history.incidents ?? [], every, options);
  const measured: Measured = {
    options,
    all,
    served: everServed.filter(({ servedAt }) => servedAt >= from),
    refused: all.filter(({ refusedAt }) => refusedAt !== undefined && refusedAt >= from),
    failures: failuresOf(everServed, linked, to).filter(({ deployment }) => {
      const at = deployment.servedAt ?? deployment.refusedAt ?? deployment.createdAt;
      return at >= from && at <= to;
    }),
    incidents: linked,
    lead: history.commits === undefined ? undefined : leadTimesOf({ served: everServed, graph, from, to }),
  };
  const figures = [
    ...frequency(measured),
    ...lead(measured),
    ...stability(measured),
    ...Object.values(reliabilityOf(history, options)),
  ];
  return {
    environment,
    from,
    to,
    complete: history.gaps.length === 0,
    gaps: history.gaps,
    notes: [...history.notes, ...notes],
    figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])) as Record<FigureId, Figure>,
    buckets: bucketsOf(measured),
  };
}

/** Those that users reached, in that order. */
function servedOf(all: readonly Deployment[], graph: CommitGraph): Served[] {
  const served: Served[] = [];
  for (const deployment of all) {
    const { servedAt, sha, isRollback } = deployment;
    if (servedAt === undefined) continue;
    const before = served.at(-1)?.sha;
    const isBack = isRollback || (sha !== undefined && before !== undefined && graph.isBefore(sha, before));
    served.push({ ...deployment, servedAt, isBack });
  }
  return served;
}

function linkTo(what: string, deployments: readonly Deployment[]): { url: string; what: string }[] {
  return deployments.map(({ url }) => ({ url, what }));
}

function frequency({ all, served, refused, options }: Measured): Figure[] {
  const { from, to, pages, environment } = options;
  const page = pages.deployments;
  const basis = { evidence: linkTo('a deployment', served.toReversed()), page };
  const days = (to - from) / DAY_MS;
  const none = `no deployment to ${environment} is known at all: is the environment's name right?`;
  const perWeek = weeksOf(from, to).map(
    ([begin, end]) =>
      new Set(
        served.flatMap(({ servedAt }) =>
          servedAt >= begin && servedAt < end ? [Math.floor(servedAt / DAY_MS)] : [],
        ),
      ).size,
  );
  const middle = percentile(perWeek, 0.5);
  const figures =
    all.length === 0
      ? [unknown('deployment-frequency', none, basis), unknown('deploy-days-per-week', none, basis)]
      : [
          known('deployment-frequency', { value: served.length / days, samples: served.length }, basis),
          middle === undefined
            ? unknown('deploy-days-per-week', 'the time has no whole week', basis)
            : known('deploy-days-per-week', { value: middle, samples: perWeek.length }, basis),
        ];
  return [
    ...figures,
    ratio('deployment-success-rate', served.length, served.length + refused.length, {
      evidence: [...linkTo('did not reach users', refused), ...linkTo('reached users', served.toReversed())],
      page,
      why: 'no deployment of this time is over',
    }),
  ];
}

function lead({ lead, options: { pages } }: Measured): Figure[] {
  const page = pages.deployments;
  const why = lead === undefined ? 'this source has no commits' : reasonOf(lead);
  const {
    commits = [],
    merges = [],
    sizes = [],
    unlisted = 0,
    skewed = 0,
    unknown = 0,
    first = 0,
  } = lead ?? {};
  const leftOut = [
    ...(unknown === 0 ? [] : [`${plural(unknown, 'deployment')} whose commits are not known`]),
    ...(first === 0 ? [] : ['the first deployment, which has none before it']),
    ...(unlisted === 0 ? [] : [`${plural(unlisted, 'commit')} of long pull requests`]),
    ...(skewed === 0
      ? []
      : [
          `nothing of ${plural(skewed, 'commit')} made after ${skewed === 1 ? 'its' : 'their'} deployment, which count as 0`,
        ]),
  ];
  const of = { leftOut, page, why };
  const size = {
    page,
    what: 'change',
    why: commits.length === 0 ? why : 'no pull request was shipped whose size is known',
  };
  const merge = {
    ...of,
    what: 'pull request',
    why: commits.length === 0 ? why : 'no pull request was shipped',
  };
  return [
    percentileOf('lead-time-p50', 0.5, commits, { ...of, what: 'commit' }),
    percentileOf('lead-time-p90', 0.9, commits, { ...of, what: 'commit' }),
    percentileOf('merge-to-deploy-p50', 0.5, merges, merge),
    percentileOf('merge-to-deploy-p90', 0.9, merges, merge),
    percentileOf('change-size-p50', 0.5, sizes, size),
    percentileOf('change-size-p90', 0.9, sizes, size),
  ];
}

function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function reasonOf({ unknown, first }: LeadTimes): string {
  if (unknown > 0) return 'of no deployment of this time are the commits known';
  return first > 0
    ? 'the first deployment has none before it to compare with'
    : 'no new commit was deployed in this time';
}

function stability({ served, failures, incidents, options }: Measured): Figure[] {
  const page = options.pages.deployments;
  const none = 'no deployment of this time reached users';
  const harmful = failures.filter(({ deployment }) => deployment.servedAt === undefined).length;
  const failing = failures.map(({ url }) => ({ url, what: 'says that a deployment failed' }));
  const over = failures.flatMap(({ recoveredAt, detectedAt, url }) =>
    recoveredAt === undefined || detectedAt === undefined
      ? []
      : [{ value: (recoveredAt - detectedAt) / 1000, url }],
  );
  const unnoticed = failures.filter(({ detectedAt }) => detectedAt === undefined).length;
  const open = failures.length - over.length - unnoticed;
  const backs = served.filter(({ isBack }) => isBack);
  const fixes = new Set(incidents.flatMap(({ fixes }) => fixes.flatMap(({ ids }) => ids)));
  const rework = served.filter(
    ({ isBack, isUnplanned, ids }) => isBack || isUnplanned || ids.some((id) => fixes.has(id)),
  );
  return [
    ratio('change-fail-rate', failures.length, served.length + harmful, {
      evidence: [...failing, ...linkTo('a deployment', served.toReversed())],
      page,
      why: none,
    }),
    percentileOf('recovery-time', 0.5, over, {
      leftOut: [
        ...(open === 0 ? [] : [`${open} that ${open === 1 ? 'has' : 'have'} not recovered yet`]),
        ...(unnoticed === 0 ? [] : [`${unnoticed} of which nobody says when it was noticed`]),
      ],
      page,
      what: 'failed deployment',
      why:
        failures.length === 0
          ? 'no deployment of this time failed'
          : open === 0
            ? 'of no failed deployment is it known when it was noticed'
            : 'no failed deployment has recovered yet',
    }),
    ratio('rework-rate', rework.length, served.length, {
      evidence: [...linkTo('rework', rework), ...linkTo('a deployment', served.toReversed())],
      page,
      why: none,
    }),
    ratio('rollback-rate', backs.length, served.length, {
      evidence: [...linkTo('a rollback', backs), ...linkTo('a deployment', served.toReversed())],
      page,
      why: none,
    }),
  ];
}

/** The whole weeks of a time, from its beginning. */
function weeksOf(from: number, to: number): [number, number][] {
  return Array.from({ length: Math.floor((to - from) / WEEK_MS) }, (_, week) => [
    from + week * WEEK_MS,
    from + (week + 1) * WEEK_MS,
  ]);
}

/** Days where the time is short, else weeks; the last may be shorter. */
function bucketsOf({ served, failures, lead, options: { from, to } }: Measured): Bucket[] {
  const size = to - from <= 2 * WEEK_MS ? DAY_MS : WEEK_MS;
  const at = (time: number): number => Math.min(Math.floor((time - from) / size), amount - 1);
  const amount = Math.max(1, Math.ceil((to - from) / size));
  const columns = Array.from({ length: amount }, () => ({
    deployments: 0,
    failed: 0,
    times: [] as number[],
  }));
  for (const { servedAt } of served) (columns[at(servedAt)] as (typeof columns)[number]).deployments += 1;
  for (const { deployment } of failures) {
    const column = columns[at(deployment.servedAt ?? from)];
    if (column !== undefined && deployment.servedAt !== undefined) column.failed += 1;
  }
  for (const { value, servedAt } of lead?.commits ?? []) columns[at(servedAt)]?.times.push(value);
  return columns.map(({ deployments, failed, times }, index) => ({
    from: from + index * size,
    to: Math.min(to, from + (index + 1) * size),
    deployments,
    failed,
    leadTimeP50: percentile(times, 0.5) ?? null,
  }));
}
