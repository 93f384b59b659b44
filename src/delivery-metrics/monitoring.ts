import { known, unknown } from './figures.ts';
import type { Evidence, Figure, MeasureOptions, Monitoring } from './types.ts';

/** More good requests than all of them, by more than this share, are no rounding of Prometheus'. */
const TOLERATED = 0.001;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Uptime = Record<'uptime' | 'error-budget-remaining', Figure>;
type Failures = Record<'mttr' | 'mtbf', Figure>;

/**
 * What monitoring says of how reliable it was. Of a time of which nothing is known nothing is said: neither that it served,
 * nor that it did not. Requests tell no failures, only a share: for those incidents are asked.
 */
export function monitoredReliability(
  monitoring: Monitoring,
  options: MeasureOptions,
): Uptime & Partial<Failures> {
  if (monitoring.of === 'nothing') {
    const none = { ...uptimeUnknown(monitoring.why, monitoring, options) };
    return monitoring.asked === 'time' ? { ...none, ...failuresUnknown(monitoring.why, monitoring) } : none;
  }
  return monitoring.of === 'requests' ? ofRequests(monitoring, options) : ofTime(monitoring, options);
}

function ofRequests(monitoring: Monitoring & { of: 'requests' }, options: MeasureOptions): Uptime {
  const { good, all, unknownMs } = monitoring;
  if (unknownMs > 0)
    return uptimeUnknown(`of ${lengthOf(unknownMs)} Prometheus knows no requests`, monitoring, options);
  if (all <= 0) return uptimeUnknown('there was no request in this time', monitoring, options);
  if (good > all * (1 + TOLERATED))
    return uptimeUnknown(
      `Prometheus counts ${Math.round(good)} good requests of ${Math.round(all)}: prometheus-good has to be a part of prometheus-all`,
      monitoring,
      options,
    );
  const served = Math.min(good, all);
  const counted = { samples: Math.round(all), numerator: Math.round(served) };
  return uptimeKnown(served / all, counted, { monitoring, options });
}

function ofTime(monitoring: Monitoring & { of: 'time' }, options: MeasureOptions): Uptime & Failures {
  const { up, stepMs } = monitoring;
  const hole = up.filter((each) => each === undefined).length;
  const down = up.filter((each) => each === false).length;
  const total = up.length;
  if (hole > 0 || total === 0) {
    const [least, most] = [1 - (down + hole) / total, 1 - down / total].map(
      (share) => `${Number((share * 100).toFixed(3))} %`,
    );
    const between = total === 0 || hole === total ? '' : `: the uptime is between ${least} and ${most}`;
    const why = `of ${lengthOf(hole * stepMs)} Prometheus knows nothing${between}`;
    return { ...uptimeUnknown(why, monitoring, options), ...failuresUnknown(why, monitoring) };
  }
  const counted = { samples: total, numerator: total - down };
  return {
    ...uptimeKnown((total - down) / total, counted, { monitoring, options }),
    ...failuresOf(
      up.map((each) => each === true),
      monitoring,
    ),
  };
}

/** Stretches of steps in which it did not serve; one that had begun before the time has no known beginning. */
function failuresOf(up: readonly boolean[], monitoring: Monitoring & { of: 'time' }): Failures {
  const basis = basisOf(monitoring);
  const stepS = monitoring.stepMs / 1000;
  const begun = up.flatMap((each, at) => (!each && at > 0 && up[at - 1] === true ? [at] : []));
  const over = begun.flatMap((at) => {
    const end = up.indexOf(true, at);
    return end < 0 ? [] : [end - at];
  });
  const open = begun.length - over.length;
  const leftOut = open === 0 ? [] : [`${open} that is not over yet`];
  const served = up.filter(Boolean).length;
  return {
    mttr:
      over.length === 0
        ? unknown('mttr', 'no failure that began in this time is over', { ...basis, leftOut })
        : known(
            'mttr',
            {
              value: (over.reduce((sum, steps) => sum + steps, 0) / over.length) * stepS,
              samples: over.length,
            },
            { ...basis, leftOut },
          ),
    mtbf:
      begun.length === 0
        ? unknown('mtbf', 'no failure began in this time', basis)
        : known('mtbf', { value: (served * stepS) / begun.length, samples: begun.length }, basis),
  };
}

function uptimeKnown(
  value: number,
  counted: { samples: number; numerator: number },
  { monitoring, options: { slo } }: { monitoring: Monitoring; options: MeasureOptions },
): Uptime {
  const basis = basisOf(monitoring);
  const left = slo === undefined || slo >= 1 ? undefined : 1 - (1 - value) / (1 - slo);
  return {
    uptime: known('uptime', { value, ...counted }, basis),
    'error-budget-remaining':
      left === undefined
        ? unknown('error-budget-remaining', withoutBudget(slo), basis)
        : known('error-budget-remaining', { value: left, samples: counted.samples }, basis),
  };
}

function uptimeUnknown(why: string, monitoring: Monitoring, { slo }: MeasureOptions): Uptime {
  const basis = basisOf(monitoring);
  const budget = slo === undefined || slo >= 1 ? withoutBudget(slo) : why;
  return {
    uptime: unknown('uptime', why, basis),
    'error-budget-remaining': unknown('error-budget-remaining', budget, basis),
  };
}

/** Why there is no error budget, whatever the uptime is. */
export function withoutBudget(slo: number | undefined): string {
  return slo === undefined ? 'no slo was given' : 'an slo of 100 % has no error budget';
}

function failuresUnknown(why: string, monitoring: Monitoring): Failures {
  const basis = basisOf(monitoring);
  return { mttr: unknown('mttr', why, basis), mtbf: unknown('mtbf', why, basis) };
}

function basisOf({ page }: Monitoring): { evidence: Evidence[]; page: string } {
  return { evidence: [{ url: page, what: 'where Prometheus was asked' }], page };
}

/** `2 h 5 min` */
function lengthOf(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), Math.round((ms % HOUR_MS) / MINUTE_MS)];
  return [
    ...(hours === 0 ? [] : [`${hours} h`]),
    ...(minutes === 0 && hours > 0 ? [] : [`${minutes} min`]),
  ].join(' ');
}
