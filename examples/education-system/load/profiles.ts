import type { Options, Scenario } from 'k6/options';

/** Parts of a run: how much of the expected rate, and for how many seconds. The rate goes there evenly. */
type Stage = readonly [share: number, seconds: number];

interface Profile {
  stages: readonly Stage[];
  /** Whether the objectives hold all the while; else only nothing must be lost, and few refused. */
  strict: boolean;
}

const PROFILES: Readonly<Record<string, Profile>> = {
  /** Whether it works at all, and the script too. */
  smoke: {
    stages: [
      [0.1, 0],
      [0.1, 30],
    ],
    strict: true,
  },
  /** What is expected on a usual day. */
  load: {
    stages: [
      [1, 0],
      [1, 60],
    ],
    strict: true,
  },
  /** Step by step to four times of it, and back. */
  stress: {
    stages: [
      [1, 0],
      [1, 60],
      [2, 10],
      [2, 60],
      [4, 10],
      [4, 60],
      [1, 10],
      [1, 60],
    ],
    strict: false,
  },
  /** Hours of it: what leaks shows. */
  soak: {
    stages: [
      [1, 0],
      [1, 4 * 3600],
    ],
    strict: true,
  },
  /** The evening before homework is due. */
  spike: {
    stages: [
      [1, 0],
      [1, 60],
      [10, 5],
      [10, 60],
      [1, 5],
      [1, 120],
    ],
    strict: false,
  },
};

/** The objectives of the service; a run that misses one ends with exit code 99. */
const STRICT = {
  http_req_failed: ['rate<0.001'],
  'http_req_duration{name:submit}': ['p(95)<500'],
  'http_req_duration{name:list}': ['p(95)<500'],
  checks: ['rate>0.999'],
  // A load generator that cannot keep up measures itself.
  dropped_iterations: ['count==0'],
};
/** Over what is expected it may be slow, and refuse some; each request is answered. */
const LENIENT = {
  http_req_failed: ['rate<0.05'],
  'http_req_duration{name:submit}': ['p(95)<5000'],
  'http_req_duration{name:list}': ['p(95)<5000'],
};

export interface Asked {
  profile: string;
  /** Answers a second on a usual day. */
  rate: number;
  /** How long the whole run takes instead of what its profile says, in seconds. */
  seconds: number | undefined;
}

/** @throws Error that names the profiles. */
export function optionsOf({ profile, rate, seconds }: Asked): Options {
  const chosen = PROFILES[profile];
  if (chosen === undefined)
    throw new Error(`PROFILE is ${profile}, and must be one of ${Object.keys(PROFILES).join(', ')}`);
  const whole = chosen.stages.reduce((sum, [, length]) => sum + length, 0);
  const factor = seconds === undefined ? 1 : seconds / whole;
  // In a minute rather than a second: k6 takes whole numbers.
  const target = (share: number): number => Math.max(1, Math.round(share * rate * 60));
  const [[first] = [1], ...rest] = chosen.stages;
  const most = Math.max(...chosen.stages.map(([share]) => share)) * rate;
  const homework: Scenario = {
    executor: 'ramping-arrival-rate',
    startRate: target(first),
    timeUnit: '1m',
    stages: rest.map(([share, length]) => ({
      target: target(share),
      duration: `${Math.max(1, Math.round(length * factor))}s`,
    })),
    preAllocatedVUs: Math.max(10, Math.ceil(most)),
    maxVUs: Math.max(50, Math.ceil(most * 5)),
  };
  return {
    scenarios: { homework },
    thresholds: { ...(chosen.strict ? STRICT : LENIENT), submissions_acknowledged: ['count>0'] },
    summaryTrendStats: ['avg', 'min', 'p(10)', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
  };
}
