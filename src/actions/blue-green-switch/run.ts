import { defined, startLimit, timeoutOver } from '../../base/index.ts';
import { setOutputs, writeSummary } from '../../github/index.ts';
import type { ControlDeps, ReleaseDeps, ReleaseRequest, ReleaseStatus } from '../../release/index.ts';
import { failRelease, runRelease, withCluster } from '../shared/release-step/run.ts';
import type { Services } from '../shared/release-step/services.ts';
import { parseInputs, type SwitchInputs } from './inputs.ts';
import { renderStatus, statusLines } from './status.ts';

/** The whole main step of blue-green-switch. Never throws. */
export async function runSwitch(services: Services): Promise<void> {
  let inputs: SwitchInputs;
  try {
    inputs = parseInputs(services.env);
  } catch (error) {
    await failRelease(error, services, parseInputs);
    return;
  }
  switch (inputs.command) {
    case 'switch':
    case 'promote':
    case 'step':
      await runRelease(services, parseInputs);
      return;
    case 'verify':
      await runRelease(services, parseInputs, async (request, deps) =>
        (await services.load()).verifyRelease(request, deps),
      );
      return;
    case 'status':
    case 'drain':
    case 'abort':
      await control(inputs, services);
  }
}

/** What is not a release: it changes the state beside what serves, or only shows it. */
async function control(inputs: SwitchInputs, services: Services): Promise<void> {
  try {
    const status = await withCluster(inputs, services, async (request, deps) => {
      const { drainWarm, abortPending, releaseStatus } = await services.load();
      const wanted = { drain: drainWarm, abort: abortPending }[inputs.command as string];
      const limit = startLimit(
        request.timeoutMs,
        () => timeoutOver(request.timeoutMs),
        services.signal,
        services.clock,
      );
      const cluster = deps.cluster.within?.(limit.signal) ?? deps.cluster;
      try {
        const bound = controlDeps(request, { ...deps, cluster });
        if (wanted !== undefined) services.logger.notice(await wanted(bound));
        return await releaseStatus(cluster, request.namespace, request.app);
      } finally {
        limit.lift();
      }
    });
    publish(status, services);
  } catch (error) {
    await failRelease(error, services, parseInputs);
  }
}

function controlDeps(request: ReleaseRequest, deps: ReleaseDeps): ControlDeps {
  const { app, namespace, runUrl, lockTimeoutMs } = request;
  return { ...deps, app, namespace, lockTimeoutMs, ...defined({ runUrl }) };
}

function publish(status: ReleaseStatus, { env, logger }: Services): void {
  for (const line of statusLines(status)) logger.info(line);
  setOutputs({
    result: 'succeeded',
    version: status.live?.version ?? '',
    slot: status.live?.slot ?? '',
    'warm-version': status.warm?.version ?? '',
    'pending-version': status.pending?.version ?? '',
    'status-json': JSON.stringify(status),
  });
  if (!writeSummary(renderStatus(status), env)) logger.warning('The job summary is full.');
}
