import { NunitReader } from '../../tests/nunit.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const nunit3: XmlFormat = {
  name: 'nunit3',
  kind: 'tests',
  title: 'NUnit 3',
  xml: (root) => root === 'test-run',
  reader: () => testsBy(new NunitReader(3)),
};
