import { redactIn } from '../../../base/index.ts';
import { plainText } from '../../../github/index.ts';
import type { EscalationChannel, Notice } from '../../../healing/index.ts';
import { post, type Sending } from '../../shared/post.ts';

/** An incoming webhook of Slack. It knows of no message before: what was sent once is not sent again. */
export function slackChannel({ url }: { url: string }, sending: Sending): EscalationChannel {
  const say = async (lines: readonly string[]): Promise<void> => {
    const text = lines.map(escaped).join('\n');
    await post({ url, body: redactIn({ text }) }, sending);
  };
  return {
    findsByKey: false,
    tell: async (notice) =>
      await say([`🚨 ${notice.rule} needs a person: ${notice.target}`, ...facts(notice, sending)]),
    close: async (notice) => await say([`✅ ${notice.rule} is over: ${notice.target}`, `Why: ${notice.why}`]),
  };
}

function facts({ why, attempts, key }: Notice, { runUrl }: Sending): string[] {
  return [
    `Why: ${why}`,
    ...attempts.map((attempt) => `• ${attempt}`),
    ...(runUrl === undefined ? [] : [`Run: ${runUrl}`]),
    `Episode: ${key}`,
  ];
}

/** As Slack asks for it: what is left cannot mention anybody. */
function escaped(line: string): string {
  return plainText(line).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
