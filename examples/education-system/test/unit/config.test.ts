import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConfigError, readConfig } from '../../src/config.ts';

const needed = { DATABASE_URL: 'postgresql://u:secret@db/x', REDIS_URL: 'rediss://cache:6380' };

describe('the configuration', () => {
  test('needs the two addresses, and has a default for the rest', () => {
    const config = readConfig(needed);
    assert.equal(config.port, 3000);
    assert.equal(config.drainMs, 5000);
    assert.equal(config.secureCookies, true);
    assert.equal(config.metricsPort, undefined);
    assert.equal(config.teacherCode, undefined);
    assert.equal(config.sessionTtlSeconds, 12 * 3600);
  });

  test('takes what it is given', () => {
    const config = readConfig({
      ...needed,
      PORT: '0',
      METRICS_PORT: '9090',
      DRAIN_SECONDS: '0.5',
      SECURE_COOKIES: 'false',
      TEACHER_CODE: ' code ',
    });
    assert.deepEqual(
      [config.port, config.metricsPort, config.drainMs, config.secureCookies, config.teacherCode],
      [0, 9090, 500, false, 'code'],
    );
  });

  test('makes traces where it is told where they go', () => {
    assert.equal(readConfig(needed).traces, undefined);
    assert.equal(readConfig(needed).serviceName, 'education-system');
    const env = {
      ...needed,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    };
    assert.deepEqual(readConfig(env).traces, { endpoint: 'http://jaeger:4318', ratio: 0.1 });
  });

  test('names all that is wrong at once, and repeats no password', () => {
    const wrong = {
      DATABASE_URL: 'mysql://u:secret@db/x',
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      SECURE_COOKIES: 'yes',
      PASSWORD_COST: '15.5',
      DRAIN_SECONDS: '-1',
    };
    assert.throws(
      () => readConfig(wrong),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.deepEqual(error.message.split('\n'), [
          'PORT is eighty, and must be a whole number from 0 to 65535',
          'LOG_LEVEL is loud, and must be one of fatal, error, warn, info, debug, trace, silent',
          'DATABASE_URL must be an address that begins with postgres:// or postgresql://',
          'REDIS_URL is missing, and must be an address that begins with redis:// or rediss://',
          'SECURE_COOKIES is yes, and must be one of true, false',
          'PASSWORD_COST is 15.5, and must be a whole number from 10 to 20',
          'DRAIN_SECONDS is -1, and must be a number from 0 to 600',
        ]);
        return true;
      },
    );
  });
});
