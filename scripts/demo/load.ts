import { answers, startTraffic, type Traffic, type TrafficResult } from '../traffic/index.ts';
import { type Scene, takeCounts } from './scene.ts';

/** Far beyond what three releases take; the traffic ends then by itself. */
const LONGEST_MS = 15 * 60_000;

/** The traffic of the whole demo: it begins once, as soon as anything answers. */
export class Load {
  readonly #address: string;
  readonly #rate: number;
  #traffic: Traffic | undefined;

  constructor(address: string, rate: number) {
    this.#address = address;
    this.#rate = rate;
  }

  get begun(): boolean {
    return this.#traffic !== undefined;
  }

  /** Waits for the first answer until the signal says that none will come. */
  async beginWhenServed(signal: AbortSignal, say: (line: string) => void): Promise<void> {
    if (this.begun || !(await answers(this.#address, signal))) return;
    say(
      `  ${this.#address} answers: ${this.#rate} requests/s begin, half over kept connections, half over new ones`,
    );
    this.#traffic = startTraffic({ url: this.#address, rate: this.#rate, durationLimitMs: LONGEST_MS });
  }

  /** Where the counts stand, to tell one release's requests from the next one's. */
  mark(): { sent: number; failed: number } {
    const { sent, failed } = this.#traffic?.stats() ?? { sent: 0, failed: 0 };
    return { sent, failed };
  }

  refresh(scene: Scene): void {
    if (this.#traffic !== undefined) takeCounts(scene, this.#traffic.stats());
  }

  /** Undefined when nothing ever served. */
  async stop(): Promise<TrafficResult | undefined> {
    return await this.#traffic?.stop();
  }
}
