import { ConfigurationError, defined, shownValue } from '../../base/index.ts';
import type { InputReader } from '../../github/index.ts';
import type { CanaryRequest, CanaryStep } from '../../release/index.ts';
import { DEFAULT_STEPS, parseCanarySteps } from './canary-steps.ts';

/** What only a canary is told. */
export const CANARY_INPUTS = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'] as const;

const PROVIDERS = ['auto', 'gateway-api', 'ingress-nginx'] as const;

/** How a canary climbs, and by what. Problems are the reader's. */
export function readGradual(reader: InputReader): Omit<CanaryRequest, 'analysis'> {
  const steps = reader.parsed('canary-steps', stepsOf) ?? parseCanarySteps(DEFAULT_STEPS, 'canary-steps');
  const traffic = reader.parsed('canary-traffic', trafficOf) ?? { by: 'auto' };
  const header = reader.parsed('canary-header', headerOf);
  return { steps, traffic, ...defined({ header }) };
}

/** A job that waits for somebody would wait until its end. */
function stepsOf(text: string): CanaryStep[] {
  const steps = parseCanarySteps(text, 'canary-steps');
  const pauses = steps.filter(({ holdMs }) => holdMs === undefined);
  if (pauses.length === 0) return steps;
  throw new ConfigurationError(
    pauses.map(({ percent }) => ({
      message: `waits for somebody at ${percent}%, and the steps of a canary go on by themselves, in one job`,
      expected: `a time such as ${percent}%/5m`,
    })),
  );
}

function trafficOf(text: string): CanaryRequest['traffic'] {
  const [, given, name] = /^([a-z-]+)(?:\/([a-z0-9][-a-z0-9.]*))?$/u.exec(text.trim()) ?? [];
  const by = PROVIDERS.find((provider) => provider === given);
  if (by === undefined || (by === 'auto' && name !== undefined)) {
    throw new ConfigurationError({
      message: 'is nothing that shares traffic',
      found: shownValue(text.trim()),
      expected:
        'auto, gateway-api or ingress-nginx, the last two with a name where there are several, such as gateway-api/shop',
    });
  }
  return { by, ...defined({ name }) };
}

function headerOf(text: string): { name: string; value: string } {
  const [, name, value] =
    /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*([\x21-\x7e]{1,200})\s*$/u.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new ConfigurationError({
      message: 'is no header with a value',
      found: shownValue(text.trim()),
      expected: 'such as X-Canary: always',
    });
  }
  return { name, value };
}
