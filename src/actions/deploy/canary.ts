import path from 'node:path';
import { defined, givenPlaceOf, notAFile } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import type { CanaryRequest } from '../../release/index.ts';
import { CANARY_INPUTS, readGradual } from '../shared/canary-inputs.ts';

/** What a canary is asked for; the analysis is a file, which is read once all inputs are right. */
export interface CanaryInputs {
  canary?: Omit<CanaryRequest, 'analysis'>;
  analysis?: string;
}

/** The inputs of `deployment-strategy: canary`, which have no meaning with another one. */
export function readCanary(reader: InputReader, isCanary: boolean, workspace: string): CanaryInputs {
  if (!isCanary) {
    for (const input of CANARY_INPUTS) {
      if (reader.text(input) === undefined) continue;
      reader.problem({ input, message: 'has a meaning only with deployment-strategy: canary' });
    }
    return {};
  }
  const canary = readGradual(reader);
  const analysis = readAnalysis(reader, workspace);
  return { canary, ...defined({ analysis }) };
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
