import type { InputReader } from '../../github/index.ts';

/** Inputs that do nothing without another one. */
export interface Idle {
  inputs: readonly string[];
  /** Whether the other one is there. */
  when: boolean;
  /** Which it is, such as `reports`. */
  other: string;
  /** What to do about it. */
  remedy: string;
}

/** What the workflows give when a caller gives nothing; a test holds this and the workflows together. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  'node-version': '24',
  'migrate-command': 'auto',
  'api-test-command': 'auto',
  'image-values': 'image',
  'dry-run': 'false',
  'staging-environment': 'staging',
  'production-environment': 'production',
  'staging-strategy': 'rolling',
  'production-strategy': 'blue-green',
};

/** Whether the caller gave it, and something else than the default. */
export function isGiven(reader: InputReader, input: string): boolean {
  const value = reader.text(input)?.trim();
  return value !== undefined && value !== DEFAULTS[input];
}

/** A check that is asked for and never made would be green: each such input is a problem. */
export function refuseIdle(reader: InputReader, rules: readonly Idle[]): void {
  for (const { inputs, other, remedy } of rules.filter(({ when }) => !when)) {
    for (const input of inputs.filter((each) => isGiven(reader, each))) {
      reader.problem({ input, message: `has a meaning only with ${other}`, remedy });
    }
  }
}

/** What lint and tests are told in vain. */
export function idleChecks(reader: InputReader): Idle[] {
  return [
    {
      inputs: ['coverage-lines', 'coverage-max-drop'],
      when: isJudged(reader),
      other: 'reports or quality-policy',
      remedy: 'name the reports that hold the coverage, such as coverage/lcov.info',
    },
    {
      inputs: ['migrate-command'],
      when: reader.text('postgres-image') !== undefined,
      other: 'postgres-image',
      remedy: 'name the image of the database, or leave the command away',
    },
    {
      inputs: ['node-version'],
      when: ['auto', 'node'].includes(reader.string('toolchain') ?? 'auto'),
      other: 'toolchain node',
      remedy: 'give toolchain-version, which is for every toolchain',
    },
    {
      inputs: ['toolchain-version', 'toolchain-versions'],
      when: reader.string('toolchain') !== 'none',
      other: 'a toolchain',
      remedy: 'name the toolchain, or leave it to the files of the repository',
    },
  ];
}

/** Whether there is anything for quality-gate. */
export function isJudged(reader: InputReader): boolean {
  return reader.list('reports').length > 0 || reader.string('quality-policy') !== undefined;
}
