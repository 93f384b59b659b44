/** Shorter ones would only riddle the text with stars. */
const SHORTEST = 4;

/** Takes secrets out of all that is told: what a server answers may hold what it was sent. */
export class Redactor {
  readonly #forms = new Set<string>();
  readonly #mask: (secret: string) => void;

  /** @param mask tells the runner of each secret */
  constructor(secrets: Iterable<string>, mask: (secret: string) => void) {
    this.#mask = mask;
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    this.#mask(secret);
    const base64 = Buffer.from(secret).toString('base64');
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), base64]) {
      this.#forms.add(form);
    }
  }

  hide(text: string): string {
    let hidden = text;
    for (const form of this.#forms) hidden = hidden.replaceAll(form, '***');
    return hidden;
  }

  /** The same for all texts in a value. */
  hideIn<T>(value: T): T {
    if (this.#forms.size === 0) return value;
    if (typeof value === 'string') return this.hide(value) as T;
    if (Array.isArray(value)) return value.map((inner: unknown) => this.hideIn(inner)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.hideIn(inner)])) as T;
  }
}
