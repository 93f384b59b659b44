import { defined } from '../../base/index.ts';
import type { InputReader } from '../../github/index.ts';
import type { CanaryRequest } from '../../release/index.ts';
import { CANARY_INPUTS, readAnalysisFile, readGradual } from '../shared/canary-inputs.ts';

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
  const analysis = readAnalysisFile(reader, workspace);
  return { canary, ...defined({ analysis }) };
}
