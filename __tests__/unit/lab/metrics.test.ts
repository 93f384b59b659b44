import { expect, test } from '@jest/globals';
import { samplesOf, Usages } from '../../../lab/metrics/samples.ts';

/** As a kubelet prints it. */
const text = (
  seconds: number,
  at: number,
): string => `# HELP container_cpu_usage_seconds_total [STABLE] Cumulative cpu time
# TYPE container_cpu_usage_seconds_total counter
container_cpu_usage_seconds_total{container="app",namespace="shop",pod="app-1"} ${seconds} ${at}
container_memory_working_set_bytes{container="app",namespace="shop",pod="app-1"} 1.2e+07 ${at}
pod_cpu_usage_seconds_total{namespace="shop",pod="app-1"} 9 ${at}
`;

test('the processor time of containers is read, and of nothing else', () => {
  expect(samplesOf(text(1.5, 10_000))).toEqual([
    { namespace: 'shop', pod: 'app-1', container: 'app', cpuSeconds: 1.5, at: 10_000 },
  ]);
});

test('usage is what was added over the time in which it was added', () => {
  const usages = new Usages();
  expect(usages.next(samplesOf(text(1, 0)))).toEqual([]);
  expect(usages.next(samplesOf(text(1.2, 2_000)))).toEqual([]);
  expect(usages.next(samplesOf(text(3, 10_000)))).toEqual([
    {
      namespace: 'shop',
      pod: 'app-1',
      container: 'app',
      nanocores: 200_000_000,
      at: 10_000,
      windowMs: 10_000,
    },
  ]);
});

test('a container that was started again is not counted backwards', () => {
  const usages = new Usages();
  usages.next(samplesOf(text(5, 0)));
  expect(usages.next(samplesOf(text(0.5, 10_000)))).toEqual([]);
  expect(usages.next(samplesOf(text(1.5, 20_000)))).toMatchObject([{ nanocores: 100_000_000 }]);
});
