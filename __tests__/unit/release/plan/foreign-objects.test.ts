import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import {
  foreignHooks,
  foreignObjects,
  takeOverWarning,
} from '../../../../src/release/plan/foreign-objects.ts';
import { marked } from '../../../support/marked.ts';
import { object, OWNER } from '../../../support/release-parts.ts';

const settings = object('ConfigMap', 'settings');
const helms: KubeObject = {
  ...settings,
  metadata: {
    ...settings.metadata,
    managedFields: [
      { manager: 'kube-controller-manager', operation: 'Update', subresource: 'status' },
      { manager: 'helm', operation: 'Update' },
    ],
  },
};

function judge(live: KubeObject, isNamed: boolean) {
  const named = new Set(isNamed ? [refKey(refOf(live))] : []);
  const foreign = foreignObjects(OWNER, named, []);
  return { foreign, isForeign: foreign.isForeign(live) };
}

const messageOf = (...objects: string[]) => {
  const foreign = foreignObjects(OWNER, new Set(), []);
  for (const name of objects) foreign.isForeign(object('ConfigMap', name));
  return foreign.problems()[0]?.message;
};

describe('harms nobody: what is there under the name of an object of the release', () => {
  test.each([
    ['is ours by its mark', marked(settings, 'web'), true, false, undefined, 0],
    ['is nobody’s and named by the manifests: taken over', settings, true, false, undefined, 1],
    ['is nobody’s under a name that the release makes up: refused', settings, false, true, 'name-taken', 0],
    ['is another application’s: refused', marked(settings, 'other'), true, true, 'other-application', 0],
    [
      'bears our label, by somebody’s copy: taken over',
      { ...settings, metadata: { ...settings.metadata, labels: { 'edu-actions/app': 'web' } } },
      true,
      false,
      undefined,
      1,
    ],
  ])('%s', (_, live, isNamed, isForeign, code, taken) => {
    const found = judge(live, isNamed);
    expect(found.isForeign).toBe(isForeign);
    expect(found.foreign.problems().map((each) => each.code)).toEqual(code === undefined ? [] : [code]);
    expect(found.foreign.taken()).toHaveLength(taken);
  });

  test('is told as one problem an owner, with the line that hands it over', () => {
    const foreign = foreignObjects(OWNER, new Set(), []);
    for (const name of ['a', 'b']) foreign.isOthers(marked(object('ConfigMap', name), 'other'));
    const [problem, ...more] = foreign.problems();
    expect(problem?.message).toBe(
      'ConfigMap shop/a, ConfigMap shop/b belong to application other, and this release of web would take them away from it',
    );
    expect(problem?.remedy).toMatch(/; to hand them over to web, .* ConfigMap\/a \S+$/);
    expect(more).toEqual([]);
    const alone = foreignObjects(OWNER, new Set(), []);
    alone.isOthers(marked(object('ConfigMap', 'a'), 'other'));
    const [one] = alone.problems();
    expect(one?.message).toBe(
      'ConfigMap shop/a belongs to application other, and this release of web would take it away from it',
    );
    expect(one?.remedy).toContain('; to hand it over to web, ');
  });

  test('is told as one, or as several', () => {
    expect(messageOf('a')).toBe(
      'ConfigMap shop/a is there already and is not proved to be of web, which needs the name',
    );
    expect(messageOf('a', 'b')).toBe(
      'ConfigMap shop/a, ConfigMap shop/b are there already and are not proved to be of web, which needs the names',
    );
  });

  test('does not hide the remedy by a hundred names', () => {
    const foreign = foreignObjects(OWNER, new Set(), []);
    for (let at = 0; at < 12; at += 1) foreign.isForeign(object('ConfigMap', `c${at}`));
    expect(foreign.problems()[0]?.message).toContain('ConfigMap shop/c7 and 4 more are there already');
    const eight = Array.from({ length: 8 }, (_, at) => `c${at}`);
    expect(messageOf(...eight)).toContain(', ConfigMap shop/c7 are there already');
  });
});

test('what is taken over is told beforehand, with who installed it', () => {
  expect(takeOverWarning(OWNER, [helms, object('Secret', 's')])).toEqual([
    expect.stringContaining(
      'ConfigMap settings (of helm), Secret s. The manifests name them, so web takes them over',
    ),
  ]);
  expect(takeOverWarning(OWNER, [settings])).toEqual([
    expect.stringContaining('ConfigMap settings. The manifests name it, so web takes it over'),
  ]);
  expect(takeOverWarning(OWNER, [])).toEqual([]);
});

test('a hook of another application under the same name is refused, one of nobody is not', () => {
  const hook = object('Job', 'migrate');
  expect(foreignHooks(OWNER, [marked(hook, 'other')])).toMatchObject([{ code: 'other-application' }]);
  expect(foreignHooks(OWNER, [hook, marked(hook, 'web')])).toEqual([]);
});
