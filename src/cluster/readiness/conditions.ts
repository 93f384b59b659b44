import type { KubeObject } from '../base/types.ts';

export interface ReadCondition {
  status: string;
  reason: string;
  observedGeneration?: number;
  /** ` (Reason: message)`, ready to be put behind a sentence; empty when the condition says nothing. */
  why: string;
}

/** The conditions of an object's status by type; whatever is not a condition is left out. */
export function readConditions(object: KubeObject): Map<string, ReadCondition> {
  const raw = object.status?.['conditions'];
  const found = new Map<string, ReadCondition>();
  if (!Array.isArray(raw)) return found;
  for (const entry of raw as unknown[]) {
    if (typeof entry !== 'object' || entry === null) continue;
    const { type, status, reason, message, observedGeneration } = entry as Record<string, unknown>;
    if (typeof type !== 'string' || typeof status !== 'string') continue;
    const words = [reason, message].filter((part): part is string => typeof part === 'string' && part !== '');
    found.set(type, {
      status,
      reason: typeof reason === 'string' ? reason : '',
      why: words.length === 0 ? '' : ` (${words.join(': ')})`,
      ...(typeof observedGeneration === 'number' ? { observedGeneration } : {}),
    });
  }
  return found;
}
