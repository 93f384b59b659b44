import type { KubeObject } from '../cluster/index.ts';
import { latest, timeOf } from './shapes.ts';

/** An event of either API in one shape. */
export interface Event {
  reason: string;
  message: string;
  warning: boolean;
  count: number;
  first: Date;
  last: Date;
  /** `kind/name` and uid of what it is about. */
  about: string;
  uid: string | undefined;
  /** The container, from a fieldPath such as `spec.containers{web}`. */
  container: string | undefined;
}

/** Events since the start of the release, oldest first, found by what they are about. */
export class Events {
  readonly #byObject = new Map<string, Event[]>();

  constructor(objects: readonly KubeObject[], since: Date) {
    // Timestamps of events hold whole seconds, so the release's own first second counts.
    const start = Math.floor(since.getTime() / 1000) * 1000;
    const events = objects
      .map(readEvent)
      .filter((event) => event !== undefined && event.last.getTime() >= start);
    for (const event of events as Event[]) {
      if (event.first.getTime() < start) event.first = new Date(start);
      const list = this.#byObject.get(event.about);
      if (list === undefined) this.#byObject.set(event.about, [event]);
      else list.push(event);
    }
    for (const list of this.#byObject.values()) list.sort((a, b) => a.last.getTime() - b.last.getTime());
  }

  /** A uid keeps apart a pod and its namesake of before, as a StatefulSet makes them. */
  of(kind: string, name: string, uid: string | undefined): Event[] {
    const events = this.#byObject.get(`${kind}/${name}`) ?? [];
    return events.filter((event) => event.uid === undefined || uid === undefined || event.uid === uid);
  }
}

interface RawEvent {
  reason?: string;
  message?: string;
  note?: string;
  type?: string;
  count?: number | null;
  deprecatedCount?: number | null;
  series?: { count?: number; lastObservedTime?: string } | null;
  eventTime?: string | null;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  deprecatedFirstTimestamp?: string | null;
  deprecatedLastTimestamp?: string | null;
  involvedObject?: EventSubject;
  regarding?: EventSubject;
}

interface EventSubject {
  kind?: string;
  name?: string;
  uid?: string;
  fieldPath?: string;
}

function readEvent(object: KubeObject): Event | undefined {
  const raw = object as unknown as RawEvent;
  const subject = raw.involvedObject ?? raw.regarding;
  const created = timeOf(object.metadata.creationTimestamp);
  const eventTime = timeOf(raw.eventTime);
  const first = timeOf(raw.firstTimestamp) ?? timeOf(raw.deprecatedFirstTimestamp) ?? eventTime ?? created;
  const last =
    latest(
      timeOf(raw.series?.lastObservedTime),
      timeOf(raw.lastTimestamp),
      timeOf(raw.deprecatedLastTimestamp),
    ) ??
    eventTime ??
    created;
  if (
    subject?.kind === undefined ||
    subject.name === undefined ||
    first === undefined ||
    last === undefined
  ) {
    return undefined;
  }
  return {
    reason: raw.reason ?? '',
    message: (raw.message ?? raw.note ?? '').trim(),
    warning: raw.type === 'Warning',
    count: Math.max(raw.series?.count ?? 0, raw.count ?? 0, raw.deprecatedCount ?? 0, 1),
    first,
    last,
    about: `${subject.kind}/${subject.name}`,
    uid: subject.uid,
    container: /\{(.+)\}$/.exec(subject.fieldPath ?? '')?.[1],
  };
}

/** `event FailedScheduling (×3): 0/1 nodes are available`. */
export function quoteEvent(event: Event): string {
  return `event ${event.reason}${event.count > 1 ? ` (×${event.count})` : ''}: ${event.message}`;
}

/** The newest of those that match. */
export function newest(events: readonly Event[], matches: (event: Event) => boolean): Event | undefined {
  return events.findLast(matches);
}
