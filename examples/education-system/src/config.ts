/** Everything that the application reads from its environment, read once: what a pod was started with is what it is. */
export interface Config {
  host: string;
  port: number;
  /** A port of its own for /metrics, which an Ingress then cannot reach; undefined serves them beside the rest. */
  metricsPort: number | undefined;
  version: string;
  commit: string;
  logLevel: (typeof logLevels)[number];
  databaseUrl: string;
  databasePoolSize: number;
  redisUrl: string;
  sessionTtlSeconds: number;
  /** Off only where there is no TLS, such as on localhost: browsers then send the cookie over plain HTTP. */
  secureCookies: boolean;
  /** What somebody must know to register as a teacher; undefined lets nobody. */
  teacherCode: string | undefined;
  /** How many proxies stand before the application, each of which adds one address to X-Forwarded-For. */
  trustedProxies: number;
  /** log2 of scrypt's N: 15 takes 32 MiB and about 0.1 s for one password. */
  passwordCost: number;
  /** Failed logins for one account from one address within 15 minutes, before more are refused. */
  loginAttempts: number;
  /** How long it serves on after SIGTERM. */
  drainMs: number;
  /** What it is called in logs and traces. */
  serviceName: string;
  /** Where spans go by OTLP over HTTP, and of how many requests; undefined makes none. */
  traces: { endpoint: string; ratio: number } | undefined;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** A mistake of whoever wrote the environment. Its message has a line for each variable, and no value of a secret one. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError that names all variables that are wrong at once. */
export function readConfig(env: Environment): Config {
  const read = reader(env);
  const config: Config = {
    host: read.text('HOST') ?? '0.0.0.0',
    port: read.number('PORT', 3000, 0, 65_535),
    metricsPort:
      read.text('METRICS_PORT') === undefined ? undefined : read.number('METRICS_PORT', 0, 0, 65_535),
    version: read.text('VERSION') ?? 'dev',
    commit: read.text('COMMIT') ?? 'unknown',
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databasePoolSize: read.number('DATABASE_POOL_SIZE', 10, 1, 1000),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    sessionTtlSeconds: read.number('SESSION_TTL_MINUTES', 12 * 60, 1, 60 * 24 * 365) * 60,
    secureCookies: read.oneOf('SECURE_COOKIES', ['true', 'false'], 'true') === 'true',
    teacherCode: read.text('TEACHER_CODE'),
    trustedProxies: read.number('TRUSTED_PROXIES', 0, 0, 10),
    passwordCost: read.number('PASSWORD_COST', 15, 10, 20),
    loginAttempts: read.number('LOGIN_ATTEMPTS', 5, 1, 1_000_000),
    drainMs: read.decimal('DRAIN_SECONDS', 5, 0, 600) * 1000,
    serviceName: read.text('OTEL_SERVICE_NAME') ?? 'education-system',
    traces:
      read.text('OTEL_EXPORTER_OTLP_ENDPOINT') === undefined
        ? undefined
        : {
            endpoint: read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']),
            ratio: read.decimal('OTEL_TRACES_SAMPLER_ARG', 1, 0, 1),
          },
  };
  read.finish();
  return config;
}

function reader(env: Environment) {
  const problems: string[] = [];
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const ranged = (name: string, fallback: number, from: number, to: number, whole: boolean): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if ((whole ? Number.isInteger(number) : Number.isFinite(number)) && number >= from && number <= to)
      return number;
    problems.push(`${name} is ${value}, and must be a ${whole ? 'whole ' : ''}number from ${from} to ${to}`);
    return fallback;
  };
  return {
    text,
    number: (name: string, fallback: number, from: number, to: number) =>
      ranged(name, fallback, from, to, true),
    decimal: (name: string, fallback: number, from: number, to: number) =>
      ranged(name, fallback, from, to, false),
    oneOf: <const T extends string>(name: string, values: readonly T[], fallback: NoInfer<T>): T => {
      const value = text(name);
      if (value === undefined) return fallback;
      const found = values.find((each) => each === value);
      if (found === undefined) problems.push(`${name} is ${value}, and must be one of ${values.join(', ')}`);
      return found ?? fallback;
    },
    // Such an address holds a password, so it is never repeated.
    url: (name: string, protocols: readonly string[]): string => {
      const value = text(name) ?? '';
      const expected = `an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`;
      if (value === '') problems.push(`${name} is missing, and must be ${expected}`);
      else if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
        problems.push(`${name} must be ${expected}`);
      return value;
    },
    finish: () => {
      if (problems.length > 0) throw new ConfigError(problems.join('\n'));
    },
  };
}
