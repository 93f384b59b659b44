import { JunitReader } from './reader.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const junit: XmlFormat = {
  name: 'junit',
  kind: 'tests',
  title: 'JUnit in its dialects',
  // Some write one test alone, or spell the suite as NUnit does.
  xml: (root, _attributes, inside) =>
    root === 'testsuites' ||
    root === 'testsuite' ||
    root === 'testcase' ||
    (root === 'test-suite' && !inside.has('test-case')),
  reader: () => testsBy(new JunitReader()),
};
