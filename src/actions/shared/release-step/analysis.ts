import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runContext } from '../../../github/index.ts';
import type { ReleaseRequest } from '../../../release/index.ts';
import type { Services } from './services.ts';

/**
 * The request with what its analysis file says.
 * @throws ConfigurationError with every mistake of the file.
 */
export async function withAnalysis(
  request: ReleaseRequest,
  file: string | undefined,
  services: Services,
): Promise<ReleaseRequest> {
  const { canary } = request;
  if (file === undefined || canary === undefined) return request;
  const { env } = services;
  const { workspace } = runContext(env);
  const { parseAnalysis } = await (await services.load()).analysis();
  const absolute = path.resolve(workspace, file);
  const analysis = parseAnalysis(readFileSync(absolute, 'utf8'), {
    file,
    folder: path.dirname(absolute),
    root: workspace,
    env,
  });
  return { ...request, canary: { ...canary, analysis } };
}
