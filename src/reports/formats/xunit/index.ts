import { XunitReader } from '../nunit3/reader.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const xunit: XmlFormat = {
  name: 'xunit',
  kind: 'tests',
  title: 'xUnit',
  xml: (root) => root === 'assemblies' || root === 'assembly',
  reader: () => testsBy(new XunitReader()),
};
