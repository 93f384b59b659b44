import type { Lab } from '../../lab/index.ts';

/** A new namespace a measurement, all removed at the end, so that no deletion runs beside a measurement. */
export class Namespaces {
  readonly lab: Lab;
  readonly #made: string[] = [];
  readonly #run = Date.now().toString(36);

  constructor(lab: Lab) {
    this.lab = lab;
  }

  async make(purpose: string): Promise<string> {
    const name = `bench-${this.#run}-${this.#made.length}-${purpose.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
    await this.lab.kubectl(['create', 'namespace', name]);
    this.#made.push(name);
    return name;
  }

  /** Waits until all is gone: thousands of deletions going on would slow whatever is measured next. */
  async remove(): Promise<void> {
    if (this.#made.length > 0) await this.lab.kubectl(['delete', 'namespace', ...this.#made]);
  }
}
