import { CloverReader } from './reader.ts';
import { coverageBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const clover: XmlFormat = {
  name: 'clover',
  kind: 'coverage',
  title: 'Clover',
  xml: (root, attributes, inside) =>
    root === 'coverage' &&
    !('line-rate' in attributes || 'lines-valid' in attributes || inside.has('packages')) &&
    ('generated' in attributes || 'clover' in attributes),
  reader: (attributes) => coverageBy(new CloverReader(attributes)),
};
