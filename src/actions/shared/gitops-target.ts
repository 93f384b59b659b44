import { defined } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';

/** Where an image goes in a GitOps repository, and how what comes of it is waited for. */
export interface GitOpsTarget {
  files: readonly string[];
  /** Empty for the usual path. */
  imageValues: readonly string[];
  /** `owner/name` */
  repository?: string;
  branch?: string;
  how: 'commit' | 'pull-request';
  message?: string;
  mergeTimeoutMs: number;
  application?: string;
  applicationNamespace: string;
  graceMs: number;
  troubleMs: number;
}

/** What says it: inputs of gitops, and the names in `staging-gitops` and `production-gitops` of pipeline.yml. */
export const GITOPS_TARGET = [
  'files',
  'image-values',
  'repository',
  'branch',
  'change',
  'message',
  'merge-timeout',
  'application',
  'application-namespace',
  'grace',
  'trouble-for',
] as const;

const CHANGES = ['commit', 'pull-request'] as const;
const DEFAULTS = { mergeTimeoutMs: 0, graceMs: 30_000, troubleMs: 60_000 };
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
/** As `git check-ref-format` takes them, as far as a slip goes. */
const BRANCH = /^(?![./-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[^\s~^:?*[\\\p{Cc}]{1,200}$/u;

/** Reads it; what is wrong goes to the reader. */
export function readGitOpsTarget(reader: InputReader): GitOpsTarget {
  const repository = readRepository(reader);
  const branch = readBranch(reader);
  const message = readMessage(reader);
  const application = readName(reader, 'application');
  return {
    files: readFiles(reader),
    imageValues: reader.list('image-values'),
    how: reader.choice('change', CHANGES, 'commit'),
    mergeTimeoutMs: reader.duration('merge-timeout', DEFAULTS.mergeTimeoutMs),
    applicationNamespace: readName(reader, 'application-namespace') ?? 'argocd',
    graceMs: reader.duration('grace', DEFAULTS.graceMs),
    troubleMs: reader.duration('trouble-for', DEFAULTS.troubleMs),
    ...defined({ repository, branch, message, application }),
  };
}

function readFiles(reader: InputReader): string[] {
  if (reader.text('files') === undefined) {
    const remedy = 'name the files of the repository that hold the image';
    reader.problem({ input: 'files', message: 'is required and missing', remedy });
  }
  return [...new Set(reader.list('files').map((file) => file.replace(/^\.\//u, '')))].filter((file) => {
    const isPath = !/^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)|[*?\p{Cc}]/u.test(file);
    if (!isPath)
      reader.problem({
        input: 'files',
        message: 'is no path of one file',
        found: quote(file),
        expected: 'from the root of the repository that Argo CD reads, such as apps/web/kustomization.yaml',
      });
    return isPath;
  });
}

function readBranch(reader: InputReader): string | undefined {
  const branch = reader.string('branch');
  if (branch === undefined || BRANCH.test(branch)) return branch;
  reader.problem({ input: 'branch', message: 'is no name of a branch', found: quote(branch) });
  return undefined;
}

/** Its first line is that of the commit; marks of ours come after it. */
function readMessage(reader: InputReader): string | undefined {
  const message = reader.text('message')?.trim();
  if (message === undefined || message === '') return undefined;
  if (!/^edu-actions-[a-z]+:/imu.test(message)) return message;
  reader.problem({
    input: 'message',
    message: 'holds a line that begins as those by which a run knows its own commits',
  });
  return undefined;
}

function readName(reader: InputReader, input: string): string | undefined {
  const value = reader.string(input);
  if (value === undefined || NAME.test(value)) return value;
  reader.problem({
    input,
    message: 'is no name of Kubernetes',
    found: quote(value),
    expected: 'such as shop',
  });
  return undefined;
}

function readRepository(reader: InputReader): string | undefined {
  const value = reader.string('repository');
  if (value === undefined || isRepository(value)) return value;
  reader.problem({
    input: 'repository',
    message: 'is no owner/name',
    found: quote(value),
    expected: 'the repository that Argo CD reads, such as octo-org/deployments',
  });
  return undefined;
}

/** Whether it is an `owner/name`. */
export function isRepository(value: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/u.test(value);
}
