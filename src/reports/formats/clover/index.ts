import { CloverReader } from '../../coverage/clover.ts';
import { coverageBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const clover: XmlFormat = {
  name: 'clover',
  kind: 'coverage',
  title: 'Clover',
  xml: (root, attributes) => 
    root === 'coverage' &&
    !('line-rate' in attributes || 'lines-valid' in attributes) &&
    ('generated' in attributes || 'clover' in attributes),
  reader: (attributes) => coverageBy(new CloverReader(attributes)),
};
