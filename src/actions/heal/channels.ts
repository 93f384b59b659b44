import { ConfigurationError, defined, type Problem } from '../../base/index.ts';
import { connectGitHub, type GitHubApi, runContext } from '../../github/index.ts';
import type { AskHttp } from '../../analysis/index.ts';
import type { Channel, EscalationChannel, Rule } from '../../healing/index.ts';
import { alertmanagerChannel } from './channels/alertmanager.ts';
import { issueChannel } from './channels/issue.ts';
import { pagerdutyChannel } from './channels/pagerduty.ts';
import type { Sending } from '../shared/post.ts';
import { slackChannel } from './channels/slack.ts';
import type { ChannelInputs, HealInputs } from './inputs.ts';
import type { Services } from './services.ts';

/** What a channel needs to be there. */
const NEEDS: Readonly<Record<Channel, string>> = {
  issue: 'github-token',
  slack: 'slack-webhook-url',
  pagerduty: 'pagerduty-routing-key',
  alertmanager: 'alertmanager-url',
};

/**
 * Nobody is to find out in the middle of a night that nobody is told.
 * @returns what is missing, where nothing is done anyhow
 * @throws ConfigurationError with every channel that a rule names and that is not set up, where something may be done
 */
export function checkChannels(rules: readonly Rule[], { channels, mode }: HealInputs): string[] {
  const missing = rules.flatMap(({ name, escalate }) =>
    escalate
      .filter((channel) => channels[channel] === undefined)
      .map(
        (channel): Problem => ({
          input: NEEDS[channel],
          message: `is missing: rule ${name} escalates to ${channel}`,
          remedy: 'give it, or leave the channel out of the rule',
        }),
      ),
  );
  if (missing.length > 0 && mode === 'apply') throw new ConfigurationError(missing);
  return missing.map(({ input, message }) => `${input} ${message}`);
}

/** The channels that are set up. Nobody is asked before somebody is to be told. */
export function openChannels(
  { issue, slack, pagerduty, alertmanager }: ChannelInputs,
  ask: AskHttp,
  { env, clock, logger, signal }: Services,
): Partial<Record<Channel, EscalationChannel>> {
  const { runUrl } = runContext(env);
  const sending: Sending = { ask, clock, signal, ...defined({ runUrl }) };
  let connected: Promise<GitHubApi> | undefined;
  const api = async (token: string): Promise<GitHubApi> =>
    await (connected ??= connectGitHub({ token, env, clock, logger, signal }));
  return defined({
    issue:
      issue === undefined
        ? undefined
        : issueChannel({
            api: async () => await api(issue.token),
            label: issue.label,
            ...defined({ runUrl }),
          }),
    slack: slack === undefined ? undefined : slackChannel(slack, sending),
    pagerduty: pagerduty === undefined ? undefined : pagerdutyChannel(pagerduty, sending),
    alertmanager: alertmanager === undefined ? undefined : alertmanagerChannel(alertmanager, sending),
  });
}

/** What the inputs hold that nobody may see. */
export function secretsOf({ issue, slack, pagerduty, alertmanager }: ChannelInputs): string[] {
  return [issue?.token, slack?.url, pagerduty?.key, alertmanager?.token].flatMap((secret) => secret ?? []);
}
