import { TrxReader } from '../../tests/trx.ts';
import { testsBy } from '../visitors.ts';
import type { XmlFormat } from '../format.ts';

export const trx: XmlFormat = {
  name: 'trx',
  kind: 'tests',
  title: 'TRX',
  xml: (root) => root === 'TestRun',
  reader: () => testsBy(new TrxReader()),
};
