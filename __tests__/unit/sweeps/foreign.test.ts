import { expect, test } from '@jest/globals';
import type { Kube } from '../../support/control-plane/rest.ts';
import { changesOf, textOf } from '../../support/journal/foreign.ts';

const REVISION = 'deployment.kubernetes.io/revision';
const CREATOR = { manager: 'kubectl-create', operation: 'Update' };

function deployment(annotations: Record<string, string>, managedFields: object[]): Kube {
  const metadata = { name: 'theirs', annotations: { owner: 'them', ...annotations }, managedFields };
  return { kind: 'Deployment', metadata, spec: { replicas: 1 } };
}

/** The object once its controller has come to it: it writes annotations with the status. */
function rolledOut(annotation: string): Kube {
  const fieldsV1 = { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${annotation}`]: {} } } };
  const controller = { manager: 'kube-controller-manager', subresource: 'status', fieldsV1 };
  return deployment({ [REVISION]: '1' }, [CREATOR, controller]);
}

const created = deployment({}, [CREATOR]);
const difference = (after: Kube): string[] =>
  changesOf(new Map([['theirs', textOf(created)]]), new Map([['theirs', textOf(after)]]));

test('a look at the objects of others leaves out what their controllers write with the status', () => {
  expect(difference(rolledOut(REVISION))).toEqual([]);
});

test('a look at the objects of others sees an annotation that no controller wrote', () => {
  expect(difference(rolledOut('another'))).toEqual(['theirs changed']);
  expect(difference({ ...created, spec: { replicas: 2 } })).toEqual(['theirs changed']);
});
