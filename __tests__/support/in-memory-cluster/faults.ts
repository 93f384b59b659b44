/** Faults on order: which request they meet, and what becomes of it. */
export interface Fault {
  /** `GET`, …, or `WATCH`. */
  method?: string;
  kind?: string;
  name?: string | RegExp;
  /** The first of the requests that match, from 1. */
  from?: number;
  /** How many of them; one unless told otherwise. */
  times?: number;
  does:
    | 'refuse the connection'
    /** Carried out, and the answer is lost. */
    | 'lose the answer'
    /** Not carried out, and the connection breaks. */
    | 'break the connection'
    | { status: number; reason?: string; message?: string }
    | { delayMs: number; when: 'before' | 'after' };
}

export interface Asked {
  method: string;
  kind: string;
  name: string | undefined;
}

/** Which fault meets a request, if any: each counts the requests that match it. */
export class Faults {
  readonly #ordered: { fault: Fault; seen: number }[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#ordered.length = 0;
  }

  next(asked: Asked): Fault['does'] | undefined {
    let met: Fault['does'] | undefined;
    for (const each of this.#ordered) {
      if (!matches(each.fault, asked)) continue;
      each.seen += 1;
      const { from = 1, times = 1, does } = each.fault;
      if (each.seen >= from && each.seen < from + times) met ??= does;
    }
    return met;
  }
}

function matches({ method, kind, name }: Fault, asked: Asked): boolean {
  if (method !== undefined && method !== asked.method) return false;
  if (kind !== undefined && kind !== asked.kind) return false;
  if (name === undefined) return true;
  return typeof name === 'string' ? asked.name === name : name.test(asked.name ?? '');
}

/** As the HTTP client reports it. */
export function networkError(code: 'ECONNREFUSED' | 'ECONNRESET'): Error {
  const message = code === 'ECONNREFUSED' ? 'connect ECONNREFUSED' : 'read ECONNRESET';
  return Object.assign(new Error(message), { code });
}
