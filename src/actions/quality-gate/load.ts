import type { Features } from './services.ts';

export async function loadFeatures(): Promise<Features> {
  const [gate, { readReports, UnreadableReports }] = await Promise.all([
    import('../../gate/index.ts'),
    import('../../reports/index.ts'),
  ]);
  return {
    gate,
    readReports,
    readable: (error) => (error instanceof UnreadableReports ? error.readable : undefined),
  };
}
