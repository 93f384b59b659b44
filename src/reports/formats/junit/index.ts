import { JunitReader } from '../../tests/junit.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const junit: XmlFormat = {
  name: 'junit',
  kind: 'tests',
  title: 'JUnit in its dialects',
  xml: (root) => root === 'testsuites' || root === 'testsuite',
  reader: () => testsBy(new JunitReader()),
};
