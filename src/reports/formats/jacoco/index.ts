import { JacocoReader } from './reader.ts';
import { coverageBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const jacoco: XmlFormat = {
  name: 'jacoco',
  kind: 'coverage',
  title: 'JaCoCo',
  xml: (root, attributes) => root === 'report' && 'name' in attributes,
  reader: () => coverageBy(new JacocoReader()),
};
