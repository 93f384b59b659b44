import { noMutants, type RawMutants } from '../mutation/collect.ts';
import type { Mapped } from '../paths/map.ts';
import type { Mutation } from '../types.ts';

/** Mutants of all reports: each tool's and each module's count together. */
export class MutationMerge {
  readonly #result: Mutation = { totals: noMutants(), survivors: [], unlisted: 0 };
  #reports = 0;

  add({ totals, survivors, unlisted }: RawMutants, mapped: ReadonlyMap<string, Mapped>): void {
    this.#reports += 1;
    for (const name of ['detected', 'undetected', 'invalid'] as const) this.#result.totals[name] += totals[name];
    this.#result.unlisted += unlisted;
    for (const each of survivors) {
      const path = each.path === undefined ? undefined : mapped.get(each.path)?.path;
      this.#result.survivors.push(path === undefined ? each : { ...each, path });
    }
  }

  result(): Mutation | undefined {
    return this.#reports === 0 ? undefined : this.#result;
  }
}
