import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../lab/index.ts';
import { type Message, startReceivers } from './alert-receivers.ts';

interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  endsAt?: string;
}

export interface Alertmanager extends AsyncDisposable {
  url: string;
  /** Whatever else is to be told, such as a webhook of Slack. */
  receiversUrl: string;
  /** Sends alerts as Prometheus does. */
  tell(alerts: readonly Alert[]): Promise<void>;
  /** Waits until messages came to each of these paths, as often as it is named. @throws Error after 30 s */
  until(paths: readonly string[]): Promise<void>;
  /** The only message to a path. @throws Error when there are more, or none */
  only(path: string): Message;
  messages: Message[];
}

const LIMIT_MS = 30_000;

/** A real Alertmanager with the configuration of `folder`, whose receivers are on this machine, and which is quick. */
export async function startAlertmanager(program: string, folder: string): Promise<Alertmanager> {
  const receivers = await startReceivers();
  const place = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const secrets = join(place, 'secrets');
  mkdirSync(secrets);
  const values = {
    'smtp-password': 'mail',
    'slack-url': `${receivers.url}/slack`,
    'pagerduty-key': 'key',
    'github-token': 'github-token',
    'watchdog-url': `${receivers.url}/watchdog`,
  };
  for (const [name, value] of Object.entries(values)) writeFileSync(join(secrets, name), value);
  const config = readFileSync(join(folder, 'alertmanager.yaml'), 'utf8')
    .replace('smtp.example.com:587', `${receivers.mailHost}\n  smtp_require_tls: false`)
    .replace(/^global:$/mu, `global:\n  pagerduty_url: ${receivers.url}/pagerduty`)
    .replaceAll('https://api.github.com', receivers.url)
    .replaceAll('/etc/alertmanager/secrets/alerting', secrets)
    .replaceAll('/etc/alertmanager/config', folder)
    .replaceAll(/(group_wait|group_interval): \d+[sm]/gu, '$1: 1s');
  writeFileSync(join(place, 'alertmanager.yaml'), config);
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    program,
    [
      `--config.file=${join(place, 'alertmanager.yaml')}`,
      `--storage.path=${join(place, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Alone: it looks for no others.
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    log += part;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const { messages } = receivers;
  const waitFor = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
    const end = performance.now() + LIMIT_MS;
    while (!(await holds())) {
      if (performance.now() > end || child.exitCode !== null)
        throw new Error(
          `Alertmanager: ${what}: not so. It said:\n${log}\nSent:\n${JSON.stringify(messages, undefined, 1)}`,
        );
      await sleep(100);
    }
  };
  await waitFor('ready', async () => {
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    return answer?.ok === true;
  });
  return {
    url,
    receiversUrl: receivers.url,
    messages,
    tell: async (alerts) => {
      const answer = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
    },
    until: async (paths) => {
      const wanted = Map.groupBy(paths, (path) => path);
      await waitFor(`messages to ${paths.join(', ')}`, () =>
        [...wanted].every(
          ([path, times]) => messages.filter((message) => message.path === path).length >= times.length,
        ),
      );
    },
    only: (path) => {
      const [found, ...more] = messages.filter((message) => message.path === path);
      if (found === undefined || more.length > 0)
        throw new Error(`not one message to ${path}: ${JSON.stringify(messages, undefined, 1)}`);
      return found;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
      await receivers[Symbol.asyncDispose]();
      rmSync(place, { recursive: true, force: true });
    },
  };
}
