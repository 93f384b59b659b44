import { describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '../../../../src/diagnosis/index.ts';
import { rolloutProgress } from '../../../../src/release/steps/rollout-progress.ts';
import { object } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const crash: Diagnosis = {
  code: 'crash-loop',
  message: 'container app of pod x crashed',
  advice: '',
  evidence: [],
  decided: false,
  graceMs: 1_000,
  kind: 'retryable',
  firstSeen: new Date(0),
  count: 1,
  container: 'app',
  logs: { pod: 'x', container: 'app', previous: true },
};

async function said(cause: Diagnosis, status = 200): Promise<string> {
  const spec = { containers: [{ name: 'app', image: 'web:1' }] };
  using world = await sessionWorld({ there: [object('Pod', 'x', { spec })] });
  world.memory.behave('web:1', { log: 'starting\nError: no database\n' });
  if (status !== 200) world.memory.order({ kind: 'Pod', times: 99, does: { status } });
  rolloutProgress(world.session).onCause?.(cause);
  await world.memory.pass(5_000);
  return world.log().join('\n');
}

describe('design: rule 22: of a crash the line is told that says why', () => {
  test('as soon as it is seen', async () => {
    expect(await said(crash)).toContain('the log of container app says: Error: no database');
  });

  test('and what keeps it from the log is no fault of the release', async () => {
    expect(await said(crash, 403)).not.toContain('says:');
  });

  test('and nothing is read for a cause without a log', async () => {
    const { logs: _logs, ...silent } = crash;
    expect(await said(silent)).not.toContain('says:');
  });
});
