import { ConfigurationError, type Exec, type Problem } from '../../base/index.ts';
import { runHelm } from './program.ts';

/**
 * `helm lint` with the values of a release.
 * @returns what it warns of
 * @throws ConfigurationError with each of its errors
 */
export async function lintChart(
  { chart, valuesFiles, namespace }: { chart: string; valuesFiles: readonly string[]; namespace: string },
  exec: Exec,
): Promise<string[]> {
  const values = valuesFiles.flatMap((file) => ['--values', file]);
  const { exitCode, stdout, stderr } = await runHelm(exec, [
    'lint',
    chart,
    '--namespace',
    namespace,
    ...values,
  ]);
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  const said = (level: string) =>
    lines.filter((line) => line.startsWith(`[${level}]`)).map((line) => line.slice(level.length + 2).trim());
  const errors = said('ERROR');
  if (exitCode === 0 && errors.length === 0) return said('WARNING').map((line) => `helm lint: ${line}`);
  const told = errors.length > 0 ? errors : lines.filter((line) => line !== '').slice(-1);
  throw new ConfigurationError(
    told.map((line): Problem => ({ input: 'chart', message: 'does not pass helm lint', found: line })),
  );
}
