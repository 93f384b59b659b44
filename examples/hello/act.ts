import type { BuildRequest } from '../../lab/workflows/stand-ins/build/request.ts';
import { helloRepository, packHello } from './image.ts';

/** For EDU_ACT_BUILD: the image of a commit. Further build arguments are environment, as `FAIL`. */
export async function build({ context, args }: BuildRequest): Promise<string> {
  const { VERSION: version = 'dev', VCS_REF: commit = 'unknown', BUILD_DATE: _date, ...env } = args;
  return await packHello(version, { COMMIT: commit, ...env }, helloRepository, context);
}
