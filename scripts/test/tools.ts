import { delimiter, dirname } from 'node:path';

interface Programs {
  kubectlPath: string;
  helmPath: string;
}

/** An environment in which tests find the kubectl and helm of the lab, and not those of the machine. */
export function withPrograms({ kubectlPath, helmPath }: Programs): NodeJS.ProcessEnv {
  const folders = new Set([kubectlPath, helmPath].map((program) => dirname(program)));
  return { ...process.env, PATH: [...folders, process.env['PATH'] ?? ''].join(delimiter) };
}
