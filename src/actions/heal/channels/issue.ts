import {
  closeIssue,
  code,
  escapeMarkdown,
  findIssue,
  type GitHubApi,
  openIssue,
} from '../../../github/index.ts';
import type { EscalationChannel, Notice } from '../../../healing/index.ts';

interface Issues {
  /** Connects when somebody is to be told: most runs tell nobody. */
  api: () => Promise<GitHubApi>;
  label: string;
  runUrl?: string;
}

/** One issue an episode, closed when that is over. What a person has closed stays closed. */
export function issueChannel({ api, label, runUrl }: Issues): EscalationChannel {
  const placeOf = ({ key }: Notice) => ({ label, marker: `<!-- edu-actions heal episode=${key} -->` });
  return {
    findsByKey: true,
    tell: async (notice) => {
      const github = await api();
      const place = placeOf(notice);
      if ((await findIssue(github, place)) !== undefined) return;
      await openIssue(github, place, {
        title: `heal: ${notice.rule} needs a person`,
        body: bodyOf(notice, runUrl),
      });
    },
    close: async (notice) => {
      const github = await api();
      const there = await findIssue(github, placeOf(notice));
      if (there?.isOpen === true)
        await closeIssue(github, there, `It is over: ${escapeMarkdown(notice.why)}.`);
    },
  };
}

function bodyOf({ rule, target, why, attempts, key }: Notice, runUrl: string | undefined): string {
  return [
    `The rule ${code(rule)} could not heal ${code(target)} by itself: ${escapeMarkdown(why)}.`,
    '',
    ...(attempts.length === 0 ? ['Nothing was done.'] : ['What was done:', '']),
    ...attempts.map((attempt) => `- ${escapeMarkdown(attempt)}`),
    '',
    `Episode ${code(key)}${runUrl === undefined ? '' : `, told by ${runUrl}`}. Nothing more is done to it by this rule while`,
    'this goes on; the issue is closed when it is over.',
  ].join('\n');
}
