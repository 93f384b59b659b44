import { ConfigurationError, type Exec, type ExecResult, wasEnded } from '../base/index.ts';

/** The names that kustomize looks for. */
export const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * What a kustomization builds: by kustomize, else by the older one inside kubectl.
 * @throws ConfigurationError when neither is there, or with what it said.
 */
export async function buildKustomization(folder: string, exec: Exec): Promise<string> {
  const result =
    (await attempt(exec, 'kustomize', ['build', folder])) ??
    (await attempt(exec, 'kubectl', ['kustomize', folder]));
  if (result === undefined) {
    throw new ConfigurationError({
      input: 'manifests',
      file: folder,
      message: 'is a kustomization, and neither kustomize nor kubectl is on the PATH',
      remedy: 'Install one of them in an earlier step, for example with azure/setup-kubectl',
    });
  }
  if (result.exitCode === 0) return result.stdout;
  const said = sayingOf(result.stderr);
  throw new ConfigurationError({
    input: 'manifests',
    file: folder,
    message: `the kustomization does not build: ${said === '' ? `kustomize ended with exit code ${result.exitCode}` : said}`,
  });
}

/** Undefined when the program is not there. @throws what ended it. */
async function attempt(exec: Exec, program: string, args: string[]): Promise<ExecResult | undefined> {
  try {
    return await exec(program, args);
  } catch (error) {
    if (wasEnded(error)) throw error;
    return undefined;
  }
}

/** kustomize writes `Error: …`; kubectl logs some errors, where only `err` is meant for people. */
function sayingOf(stderr: string): string {
  const text = stderr.trim();
  return /^E\d{4} .* err="(.*)"$/.exec(text)?.[1] ?? text.replace(/^error: /i, '');
}
