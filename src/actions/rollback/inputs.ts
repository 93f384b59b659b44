import { type Environment, InputReader, quote } from '../../github/index.ts';
import type { KnownRelease } from '../../release/index.ts';
import { finishInputs, readAppName, readCommon, type ReleaseInputs } from '../deploy/common-inputs.ts';

/**
 * The inputs of rollback as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
export function parseInputs(env: Environment): ReleaseInputs {
  const reader = new InputReader(env);
  return finishInputs(reader, {
    ...readCommon(reader, env),
    app: readAppName(reader, env),
    to: readTarget(reader),
    createNamespace: false,
    // The journal says how that release was made.
    strategy: 'rolling',
    promotion: 'automatic',
    irreversible: false,
    valuesFiles: [],
    manifests: [],
    imageValues: 'image',
    forced: [],
    pruneKinds: [],
    dryRun: reader.boolean('dry-run', false),
  });
}

function readTarget(reader: InputReader): KnownRelease {
  const revision = reader.string('revision');
  const version = reader.string('version');
  if (revision !== undefined && version !== undefined) {
    reader.problem({ input: 'version', message: 'cannot go with revision', remedy: 'give one of the two' });
  }
  if (revision === undefined) return version === undefined ? { previous: true } : { version };
  if (!/^[1-9]\d{0,8}$/u.test(revision)) {
    reader.problem({
      input: 'revision',
      message: 'is not a revision',
      found: quote(revision),
      expected: 'a number of the history that blue-green-switch with action: status shows',
    });
  }
  return { revision: Number(revision) };
}
