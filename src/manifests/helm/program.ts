import { ConfigurationError, cutText, type Exec, type ExecResult, wasEnded } from '../../base/index.ts';

/** `helm template --dry-run=server`, by which lookups and capabilities come from the cluster, is of 3.13. */
const OLDEST = { major: 3, minor: 13 };
const REMEDY = 'Install Helm 3.13 or newer in an earlier step, for example with azure/setup-helm';

/** @throws ConfigurationError when helm is missing or too old. */
export async function requireHelm(exec: Exec): Promise<void> {
  const result = await runHelm(exec, ['version', '--template', '{{.Version}}']);
  const match = /v(\d+)\.(\d+)\.\d+/.exec(result.stdout);
  if (result.exitCode !== 0 || match === null) {
    throw new ConfigurationError({
      message: 'helm does not tell its version',
      found: cutText((result.stdout + result.stderr).trim(), 200),
      remedy: REMEDY,
    });
  }
  const [major, minor] = [Number(match[1]), Number(match[2])];
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  throw new ConfigurationError({
    message: 'helm is too old to render a chart against the cluster',
    found: match[0],
    expected: `v${OLDEST.major}.${OLDEST.minor} or newer`,
    remedy: REMEDY,
  });
}

/** @throws ConfigurationError when helm is not on the PATH, or what ended it. */
export async function runHelm(exec: Exec, args: readonly string[]): Promise<ExecResult> {
  try {
    return await exec('helm', args);
  } catch (error) {
    if (wasEnded(error)) throw error;
    throw new ConfigurationError({
      input: 'chart',
      message: 'a chart needs helm, which is not on the PATH',
      found: error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? '') : String(error),
      remedy: REMEDY,
    });
  }
}
