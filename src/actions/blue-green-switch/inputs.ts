import { type Environment, InputReader } from '../../github/index.ts';
import { finishInputs, type ReleaseInputs, requestFor } from '../shared/release-step/common-inputs.ts';

const COMMANDS = ['switch', 'verify', 'drain', 'abort', 'status'] as const;
const TARGETS = ['other', 'blue', 'green'] as const;

export type Command = (typeof COMMANDS)[number];

export interface SwitchInputs extends ReleaseInputs {
  command: Command;
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
  const to = { slot: reader.choice('to', TARGETS, 'other') };
  const inputs = finishInputs(reader, env, requestFor(reader, env, to, 'blue-green'));
  return { ...inputs, command };
}
