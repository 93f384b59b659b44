import { Agent } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { KeptConnections } from './connections.ts';
import { ask } from './request.ts';
import { ownSource } from './source.ts';
import { Tally } from './tally.ts';
import type { Connection, Plan, TrafficCounts, TrafficResult } from './types.ts';

const TICK_MS = 5;
/** After a stall of this process the requests that are overdue go out at no more than this multiple of the rate. */
const CATCH_UP = 4;
/** Of the event loop, until whatever the kernel holds is seen. */
const TURNS = 4;

/**
 * Sends requests by the clock (an open loop): a slow answer delays no other request, so that the load on a server that
 * struggles stays what it was, as real users' does.
 */
export class Generator {
  readonly #plan: Plan;
  readonly #tally: Tally;
  readonly #kept: KeptConnections;
  readonly #source = ownSource();
  readonly #fresh = new Agent({ keepAlive: false });
  readonly #underWay = new Set<Promise<void>>();
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  #due = 0;
  #ending: Promise<TrafficResult> | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#tally = new Tally(plan.timeoutMs);
    this.#kept = new KeptConnections(plan.connections);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  counts(): TrafficCounts {
    return this.#tally.counts();
  }

  /** Ends the sending, waits for the answers under way, and counts what unannounced closes would have cost. */
  async finish(): Promise<TrafficResult> {
    this.#ending ??= this.#finish();
    return await this.#ending;
  }

  async #finish(): Promise<TrafficResult> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    // A close that came with the last answer is read a turn later, and told at the end of that.
    for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
    this.#kept.close();
    while (this.#kept.takeLost()) this.#countLost();
    return this.#tally.result();
  }

  #tick(): void {
    const elapsed = performance.now() - this.#startedAt;
    const target = Math.floor((elapsed / 1000) * this.#plan.rate);
    const most = Math.max(1, Math.ceil((CATCH_UP * this.#plan.rate * TICK_MS) / 1000));
    for (let count = 0; count < most && this.#due < target; count += 1) {
      const share = this.#plan.keepAliveShare;
      const kept = Math.floor((this.#due + 1) * share) > Math.floor(this.#due * share);
      this.#due += 1;
      this.#send(kept ? 'keep-alive' : 'fresh');
    }
  }

  #send(connection: Connection): void {
    if (connection === 'keep-alive' && this.#kept.takeLost()) {
      this.#countLost();
      return;
    }
    this.#tally.sent(connection);
    const { url, timeoutMs } = this.#plan;
    const common = { url, timeoutMs, source: this.#source };
    const request =
      connection === 'fresh'
        ? ask({ ...common, agent: this.#fresh })
        : ask({ ...common, agent: this.#kept.agent, follow: (outgoing) => this.#kept.follow(outgoing) });
    const counted = request.then((outcome) => {
      this.#tally.settled(connection, outcome);
      this.#underWay.delete(counted);
    });
    this.#underWay.add(counted);
  }

  #countLost(): void {
    this.#tally.sent('keep-alive');
    const detail = 'the server closed an idle connection without having announced it';
    this.#tally.settled('keep-alive', { ok: false, kind: 'idle-close', detail });
  }
}
