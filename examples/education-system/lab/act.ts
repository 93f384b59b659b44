import type { BuildRequest } from '../../../lab/workflows/stand-ins/build/request.ts';
import { packEducation } from './images.ts';

/** For EDU_ACT_BUILD: the image of a commit, with its version and name as the Dockerfile takes them. */
export async function build({ context, args }: BuildRequest): Promise<string> {
  const { VERSION: version = 'dev', VCS_REF: commit = 'unknown' } = args;
  return await packEducation(version, { root: context, env: { COMMIT: commit } });
}
