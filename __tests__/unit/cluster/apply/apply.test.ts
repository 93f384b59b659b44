import { describe, expect, jest, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, applyObjects, type Cluster, type KubeObject } from '../../../../src/cluster/index.ts';
import { sleeplessClock } from '../support/api-server.ts';

const object = (apiVersion: string, kind: string, name: string, spec = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  spec,
});

const WIDGET = object('example.com/v1', 'Widget', 'w');
const CRD = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.example.com', {
  group: 'example.com',
  names: { kind: 'Widget' },
  versions: [{ name: 'v1' }],
});

/** A cluster that takes every apply; what it was asked is in `asked`. */
function stub(parts: Partial<Cluster> = {}): { cluster: Cluster; asked: string[] } {
  const asked: string[] = [];
  const cluster: Partial<Cluster> = {
    list: async ({ kind }) => {
      asked.push(`list ${kind}`);
      return await Promise.resolve({ items: [], resourceVersion: '1' });
    },
    patch: async (ref, body) => {
      asked.push(`patch ${ref.kind} ${ref.name}`);
      return await Promise.resolve(body as KubeObject);
    },
    resource: async () => await Promise.resolve({ path: 'x', plural: 'x', namespaced: true, verbs: [] }),
    ...parts,
  };
  return { cluster: cluster as Cluster, asked };
}

const options = () => ({ logger: memoryLogger(), app: 'web', clock: sleeplessClock() });

describe('applying to a stub', () => {
  test('waits until the kind of a new definition is served', async () => {
    const answers = [undefined, undefined];
    const resource = jest.fn<Cluster['resource']>(async () =>
      answers.length > 0
        ? answers.pop()
        : await Promise.resolve({ path: 'x', plural: 'x', namespaced: true, verbs: [] }),
    );
    const { cluster, asked } = stub({ resource });
    await applyObjects(cluster, [WIDGET, CRD], options());
    expect(resource).toHaveBeenCalledTimes(3);
    expect(asked).toEqual([
      'list CustomResourceDefinition',
      'patch CustomResourceDefinition widgets.example.com',
      'list Widget',
      'patch Widget w',
    ]);
  });

  test.each([
    ['is sent again: its controller wrote between', 12, undefined, 13],
    ['is not sent again with a precondition', 1, '7', 1],
    ['is given up when that never ends', 1000, undefined, 30],
  ])('an apply that others overtake %s', async (_, times, resourceVersion, sent) => {
    const overtaken = new ApiError(
      409,
      { message: 'the object has been modified', reason: 'Conflict' },
      { verb: 'patch', group: 'example.com', resource: 'widgets' },
    );
    let tries = 0;
    const patch: Cluster['patch'] = async (__, body) => {
      tries += 1;
      if (tries <= times) throw overtaken;
      return await Promise.resolve(body as KubeObject);
    };
    const { cluster } = stub({ patch });
    const widget = {
      ...WIDGET,
      metadata: { ...WIDGET.metadata, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
    };
    const applied = applyObjects(cluster, [widget], options());
    const failure = await applied.then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(failure).toMatch(sent > times ? /^$/u : /could not be applied/u);
    expect(tries).toBe(sent);
  });

  test('sends everything when it may not list', async () => {
    const forbidden = new ApiError(403, { message: 'no' }, { verb: 'list', group: '', resource: 'things' });
    const { cluster, asked } = stub({ list: async () => await Promise.reject(forbidden) });
    await applyObjects(cluster, [WIDGET], options());
    expect(asked).toEqual(['patch Widget w']);
  });

  test('stops with the reason of its signal, not with what that broke', async () => {
    const stop = new AbortController();
    const { cluster, asked } = stub({
      patch: async (ref) => {
        asked.push(`patch ${ref.kind}`);
        stop.abort(new Error('cancelled'));
        return await Promise.reject(new Error('the request was aborted'));
      },
    });
    const work = applyObjects(cluster, [WIDGET, CRD], { ...options(), signal: stop.signal });
    await expect(work).rejects.toThrow('cancelled');
    expect(asked.filter((entry) => entry.startsWith('patch'))).toEqual(['patch CustomResourceDefinition']);
  });
});
