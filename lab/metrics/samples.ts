/** A container's counter of processor time at a moment, as the kubelet's `/metrics/resource` tells it. */
export interface Sample {
  namespace: string;
  pod: string;
  container: string;
  cpuSeconds: number;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Usage {
  pod: string;
  container: string;
  /** Billionths of a core. */
  nanocores: number;
  /** The end of what was measured, and its length; milliseconds. */
  at: number;
  windowMs: number;
}

const LINE = /^container_cpu_usage_seconds_total\{(?<labels>[^}]*)\} (?<value>\S+) (?<at>\d+)$/gmu;

/** The processor time of every container, from the text of `/metrics/resource`. */
export function samplesOf(text: string): Sample[] {
  return [...text.matchAll(LINE)].map(({ groups = {} }) => {
    const labels = new Map(
      [...(groups['labels'] ?? '').matchAll(/(?<name>\w+)="(?<value>[^"]*)"/gu)].map((match) => [
        match.groups?.['name'] ?? '',
        match.groups?.['value'] ?? '',
      ]),
    );
    return {
      namespace: labels.get('namespace') ?? '',
      pod: labels.get('pod') ?? '',
      container: labels.get('container') ?? '',
      cpuSeconds: Number(groups['value']),
      at: Number(groups['at']),
    };
  });
}

/** Turns counters into usage, container by container; one that has not moved on since the last time says nothing new. */
export class Usages {
  private readonly last = new Map<string, Sample>();

  /** What the containers used since the samples before these. */
  next(samples: readonly Sample[]): (Usage & { namespace: string })[] {
    return samples.flatMap((sample) => {
      const key = `${sample.namespace}/${sample.pod}/${sample.container}`;
      const before = this.last.get(key);
      const windowMs = before === undefined ? 0 : sample.at - before.at;
      if (before !== undefined && windowMs < MIN_WINDOW_MS) return [];
      this.last.set(key, sample);
      // A smaller counter is a container that was started again.
      if (before === undefined || sample.cpuSeconds < before.cpuSeconds) return [];
      const { namespace, pod, container, at } = sample;
      const nanocores = Math.round(((sample.cpuSeconds - before.cpuSeconds) / windowMs) * 1e12);
      return [{ namespace, pod, container, nanocores, at, windowMs }];
    });
  }
}

/** The kubelet looks at its containers every ten seconds or so: shorter windows would mostly see nothing, then all at once. */
const MIN_WINDOW_MS = 5_000;
