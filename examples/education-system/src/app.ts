import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { LogController } from 'fastify';
import { openCache } from './cache/cached.ts';
import { openLoginLimits } from './cache/login-limits.ts';
import type { Redis } from './cache/redis.ts';
import { openSessions } from './cache/sessions.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { isMigrated, latestMigration } from './database/migrations.ts';
import { useAuth } from './http/auth.ts';
import { observe } from './http/observe.ts';
import { NotReadyError, operations } from './http/operations.ts';
import { servePage } from './http/page.ts';
import { useProblems } from './http/problems.ts';
import type { Lifecycle } from './lifecycle.ts';
import { logOptions } from './log.ts';
import type { Metrics } from './metrics.ts';
import { passwords } from './passwords.ts';
import { accountRoutes } from './routes/accounts.ts';
import { courseRoutes } from './routes/courses.ts';
import { homeworkRoutes } from './routes/homework.ts';
import type { Services } from './services.ts';

/**
 * Longer than any load balancer keeps an idle connection (nginx and AWS 60 s, Google 600 s): a server that closes one
 * first may cross a request under way on it, and that client cannot know whether it is safe to send it again.
 */
const KEEP_ALIVE_MS = 620_000;
const REQUEST_MS = 30_000;
const BODY_BYTES = 256 * 1024;

/** What the application is made of; each part can be another one in a test. */
export interface Parts {
  config: Config;
  database: Database;
  redis: Redis;
  metrics: Metrics;
  lifecycle: Lifecycle;
}

export type App = Awaited<ReturnType<typeof buildApp>>;

/** The HTTP application, not yet listening. */
export async function buildApp({ config, database, redis, metrics, lifecycle }: Parts) {
  const app = fastify({
    logger: logOptions(config),
    // One line a request, written when it is over: src/http/observe.ts.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: requestId,
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    bodyLimit: BODY_BYTES,
    // The drain decides when connections end.
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  // JSON alone: a form of another site's page can send text.
  app.removeContentTypeParser('text/plain');
  observe(app, metrics);
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-version', config.version).header('x-request-id', request.id);
    if (request.traceId !== null) void reply.header('x-trace-id', request.traceId);
    if (lifecycle.draining) void reply.header('connection', 'close');
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
  });
  useProblems(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: { 'default-src': ["'self'"], 'style-src': ["'self'"], 'upgrade-insecure-requests': null },
    },
    strictTransportSecurity: config.secureCookies,
  });
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Education system',
        version: config.version,
        description: 'Courses, homework and grades.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: config.secureCookies ? '__Host-session' : 'session' },
        },
      },
    },
  });

  const sessions = openSessions(redis, config.sessionTtlSeconds);
  const services: Services = {
    config,
    database,
    metrics,
    sessions,
    cache: openCache(redis, metrics),
    limits: openLoginLimits(redis, config.loginAttempts),
    passwords: passwords(config.passwordCost),
    auth: useAuth(app, { sessions, secureCookies: config.secureCookies }),
  };
  metrics.watchConnections(database.connections);
  metrics.watchSessions(sessions.count);
  operations(app, {
    config,
    lifecycle,
    metrics,
    checks: {
      database: checkSchema(database),
      cache: async () => void (await redis.run(async (client) => await client.ping())),
    },
  });
  servePage(app);
  await app.register(
    async (api) => {
      api.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
      accountRoutes(api, services);
      courseRoutes(api, services);
      homeworkRoutes(api, services);
    },
    { prefix: '/api' },
  );
  return app;
}

/** A caller's id is taken when it looks like one: it goes into the log, and back in a header. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : crypto.randomUUID();
}

/** Asks for the schema until it is there; from then on only whether the database answers. */
function checkSchema(database: Database): () => Promise<void> {
  const latest = latestMigration();
  let migrated = false;
  return async () => {
    if (migrated) {
      await database.query('ready', 'SELECT 1');
      return;
    }
    migrated = await isMigrated(database, latest);
    if (!migrated) throw new NotReadyError(`migration ${latest} is missing`);
  };
}
