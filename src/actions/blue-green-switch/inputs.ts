import { defined } from '../../base/index.ts';
import { type Environment, InputReader, runContext } from '../../github/index.ts';
import type { CanaryRequest } from '../../release/index.ts';
import { readAnalysisFile } from '../shared/canary-inputs.ts';
import { finishInputs, type ReleaseInputs, requestFor } from '../shared/release-step/common-inputs.ts';

const COMMANDS = ['switch', 'promote', 'step', 'verify', 'drain', 'abort', 'status'] as const;
const TARGETS = ['other', 'blue', 'green'] as const;

export type Command = (typeof COMMANDS)[number];

export interface SwitchInputs extends ReleaseInputs {
  command: Command;
}

/** The journal says which steps are left, and what shares the traffic. */
const GOES_ON: CanaryRequest = { steps: [], traffic: { by: 'auto' } };

/** By what the further steps are judged. */
function readAnalysis(reader: InputReader, command: Command, workspace: string): string | undefined {
  if (command === 'step') return readAnalysisFile(reader, workspace);
  if (reader.text('canary-analysis') !== undefined)
    reader.problem({ input: 'canary-analysis', message: 'has a meaning only with action: step' });
  return undefined;
}

/**
 * The inputs of blue-green-switch as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): SwitchInputs {
  const reader = new InputReader(env);
  const command = reader.choice('action', COMMANDS, 'switch');
  if (command !== 'switch' && reader.string('to') !== undefined && reader.string('to') !== 'other') {
    reader.problem({
      input: 'to',
      message: `has no meaning with action: ${command}`,
      remedy: 'leave it out',
    });
  }
  const slot = reader.choice('to', TARGETS, 'other');
  const isOn = command === 'promote' || command === 'step';
  const analysis = readAnalysis(reader, command, runContext(env).workspace);
  const asked = requestFor(reader, env, isOn ? { waiting: command } : { slot }, 'blue-green');
  const request = command === 'step' ? { ...asked, canary: GOES_ON } : asked;
  return { ...finishInputs(reader, env, request), command, ...defined({ analysis }) };
}
