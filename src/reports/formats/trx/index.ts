import { TrxReader } from './reader.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const trx: XmlFormat = {
  name: 'trx',
  kind: 'tests',
  title: 'TRX',
  xml: (root) => root === 'TestRun',
  reader: () => testsBy(new TrxReader()),
};
