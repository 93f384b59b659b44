import { ConfigurationError, type Problem } from '../base/index.ts';

/** Traffic cannot be shared as asked, or somebody else has changed how it is shared. */
export class TrafficError extends ConfigurationError {
  constructor(problems: Problem | readonly Problem[]) {
    super(problems);
    this.name = 'TrafficError';
  }
}

export function changedByOthers(what: string, found: string, expected: string): TrafficError {
  return new TrafficError({
    code: 'traffic-changed',
    message: `somebody else changed ${what} during the release`,
    found,
    expected,
    remedy: 'find out who did, then release again',
  });
}
