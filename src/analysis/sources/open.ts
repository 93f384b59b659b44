import type { SourcePlan } from '../file/plan.ts';
import { expositionSource } from './exposition.ts';
import type { AskHttp } from './http.ts';
import { jsonSource } from './json.ts';
import { prometheusSource } from './prometheus.ts';
import type { Source, SourceParts } from './source.ts';

const KINDS: Readonly<Record<SourcePlan['type'], (parts: SourceParts) => Source>> = {
  prometheus: prometheusSource,
  metrics: expositionSource,
  json: jsonSource,
};

/** A source of each plan, by name. */
export function openSources(plans: readonly SourcePlan[], ask: AskHttp): ReadonlyMap<string, Source> {
  return new Map(plans.map((plan) => [plan.name, KINDS[plan.type]({ plan, ask })]));
}
