import { NunitReader } from '../nunit3/reader.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const nunit2: XmlFormat = {
  name: 'nunit2',
  kind: 'tests',
  title: 'NUnit 2',
  xml: (root) => root === 'test-results',
  reader: () => testsBy(new NunitReader(2)),
};
