import type { Logger, Place } from '../base/index.ts';
import { cutText } from './budget.ts';

/** What the runner keeps of each kind in one step; it drops the rest without a word. */
export const ANNOTATIONS_PER_KIND = 10;
/** What the runner keeps of an annotation's message. */
const MESSAGE_UNITS = 4096;

export type AnnotationLevel = 'notice' | 'warning' | 'error';

export interface Annotation {
  level: AnnotationLevel;
  message: string;
  place: Place;
}

/**
 * The annotations that a step may have, in their order: all of a kind when they fit, else the first of it and as the last
 * one a pointer to the rest.
 * @param annotations Ranked: the last of a kind are left out first.
 * @param taken How many of each kind the step has otherwise, such as its own verdict.
 * @param where Where all of them are, as the end of `and 12 more: see …`.
 */
export function fitAnnotations(
  annotations: readonly Annotation[],
  taken: Readonly<Partial<Record<AnnotationLevel, number>>>,
  where: string,
): Annotation[] {
  const levels: readonly AnnotationLevel[] = ['error', 'warning', 'notice'];
  return levels.flatMap((level) => {
    const all = annotations.filter((annotation) => annotation.level === level).map(shortened);
    const room = Math.max(0, ANNOTATIONS_PER_KIND - (taken[level] ?? 0));
    if (all.length <= room) return all;
    if (room === 0) return [];
    const kept = all.slice(0, room - 1);
    const more = `and ${(all.length - kept.length).toLocaleString('en-US')} more: see ${where}`;
    return [...kept, { level, message: more, place: {} }];
  });
}

/** Writes annotations through a logger, which makes them inert. */
export function annotate(annotations: readonly Annotation[], logger: Logger): void {
  for (const { level, message, place } of annotations) logger[level](message, place);
}

function shortened(annotation: Annotation): Annotation {
  return { ...annotation, message: cutText(annotation.message, MESSAGE_UNITS) };
}
