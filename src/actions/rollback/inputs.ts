import { type Environment, InputReader, quote } from '../../github/index.ts';
import type { KnownRelease } from '../../release/index.ts';
import { finishInputs, type ReleaseInputs, requestFor } from '../shared/release-step/common-inputs.ts';

/**
 * The inputs of rollback as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): ReleaseInputs {
  const reader = new InputReader(env);
  // The journal says by which strategy that release was made.
  return finishInputs(reader, env, requestFor(reader, env, readTarget(reader), 'rolling'));
}

function readTarget(reader: InputReader): KnownRelease {
  const revision = reader.string('revision');
  const version = reader.string('version');
  if (revision !== undefined && version !== undefined) {
    reader.problem({ input: 'version', message: 'cannot go with revision', remedy: 'give one of the two' });
  }
  if (revision === undefined) return version === undefined ? { previous: true } : { version };
  if (!/^(?:0|[1-9]\d{0,8})$/u.test(revision)) {
    reader.problem({
      input: 'revision',
      message: 'is not a revision',
      found: quote(revision),
      expected: 'a number of the history that blue-green-switch with action: status shows',
    });
  }
  return { revision: Number(revision) };
}
