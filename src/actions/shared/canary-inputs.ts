import path from 'node:path';
import { ConfigurationError, defined, givenPlaceOf, notAFile, shownValue } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import type { CanaryRequest } from '../../release/index.ts';
import { DEFAULT_STEPS, parseCanarySteps } from './canary-steps.ts';

/** What only a canary is told. */
export const CANARY_INPUTS = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'] as const;

const PROVIDERS = ['auto', 'gateway-api', 'ingress-nginx', 'replicas'] as const;

/** How a canary climbs, and by what. Problems are the reader's. */
export function readGradual(reader: InputReader): Omit<CanaryRequest, 'analysis'> {
  const steps =
    reader.parsed('canary-steps', (text) => parseCanarySteps(text, 'canary-steps')) ??
    parseCanarySteps(DEFAULT_STEPS, 'canary-steps');
  const traffic = reader.parsed('canary-traffic', trafficOf) ?? { by: 'auto' };
  const header = reader.parsed('canary-header', headerOf);
  return { steps, traffic, ...defined({ header }) };
}

function trafficOf(text: string): CanaryRequest['traffic'] {
  const [, given, name] = /^([a-z-]+)(?:\/([a-z0-9][-a-z0-9.]*))?$/u.exec(text.trim()) ?? [];
  const by = PROVIDERS.find((provider) => provider === given);
  if (by === undefined || (by === 'auto' && name !== undefined)) {
    throw new ConfigurationError({
      message: 'is nothing that shares traffic',
      found: shownValue(text.trim()),
      expected:
        'auto, gateway-api, ingress-nginx or replicas, all but the first with a name where there are several, such as gateway-api/shop',
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

/** The file of an analysis, which is read once all inputs are right. */
export function readAnalysisFile(reader: InputReader, workspace: string): string | undefined {
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
