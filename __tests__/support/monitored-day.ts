/** A day that Prometheus has seen, and what is to be told of it, counted by hand. */

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
export const DAY_TO = Date.parse('2026-03-30T00:00:00Z');
export const DAY_FROM = DAY_TO - DAY_MINUTES * MINUTE_MS;

/** Minute of the day → the value; undefined: no sample. Minute 0 is the beginning. */
type Series = (minute: number) => number | undefined;

const within = (minute: number, from: number, to: number): boolean => minute >= from && minute < to;

/** Minutes before the day, so that its first step has a value and its first window has two. */
const BEFORE = -10;

const UPS: Readonly<Record<string, Series>> = {
  good: () => 1,
  // 30 minutes from 10:00 and 10 from 20:00.
  outages: (at) => (within(at, 600, 630) || within(at, 1200, 1210) ? 0 : 1),
  // Down since before the day until 01:00, and again from 23:00 on.
  ends: (at) => (at < 60 || at >= 1380 ? 0 : 1),
  // No samples from 06:00 to 07:00: the one of 05:59 is looked back to until 06:04.
  hole: (at) => (within(at, 360, 420) ? undefined : 1),
  nan: (at) => (within(at, 100, 103) ? Number.NaN : 1),
  gone: (at) => (at < 720 ? 1 : undefined),
  half: () => 0.5,
};

/** All of a counter that grows by `each` a minute. */
const growing =
  (each: number, holds: (minute: number) => boolean = () => true): Series =>
  (minute) =>
    holds(minute) ? (minute - BEFORE) * each : undefined;

const REQUESTS: Readonly<Record<string, Readonly<Record<string, Series>>>> = {
  // 60 good ones and 3 bad ones a minute: 20 of 21.
  shop: { 200: growing(60), 500: growing(3) },
  // No scrape from 12:00 to 13:00.
  holes: { 200: growing(60, (at) => !within(at, 720, 780)) },
  quiet: { 200: growing(0) },
  // The pods that answered well have gone at 12:00; those that came answer badly alone.
  broken: { 200: growing(60, (at) => at < 720), 500: growing(60) },
};

/** The day as OpenMetrics, with the time of each sample. */
export function monitoredDay(): string {
  const minutes = Array.from({ length: DAY_MINUTES - BEFORE + 1 }, (_, index) => BEFORE + index);
  const lines = (name: string, labels: string, series: Series): string[] =>
    minutes.flatMap((minute) => {
      const value = series(minute);
      const shown = value === undefined ? undefined : Number.isNaN(value) ? 'NaN' : String(value);
      return shown === undefined ? [] : [`${name}{${labels}} ${shown} ${DAY_FROM / 1000 + minute * 60}`];
    });
  return [
    '# TYPE up gauge',
    ...Object.entries(UPS).flatMap(([job, series]) => lines('up', `job="${job}"`, series)),
    ...['a', 'b'].flatMap((instance) => lines('up', `instance="${instance}",job="two"`, () => 1)),
    '# TYPE http_requests counter',
    ...Object.entries(REQUESTS).flatMap(([job, codes]) =>
      Object.entries(codes).flatMap(([code, series]) =>
        lines('http_requests_total', `code="${code}",job="${job}"`, series),
      ),
    ),
    '# EOF',
    '',
  ].join('\n');
}

interface MonitoredCase {
  name: string;
  inputs: Record<string, string>;
  /** Each a value, or why there is none. */
  figures: Record<'uptime' | 'error-budget-remaining' | 'mttr' | 'mtbf', number | string>;
}

const up = (job: string): Record<string, string> => ({ 'prometheus-up': `max(up{job="${job}"})` });
const requests = (job: string): Record<string, string> => ({
  'prometheus-good': `http_requests_total{job="${job}",code!~"5.."}`,
  'prometheus-all': `http_requests_total{job="${job}"}`,
});
const unknown = (why: string): MonitoredCase['figures'] => ({
  uptime: why,
  'error-budget-remaining': why,
  mttr: why,
  mtbf: why,
});
/** Requests tell of no failures: those are incidents', of which nobody was asked. */
const NOBODY = { mttr: 'nobody was asked for incidents', mtbf: 'nobody was asked for incidents' };

/** With an slo of 99 %: 14.4 minutes of the day. */
export const MONITORED: readonly MonitoredCase[] = [
  {
    name: 'it always served',
    inputs: up('good'),
    figures: {
      uptime: 1,
      'error-budget-remaining': 1,
      mttr: 'no failure that began in this time is over',
      mtbf: 'no failure began in this time',
    },
  },
  {
    name: 'two outages of 30 and 10 minutes',
    inputs: up('outages'),
    figures: {
      uptime: 1400 / 1440,
      'error-budget-remaining': 1 - 40 / 14.4,
      mttr: 20 * 60,
      mtbf: 700 * 60,
    },
  },
  {
    // Steps are the minutes 1 to 1440: 59 of the first outage, 61 of the last.
    name: 'down at both ends: what began before has no length, and what lasts is not over',
    inputs: up('ends'),
    figures: {
      uptime: 1320 / 1440,
      'error-budget-remaining': 1 - 120 / 14.4,
      mttr: 'no failure that began in this time is over',
      mtbf: 1320 * 60,
    },
  },
  {
    // The last value, of 05:59, is looked back to for 5 minutes: 06:05 to 06:59 are 55 of them.
    name: 'a hole',
    inputs: up('hole'),
    figures: unknown('of 55 min Prometheus knows nothing: the uptime is between 96.181 % and 100 %'),
  },
  {
    name: 'values that are no numbers',
    inputs: up('nan'),
    figures: unknown('of 3 min Prometheus knows nothing: the uptime is between 99.792 % and 100 %'),
  },
  {
    // 11:59 is looked back to until 12:04: 12:05 to 24:00 are 716 minutes.
    name: 'a series that has ended',
    inputs: up('gone'),
    figures: unknown('of 11 h 56 min Prometheus knows nothing: the uptime is between 50.278 % and 100 %'),
  },
  {
    name: 'no such series',
    inputs: up('none'),
    figures: unknown('Prometheus has no series for prometheus-up in this time'),
  },
  {
    name: 'two series',
    inputs: { 'prometheus-up': 'up{job="two"}' },
    figures: unknown('prometheus-up gives 2 series, and one is wanted: put max() around it, or min()'),
  },
  {
    name: 'neither 0 nor 1',
    inputs: up('half'),
    figures: unknown(
      'prometheus-up gives 0.5, and only 1 and 0 can be counted: compare, such as (…) >= bool 0.5',
    ),
  },
  {
    name: 'a hole that the query says is down',
    inputs: { 'prometheus-up': 'max(up{job="hole"}) or vector(0)' },
    figures: {
      uptime: 1385 / 1440,
      'error-budget-remaining': 1 - 55 / 14.4,
      mttr: 55 * 60,
      mtbf: 1385 * 60,
    },
  },
  {
    name: 'requests',
    inputs: requests('shop'),
    figures: { uptime: 20 / 21, 'error-budget-remaining': 1 - 1 / 21 / 0.01, ...NOBODY },
  },
  {
    // 144 windows of 300 good and 300 bad ones, then 144 of 300 bad ones.
    name: 'requests of which none is good any more',
    inputs: requests('broken'),
    figures: { uptime: 1 / 3, 'error-budget-remaining': 1 - 2 / 3 / 0.01, ...NOBODY },
  },
  {
    // Windows of 5 minutes: of those that end at 12:05 to 13:00 none has two samples.
    name: 'requests with a hole',
    inputs: requests('holes'),
    figures: { ...unknown('of 1 h Prometheus knows no requests'), ...NOBODY },
  },
  {
    name: 'no requests',
    inputs: requests('quiet'),
    figures: { ...unknown('there was no request in this time'), ...NOBODY },
  },
  {
    name: 'requests of nobody',
    inputs: requests('none'),
    figures: { ...unknown('Prometheus has no series for prometheus-all in this time'), ...NOBODY },
  },
  {
    name: 'no selection of good ones that there is',
    inputs: { ...requests('shop'), 'prometheus-good': 'http_requests_total{job="shop",code="20O"}' },
    figures: { ...unknown('Prometheus has no series for prometheus-good in this time'), ...NOBODY },
  },
];
