import path from 'node:path';
import { defined, givenPlaceOf, isRecord, jsonIn, notAFile } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import type { HealOutcome, Mode } from '../../healing/index.ts';
import { readAddress } from '../shared/address.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';

const MODES: readonly Mode[] = ['plan', 'apply'];
/** What may fail the step, when the user says so. */
const FAILING: readonly HealOutcome[] = ['busy', 'deferred', 'unknown', 'escalated'];

/** Who is told of an escalation, and by which credentials. */
export interface ChannelInputs {
  issue?: { token: string; label: string };
  slack?: { url: string };
  pagerduty?: { key: string; url: string };
  alertmanager?: { url: string; token?: string };
}

export interface HealInputs {
  /** From the root of the checkout. */
  file: string;
  mode: Mode;
  /** Names of rules; all of them where there is none. */
  only: readonly string[];
  /** Of a dispatch: it chooses rules, and nothing else of it is looked at. */
  payload: unknown;
  app?: string;
  namespace?: string;
  approvedPlan?: string;
  failOn: readonly HealOutcome[];
  channels: ChannelInputs;
  access: ClusterAccess;
  timeoutMs: number;
  lockTimeoutMs: number;
  pollMs: number;
}

const DEFAULT_TIMEOUT_MS = 1_200_000;
const DEFAULT_LOCK_TIMEOUT_MS = 60_000;
const DEFAULT_POLL_MS = 15_000;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;

/**
 * The inputs of heal as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
export function parseInputs(env: Environment): HealInputs {
  const reader = new InputReader(env);
  const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  const pollMs = reader.duration('poll-interval', DEFAULT_POLL_MS);
  if (pollMs < 100)
    reader.problem({ input: 'poll-interval', message: 'is too short', expected: '1s or more' });
  const inputs: HealInputs = {
    file: readFile(reader, runContext(env).workspace),
    mode: reader.choice('mode', MODES, 'plan'),
    only: reader.list('only'),
    payload: readPayload(reader),
    failOn: readFailOn(reader),
    channels: readChannels(reader),
    access: readClusterAccess(reader, env, true),
    timeoutMs,
    lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
    pollMs,
    ...defined({
      app: readName(reader, 'app'),
      namespace: readName(reader, 'k8s-namespace'),
      approvedPlan: readApproved(reader),
    }),
  };
  reader.finish();
  return inputs;
}

function readFile(reader: InputReader, workspace: string): string {
  const file = reader.required('rules', 'name the rules file, from the root of the checkout');
  const place = file === '' ? 'file' : givenPlaceOf(path.resolve(workspace, file), workspace);
  if (place !== 'file')
    reader.problem({
      input: 'rules',
      message: notAFile(place),
      found: quote(file),
      remedy: 'give its path from the root of the checkout, which an earlier step must have made',
    });
  return file;
}

function readName(reader: InputReader, input: string): string | undefined {
  const value = reader.string(input);
  if (value !== undefined && !NAME.test(value))
    reader.problem({
      input,
      message: 'is no name of Kubernetes',
      found: quote(value),
      expected: 'such as shop',
    });
  return value;
}

/** What GitHub hands out as JSON; `null` where the run was started by something else. */
function readPayload(reader: InputReader): unknown {
  const text = reader.text('payload');
  if (text === undefined || text.trim() === 'null') return undefined;
  const value = jsonIn(text);
  if (isRecord(value)) return value;
  reader.problem({
    input: 'payload',
    message: 'is no JSON object',
    expected: '${{ toJSON(github.event.client_payload) }}',
  });
  return undefined;
}

function readApproved(reader: InputReader): string | undefined {
  const value = reader.string('approved-plan');
  if (value !== undefined && !/^[0-9a-f]{64}$/u.test(value))
    reader.problem({
      input: 'approved-plan',
      message: 'is no hash of a plan',
      found: quote(value),
      expected: 'the output plan-hash of the run that has planned it',
    });
  return value;
}

function readFailOn(reader: InputReader): HealOutcome[] {
  const given = reader.list('fail-on');
  if (given.length === 0) return ['escalated', 'unknown'];
  if (given.length === 1 && given[0] === 'none') return [];
  const wrong = given.filter((one) => !FAILING.some((outcome) => outcome === one));
  if (wrong.length > 0)
    reader.problem({
      input: 'fail-on',
      message: 'names what is no result that can fail',
      found: quote(wrong.join(', ')),
      expected: `of ${FAILING.join(', ')}, or none`,
    });
  return FAILING.filter((outcome) => given.includes(outcome));
}

function readChannels(reader: InputReader): ChannelInputs {
  const token = reader.string('github-token');
  const slack = readAddress(reader, 'slack-webhook-url', 'https');
  const key = reader.string('pagerduty-routing-key');
  const pagerdutyUrl =
    readAddress(reader, 'pagerduty-url', 'https') ?? 'https://events.pagerduty.com/v2/enqueue';
  const alertmanager = readAddress(reader, 'alertmanager-url', 'any');
  const alertmanagerToken = reader.string('alertmanager-token');
  if (alertmanagerToken !== undefined && alertmanager === undefined)
    reader.problem({ input: 'alertmanager-token', message: 'has a meaning only with alertmanager-url' });
  return defined({
    issue: token === undefined ? undefined : { token, label: readLabel(reader) },
    slack: slack === undefined ? undefined : { url: slack },
    pagerduty: key === undefined ? undefined : { key, url: pagerdutyUrl },
    alertmanager:
      alertmanager === undefined
        ? undefined
        : { url: alertmanager, ...defined({ token: alertmanagerToken }) },
  });
}

/** GitHub separates labels by commas. */
function readLabel(reader: InputReader): string {
  const value = reader.string('issue-label') ?? 'heal';
  if (value.includes(',') || value.length > 50)
    reader.problem({
      input: 'issue-label',
      message: 'is no label',
      found: quote(value),
      expected: 'such as heal',
    });
  return value;
}
