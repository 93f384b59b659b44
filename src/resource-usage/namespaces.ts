import { bridged, lengthOf, MOST_UNKNOWN, timeOf, valuesOf, type Values } from './steps.ts';
import type { MeasureOptions, Series } from './types.ts';

/** When kube-state-metrics was heard of a namespace. */
export interface Watched {
  /** The steps at which it was not, though the namespace may have been there. */
  holes: ReadonlySet<number>;
  /** Why nothing is said of the namespace. */
  why?: string;
  /** A hole that is small enough to be bridged. */
  note?: string;
}

/**
 * Tells a time without pods from one at which nobody looked. A namespace that was made later, by its own word, has no hole before
 * that.
 */
export function watched(name: string, series: readonly Series[], options: MeasureOptions): Watched {
  const { steps, stepMs } = options;
  const found = series.find(({ labels }) => labels['namespace'] === name);
  const values = valuesOf(found, steps);
  const createdMs = values.reduce<number>((latest, value) => Math.max(latest, (value ?? 0) * 1000), 0);
  const holes = new Set(
    values.flatMap((value, at) => (value === undefined && createdMs <= timeOf(at, options) ? [at] : [])),
  );
  if (holes.size === 0) return { holes };
  if (values.every((value) => value === undefined))
    return {
      holes,
      why: `Prometheus has neither kube_namespace_created nor kube_pod_owner of the namespace ${name} in this time: look at its name, and whether kube-state-metrics is scraped`,
    };
  const told = `of ${lengthOf(holes.size * stepMs)} kube-state-metrics has told nothing of the namespace ${name}`;
  if (holes.size > steps * MOST_UNKNOWN) {
    const first = values.findIndex((value) => value !== undefined);
    const isYoung = holes.size === first;
    return {
      holes,
      why: isYoung
        ? `${told}, before ${new Date(timeOf(first, options)).toISOString().slice(0, 16)}Z: ask for a shorter window`
        : told,
    };
  }
  return { holes, note: `${told}, and it is taken to have been as just before` };
}

/** The values of a series that is told by kube-state-metrics: where it was heard and says nothing, there is nothing. */
export function toldValues(series: Series | undefined, { holes }: Watched, steps: number): number[] {
  return bridged(valuesOf(series, steps), holes).map((value: Values[number]) => value ?? 0);
}
