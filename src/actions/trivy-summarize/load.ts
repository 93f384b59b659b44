import type { Features } from './services.ts';

export async function loadFeatures(): Promise<Features> {
  return await import('../../findings/index.ts');
}
