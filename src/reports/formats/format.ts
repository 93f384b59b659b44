import type { RawAudit } from '../audit/collect.ts';
import type { RawCoverage } from '../coverage/collect.ts';
import type { RawFindings } from '../findings/collect.ts';
import type { Source } from '../input/source.ts';
import type { Attributes, Root, XmlVisitor } from '../input/xml.ts';
import type { RawMutants } from '../mutation/collect.ts';
import type { RawTests } from '../tests/collect.ts';
import type { Performance, ReportKind } from '../types.ts';

/** What a report holds of one kind. */
export type Part = {
  /** The format that it counts as, where that is another: the coverage in a report of jest is Istanbul's. */
  format?: string;
  /** What a reader of the verdict should know. */
  notes?: string[];
  /** Numbers beside those of the model. */
  figures?: Record<string, number>;
} & (
  | { kind: 'coverage'; coverage: RawCoverage }
  | { kind: 'tests'; tests: RawTests }
  | { kind: 'findings'; findings: RawFindings[] }
  | { kind: 'audit'; audit: RawAudit }
  | { kind: 'mutation'; mutants: RawMutants }
  | { kind: 'performance'; run: Omit<Performance, 'source'> }
);

/** The first of them is of the kind of the format; a report may hold more than one kind. */
export type Parts = Part | readonly [Part, ...Part[]];

/** The beginning of a report that is not XML. */
export interface Head {
  /** At most 64 KiB; it may end anywhere. */
  text: string;
  lines: readonly string[];
  /** The first line that is neither empty nor a comment of `#`; '' when there is none. */
  first: string;
  /** The objects among the first lines that are one JSON object each. */
  events: readonly Readonly<Record<string, unknown>>[];
}

interface About {
  /** As verdicts and policies say it; stable, and the name of the folder. */
  name: string;
  kind: ReportKind;
  /** As the README lists it. */
  title: string;
}

/** A report that is one JSON value. */
export interface JsonFormat extends About {
  /**
   * Whether a value is such a report, told by what only this format has: never by a list that is empty, nor by a name
   * that others use as well.
   */
  json(value: unknown): boolean;
  /** @throws ReportError when it is broken. */
  read(value: unknown): Parts;
}

export type XmlReader = XmlVisitor & { result(): Parts };

/** A report in XML, read as a stream. */
export interface XmlFormat extends About {
  /** @param inside The names of the elements below the root, as far as the head of the report shows them. */
  xml(root: string, attributes: Attributes, inside: Root['inside']): boolean;
  reader(attributes: Attributes): XmlReader;
}

/** A report of lines, read as a stream. */
export interface TextFormat extends About {
  text(head: Head): boolean;
  /** @throws ReportError when it is broken. */
  stream(source: Source): Promise<Parts>;
}

/** One report format: how it is known, and how it is read. `docs/report-formats.md` says how to add one. */
export type Format = JsonFormat | XmlFormat | TextFormat;
