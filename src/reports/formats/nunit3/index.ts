import { NunitReader } from './reader.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const nunit3: XmlFormat = {
  name: 'nunit3',
  kind: 'tests',
  title: 'NUnit 3',
  xml: (root, _attributes, inside) =>
    root === 'test-run' || (root === 'test-suite' && inside.has('test-case')),
  reader: () => testsBy(new NunitReader(3)),
};
