import { boundExec, type Exec, type Limit, startLimit, timeoutOver } from '../../base/index.ts';
import { within } from '../../cluster/index.ts';
import type { Phases } from './phases.ts';
import type { ReleaseRequest } from './types.ts';
import type { ReleaseDeps } from './deps.ts';

/** What a wait of ours may be later than the deadline, so that its own explanation comes first. */
const AFTER_DEADLINE_MS = 500;

/** What `timeout` allows: the same world, in which every wait ends when it is over or the job is cancelled. */
export interface Timed {
  deps: ReleaseDeps;
  /** The cluster without the limit, for what goes on when the time is over. */
  lasting: ReleaseDeps['cluster'];
  /** On the clock's scale. */
  deadline: number;
  limit: Limit;
}

/** Begins to count what `timeout` allows. */
export function timed(request: Pick<ReleaseRequest, 'timeoutMs'>, deps: ReleaseDeps, phases: Phases): Timed {
  const { timeoutMs } = request;
  const late = (): Error => timeoutOver(timeoutMs, { code: 'timeout' });
  const exec: Exec = async (program, args, options) => {
    const done = phases.busy([program, args[0]].join(' '));
    try {
      return await deps.exec(program, args, options);
    } finally {
      done();
    }
  };
  const limit = startLimit(timeoutMs + AFTER_DEADLINE_MS, late, deps.signal, deps.clock);
  return {
    deps: {
      ...deps,
      cluster: within(deps.cluster, limit.signal),
      exec: boundExec(exec, limit.signal),
    },
    lasting: deps.cluster,
    deadline: deps.clock.now() + timeoutMs,
    limit,
  };
}
