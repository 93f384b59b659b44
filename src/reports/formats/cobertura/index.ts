import { CoberturaReader } from './reader.ts';
import { coverageBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const cobertura: XmlFormat = {
  name: 'cobertura',
  kind: 'coverage',
  title: 'Cobertura',
  // Some leave the rates out; Clover's packages stand in a project.
  xml: (root, attributes, inside) =>
    root === 'coverage' &&
    ('line-rate' in attributes ||
      'lines-valid' in attributes ||
      (inside.has('packages') && !inside.has('project'))),
  reader: () => coverageBy(new CoberturaReader()),
};
