import { ConfigurationError, messageOf, type Problem } from '../../base/index.ts';
import { GitHubError, type Route } from '../../github/index.ts';

/** What GitHub did not do for us, in a sentence of ours; how it said it is beneath. */
export class RefusedError extends ConfigurationError {
  readonly root: GitHubError;

  constructor(problem: Problem, root: GitHubError) {
    super(problem);
    this.name = 'RefusedError';
    this.root = root;
  }
}

const MOVES = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
const PROTECTED = /protected|rule violation|through a pull request|status check/iu;

/** @returns undefined for what is no answer of GitHub. */
export function refused(error: unknown, route: Route, name: string): RefusedError | undefined {
  if (!(error instanceof GitHubError)) return undefined;
  return new RefusedError(problemOf(error, route, name), error);
}

function problemOf(error: GitHubError, route: Route, name: string): Problem {
  const found = messageOf(error);
  const writes = !route.startsWith('GET ');
  if (route === MOVES && PROTECTED.test(found))
    return {
      input: 'change',
      message: `the branch of ${name} is protected, and takes no commit of this token`,
      found,
      remedy: 'take change: pull-request, or let the app whose token this is bypass the rule',
    };
  switch (error.failure) {
    case 'unauthorized':
      return {
        input: 'github-token',
        message: `GitHub does not take the token for ${name}`,
        found,
        remedy: 'give one that has not ended',
      };
    case 'forbidden':
      return mayNot(writes, route, { name, found });
    case 'missing':
      // GitHub says so as well to who may read and not write.
      return writes ? mayNot(true, route, { name, found }) : notThere(name, found);
    case 'unavailable':
    case 'limited':
      return {
        message: `GitHub did not answer for ${name}`,
        found,
        remedy: 'run this again: it goes on where it was',
      };
    case 'refused':
      break;
  }
  return { message: `GitHub refused a request for ${name}`, found, expected: route };
}

function mayNot(writes: boolean, route: Route, { name, found }: { name: string; found: string }): Problem {
  const isPull = route.includes('/pulls');
  const right = isPull ? 'pull-requests' : 'contents';
  return {
    input: 'github-token',
    message: `the token may not ${writes ? 'write to' : 'read'} ${name}${isPull ? ' as pull requests' : ''}`,
    found,
    expected: `${right}: ${writes ? 'write' : 'read'}`,
    remedy: `give the job permissions ${right}: write for this repository, or the token of an app for another one: github.token is of this repository alone`,
  };
}

function notThere(name: string, found: string): Problem {
  return {
    input: 'repository',
    message: `there is no ${name}, or the token may not see it`,
    found,
    expected: 'the repository that Argo CD reads, as owner/name',
    remedy: 'name it, and give a token that may read and write it: github.token is of this repository alone',
  };
}
