import { TABLE } from './table.ts';

/** A field of a type: its code as table.ts says, and whether it has to be there. */
export interface Field {
  code: string;
  required: boolean;
}

export type Fields = ReadonlyMap<string, Field>;

export interface Kinds {
  /** The code of a kind, by `apps/v1 Deployment`. */
  kinds: ReadonlyMap<string, string>;
  /** The fields of a type, by its number. */
  types: ReadonlyMap<string, Fields>;
}

let read: Kinds | undefined;

/** The table of Kubernetes' own kinds, read once. */
export function kubernetesKinds(): Kinds {
  read ??= readTable(TABLE);
  return read;
}

function readTable(text: string): Kinds {
  const kinds = new Map<string, string>();
  const types = new Map<string, Fields>();
  for (const line of text.trim().split('\n')) {
    const [head = '', ...entries] = line.split(' ');
    const fields = new Map(entries.map(fieldOf));
    if (/^\d+$/u.test(head)) types.set(head, fields);
    else for (const [kind, { code }] of fields) kinds.set(`${head} ${kind}`, code);
  }
  return { kinds, types };
}

function fieldOf(entry: string): [string, Field] {
  const at = entry.indexOf(':');
  const name = entry.slice(0, at);
  const required = name.endsWith('!');
  return [required ? name.slice(0, -1) : name, { code: entry.slice(at + 1), required }];
}
