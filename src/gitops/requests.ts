import { formatImage, type ImageReference } from '../manifests/index.ts';
import {
  branchFor,
  type Delivered,
  editsAt,
  type GitRepository,
  type Mark,
  type PublishRequest,
  putBack,
  readFiles,
} from './publish/index.ts';

/** What is brought to the repository, and where. */
export interface Subject {
  app: string;
  environment: string;
  version: string;
  images: readonly ImageReference[];
  imageValues: readonly string[];
  files: readonly string[];
  branch: string;
  how: PublishRequest['how'];
  title: string;
  runUrl?: string;
  repository: GitRepository;
  mark: Mark;
}

/** The change that sets the images. */
export function changeFor(subject: Subject): PublishRequest {
  const { images, imageValues, files, branch, how, title, repository, mark } = subject;
  const change = { images, imageValues };
  return {
    how,
    branch,
    proposal: proposalOf(subject, false),
    mark,
    paths: files,
    edits: async (sha) => await editsAt(repository, sha, { paths: files, change }),
    title,
    body: bodyOf(subject, 'Sets the images'),
  };
}

/** The change that puts the lines of before back. @param why a word for the reader of a pull request */
export function revertFor(subject: Subject, delivered: readonly Delivered[], why: string): PublishRequest {
  const { files, app, version, environment, repository, mark } = subject;
  return {
    ...changeFor(subject),
    proposal: proposalOf(subject, true),
    mark: { ...mark, isRevert: true },
    edits: async (sha) => {
      const old = putBack(delivered, await readFiles(repository, sha, files));
      return { files: old, warnings: [] };
    },
    title: `Revert ${app} ${version} in ${environment}`,
    body: bodyOf(subject, `Puts the lines before back, because ${why}:`),
  };
}

function proposalOf(subject: Subject, isRevert: boolean): string {
  return branchFor({ ...subject, repository: subject.repository.name }, subject.mark.id, isRevert);
}

function bodyOf({ images, runUrl }: Subject, what: string): string {
  const listed = images.map((image) => `- \`${formatImage(image)}\``);
  return [what, '', ...listed, ...(runUrl === undefined ? [] : ['', `Run: ${runUrl}`])].join('\n');
}
