import path from 'node:path';
import { ConfigurationError, defined, givenPlaceOf, notAFile, shownValue } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import type { CanaryRequest, CanaryStep } from '../../release/index.ts';
import { DEFAULT_STEPS, parseCanarySteps } from './canary-steps.ts';

const INPUTS = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'] as const;
const PROVIDERS = ['auto', 'gateway-api', 'ingress-nginx'] as const;

/** What a canary is asked for; the analysis is a file, which is read once all inputs are right. */
export interface CanaryInputs {
  canary?: Omit<CanaryRequest, 'analysis'>;
  analysis?: string;
}

/** The inputs of `deployment-strategy: canary`, which have no meaning with another one. */
export function readCanary(reader: InputReader, isCanary: boolean, workspace: string): CanaryInputs {
  if (!isCanary) {
    for (const input of INPUTS) {
      if (reader.text(input) === undefined) continue;
      reader.problem({ input, message: 'has a meaning only with deployment-strategy: canary' });
    }
    return {};
  }
  const steps = reader.parsed('canary-steps', stepsOf) ?? parseCanarySteps(DEFAULT_STEPS, 'canary-steps');
  const traffic = reader.parsed('canary-traffic', trafficOf) ?? { by: 'auto' };
  const header = reader.parsed('canary-header', headerOf);
  const analysis = readAnalysis(reader, workspace);
  return { canary: { steps, traffic, ...defined({ header }) }, ...defined({ analysis }) };
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

function readAnalysis(reader: InputReader, workspace: string): string | undefined {
  const input = 'canary-analysis';
  const file = reader.string(input);
  if (file === undefined) return undefined;
  const place = givenPlaceOf(path.resolve(workspace, file), workspace);
  if (place !== 'file') {
    reader.problem({
      input,
      message: notAFile(place),
      found: quote(file),
      remedy: 'give its path from the root of the checkout, which an earlier step must have made',
    });
  }
  return file;
}
