import type { RawCoverage } from '../coverage/collect.ts';
import type { RawFindings } from '../findings/collect.ts';
import type { XmlVisitor } from '../input/xml.ts';
import type { RawTests } from '../tests/collect.ts';
import type { Part, XmlReader } from './format.ts';

/** The visitor itself with its result: it is called for each element, of which there are millions. */
function reader(visitor: XmlVisitor, result: () => Part): XmlReader {
  return Object.assign(visitor, { result });
}

export function coverageBy(visitor: XmlVisitor & { coverage: RawCoverage }): XmlReader {
  return reader(visitor, () => ({ kind: 'coverage', coverage: visitor.coverage }));
}

export function testsBy(visitor: XmlVisitor & { tests: RawTests }): XmlReader {
  return reader(visitor, () => ({ kind: 'tests', tests: visitor.tests }));
}

export function findingsBy(visitor: XmlVisitor & { findings: RawFindings }): XmlReader {
  return reader(visitor, () => ({ kind: 'findings', findings: [visitor.findings] }));
}
