import { oneLine, type Problem } from '../../base/index.ts';

/** What is wrong inside a report; the caller knows the file. */
export interface Fault {
  message: string;
  /** 1-based. */
  line?: number;
  /** 0-based offset, for what has no lines. */
  byte?: number;
  found?: string;
  expected?: string;
  remedy?: string;
}

/** A report that cannot be read. Thrown by the readers and turned into a {@link Problem} where the file is known. */
export class ReportError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'ReportError';
    this.fault = fault;
  }
}

export function problemOf({ byte, found, ...fault }: Fault, file: string): Problem {
  return {
    ...fault,
    file,
    message: byte === undefined ? fault.message : `${fault.message} (at byte ${byte})`,
    ...(found === undefined ? {} : { found: excerpt(found) }),
  };
}

/** The head of a text from a report, on one line, fit for a message. */
export function excerpt(text: string, limit = 80): string {
  return oneLine(text, limit);
}

/**
 * A copy that stands alone, with lone surrogates replaced. A name cut out of a chunk keeps the whole chunk alive as
 * long as the name lives.
 */
export function own(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
