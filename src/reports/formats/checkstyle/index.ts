import { CheckstyleReader } from './reader.ts';
import { findingsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const checkstyle: XmlFormat = {
  name: 'checkstyle',
  kind: 'findings',
  title: 'Checkstyle',
  xml: (root) => root === 'checkstyle',
  reader: () => findingsBy(new CheckstyleReader()),
};
