import { CoberturaReader } from '../../coverage/cobertura.ts';
import { coverageBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const cobertura: XmlFormat = {
  name: 'cobertura',
  kind: 'coverage',
  title: 'Cobertura',
  xml: (root, attributes) => root === 'coverage' && ('line-rate' in attributes || 'lines-valid' in attributes),
  reader: () => coverageBy(new CoberturaReader()),
};
