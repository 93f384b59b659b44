import { ConfigurationError } from '../../base/index.ts';
import { blobName, type EditedFile } from './files.ts';
import type { Commit, GitRepository, TreeEntry } from './repository.ts';

/**
 * Makes a commit of these files on top of another one. No branch has it yet. What the server took is compared with what was
 * meant by the names that follow from the content, so that the commit has exactly these lines.
 * @throws ConfigurationError where the server has something else
 */
export async function commitOnto(
  repository: GitRepository,
  parent: Commit,
  files: readonly Pick<EditedFile, 'path' | 'mode' | 'text'>[],
  message: string,
): Promise<Commit> {
  const entries: TreeEntry[] = [];
  for (const { path, mode, text } of files) {
    const content = new TextEncoder().encode(text);
    const sha = await repository.writeBlob(content);
    if (sha !== blobName(content)) throw altered(path);
    entries.push({ path, mode, sha });
  }
  const tree = await repository.writeTree(parent.tree, entries);
  const commit = await repository.writeCommit({ message, tree, parent: parent.sha });
  if (commit.tree !== tree || commit.parents.join() !== parent.sha)
    throw new ConfigurationError({
      message: `${repository.name} has made another commit than was asked for`,
      found: `${commit.sha} with the tree ${commit.tree}`,
      expected: `the tree ${tree} on ${parent.sha}`,
    });
  return commit;
}

/**
 * Holds that a commit changes these files and no other.
 * @throws ConfigurationError which names the others
 */
export async function proveFiles(
  repository: GitRepository,
  sha: string,
  paths: readonly string[],
): Promise<void> {
  const found = await repository.changedFiles(sha);
  if (found.toSorted().join('\n') === paths.toSorted().join('\n')) return;
  throw new ConfigurationError({
    message: `commit ${sha} changes other files than were meant`,
    found: found.join(', '),
    expected: paths.join(', '),
    remedy: 'look at who else writes to this branch',
  });
}

function altered(path: string): ConfigurationError {
  return new ConfigurationError({
    file: path,
    message: 'would not be written as it is: what is sent is not what was taken',
    expected: 'a file that holds no secret of this job, for these are masked wherever they go',
    remedy: 'take the secret out of the repository, and make a new one',
  });
}
