import { createHash } from 'node:crypto';

/** Secrets of a run that are known by their look, and nowhere else. */
export type Canaries = Readonly<Record<CanaryName, string>>;

export const CANARY_NAMES = [
  'kube token',
  'kube password',
  'kube key',
  'plugin variable',
  'plugin token',
  'proxy password',
  'github token',
  'aws key',
  'aws session',
  'prometheus token',
  'prometheus password',
  'runtime token',
  'id token',
  'checks secret',
  'checks password',
  'Secret value',
] as const;
export type CanaryName = (typeof CANARY_NAMES)[number];

/** Characters that each way of writing text changes in its own way; what goes into a header takes them all. */
const AWKWARD = `<q"&m p'%w+/=`;
/** Fewer characters of a secret are no find: they may stand anywhere by chance. */
const SHORTEST = 8;

export function canariesOf(seed: string): Canaries {
  const one = (name: string): string => {
    const hex = createHash('sha256').update(`${seed}\n${name}`).digest('base64url').replaceAll(/[-_]/gu, 'x');
    return `${hex.slice(0, 12)}${AWKWARD}${hex.slice(12, 24)}`;
  };
  return Object.fromEntries(CANARY_NAMES.map((name) => [name, one(name)])) as Canaries;
}

/** How programs write a text, each by somebody else's implementation. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  form: (text) => new URLSearchParams({ q: text }).toString().slice(2),
  encodeURIComponent: (text) => encodeURIComponent(text),
  encodeURI: (text) => encodeURI(text),
  path: (text) => new URL(`http://a.example/${text.replaceAll(/[?#]/gu, '')}`).pathname.slice(1),
  HTML: (text) =>
    text.replaceAll(
      /[&<>"']/gu,
      (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[c]};`,
    ),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 after one': (text) => Buffer.from(`-${text}`).toString('base64').slice(2),
  'base64 after two': (text) => Buffer.from(`--${text}`).toString('base64').slice(3),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
};

/** Finds canaries, and parts of them, in whichever form. */
export class Finder {
  readonly #windows = new Map<string, string>();

  constructor(canaries: Canaries, names: readonly CanaryName[] = CANARY_NAMES) {
    const owners = new Map<string, Set<string>>();
    for (const name of CANARY_NAMES) {
      for (const [form, write] of Object.entries(WRITTEN)) {
        // The end of base64 depends on what follows.
        const end = form.startsWith('base64') ? -2 : undefined;
        const text = write(canaries[name]).replace(/=+$/u, '').slice(0, end);
        for (let at = 0; at + SHORTEST <= text.length; at += 1) {
          const window = text.slice(at, at + SHORTEST);
          owners.set(window, (owners.get(window) ?? new Set()).add(name));
          if (names.includes(name)) this.#windows.set(window, `${name} as ${form}`);
        }
      }
    }
    // The awkward part is the same in all.
    for (const [window, { size }] of owners) if (size > 1) this.#windows.delete(window);
  }

  /** What of which canary stands in a text, with what stands around it. */
  in(text: string): string[] {
    const found = new Map<string, string>();
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      const what = this.#windows.get(text.slice(at, at + SHORTEST));
      if (what !== undefined && !found.has(what)) found.set(what, text.slice(Math.max(0, at - 60), at + 60));
    }
    return [...found].map(([what, around]) => `${what}: …${JSON.stringify(around)}…`);
  }
}
