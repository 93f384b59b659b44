import { type Block, code, escapeMarkdown, row, runContext, type Environment } from '../../github/index.ts';
import type { Swept } from '../../preview/index.ts';
import type { Preview } from './inputs.ts';

/** How a preview is, for its comment and the summary. */
export type State = 'serves' | 'failed' | 'closed' | 'old';

const HEADS: Readonly<Record<State, string>> = {
  serves: '✅ The preview serves',
  failed: '❌ The preview was not released',
  closed: '🧹 The preview was torn down: the pull request is closed',
  old: '🧹 The preview was torn down, because nobody has pushed for long',
};

/** The preview as a comment or summary. */
export function previewBlocks(app: string, state: State, preview: Preview, env: Environment): Block[] {
  const { runUrl } = runContext(env);
  const { url, namespace, sha, environment } = preview;
  const isThere = state === 'serves' || state === 'failed';
  const rows: [string, string][] = [
    ...(isThere && url !== '' ? [['URL', escapedLink(url)] as [string, string]] : []),
    ...(isThere && sha !== '' ? [['Commit', code(sha.slice(0, 12))] as [string, string]] : []),
    ['Namespace', code(namespace)],
    ['Environment', code(environment)],
    ...(runUrl === undefined ? [] : [['Run', `[log](${runUrl})`] as [string, string]]),
  ];
  return [
    { name: 'preview', head: [`### ${HEADS[state]}: ${code(app)}`] },
    {
      name: 'facts',
      head: [row(['What', 'Where']), row(['---', '---']), ...rows.map(([name, text]) => row([name, text]))],
    },
    ...(state === 'old' ? [{ name: 'next', head: ['The next push brings it back.'] }] : []),
    ...(state === 'failed' && runUrl !== undefined
      ? [{ name: 'next', head: ['Why is in the summary of the run; the preview before may still serve.'] }]
      : []),
  ];
}

/** What a sweep has done, as a summary. */
export function sweptBlocks(app: string, { deleted, kept, failed }: Swept): Block[] {
  return [
    {
      name: 'previews',
      head: [
        `### 🧹 Previews of ${code(app)}: ${deleted.length} torn down, ${kept} kept${failed.length === 0 ? '' : `, ${failed.length} failed`}`,
        ...(deleted.length === 0
          ? []
          : ['', row(['Pull request', 'Namespace', 'Because']), row(['---', '---', '---'])]),
      ],
      rows: deleted.map(({ pull, namespace, why }) =>
        row([
          `#${pull}`,
          code(namespace),
          why === 'old' ? 'nobody pushed for longer than max-age' : 'closed',
        ]),
      ),
    },
    ...(failed.length === 0
      ? []
      : [{ name: 'failures', head: [], rows: failed.map((sentence) => `- ${escapeMarkdown(sentence)}`) }]),
  ];
}

/** A URL that was checked, so that a reader can click on it; what else is in it is shown as it is. */
function escapedLink(url: string): string {
  return /^https?:\/\/[\w.:/~%-]+$/u.test(url) ? `<${url}>` : code(url);
}
