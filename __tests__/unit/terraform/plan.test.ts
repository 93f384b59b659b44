import { describe, expect, test } from '@jest/globals';
import {
  array,
  assert,
  constantFrom,
  dictionary,
  jsonValue,
  property,
  record,
  string,
  uniqueArray,
} from 'fast-check';
import { ConfigurationError } from '../../../src/base/index.ts';
import { digestOf, judgePlan, parsePlan } from '../../../src/terraform/index.ts';
import { runs } from '../../support/sample.ts';

interface Given {
  address: string;
  actions: readonly string[];
  before?: unknown;
  after?: unknown;
  more?: object;
  extra?: object;
}

function planOf(resources: Given[], more: object = {}): string {
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    timestamp: new Date().toISOString(),
    resource_changes: resources.map(({ address, actions, before, after, more: inner = {}, extra = {} }) => ({
      address,
      change: { actions, before, after, ...inner },
      ...extra,
    })),
    ...more,
  });
}

const parse = (resources: Given[], more?: object) => parsePlan(planOf(resources, more), 'plan.json');
const DESTROY: Given = {
  address: 'aws_db_instance.main',
  actions: ['delete'],
  before: { id: 'x' },
  after: null,
};
const REPLACE: Given = {
  address: 'aws_eks_cluster.this',
  actions: ['delete', 'create'],
  before: { name: 'a', role: 'r', tags: { b: 1, a: 2 } },
  after: { name: 'b', role: 'r', tags: { a: 2, b: 1 } },
  more: {
    replace_paths: [['name'], ['vpc_config', 0, 'subnet_ids']],
    after_unknown: { arn: true, deep: [{ id: true }] },
  },
  extra: { action_reason: 'replace_because_cannot_update' },
};
const UPDATE: Given = {
  address: 'aws_s3_bucket.state',
  actions: ['update'],
  before: { tags: {}, bucket: 'b' },
  after: { tags: { a: '1' }, bucket: 'b' },
};

describe('terraform: a plan', () => {
  test('is told with what is destroyed first', () => {
    const { changes } = parse([
      { address: 'aws_vpc.a', actions: ['create'] },
      UPDATE,
      { address: 'data.aws_region.now', actions: ['read'] },
      { address: 'aws_vpc.same', actions: ['no-op'] },
      REPLACE,
      { address: 'aws_eip.gone', actions: ['forget'] },
      DESTROY,
    ]);
    expect(changes.map(({ kind, address }) => `${kind} ${address}`)).toEqual([
      'destroy aws_db_instance.main',
      'replace aws_eks_cluster.this',
      'forget aws_eip.gone',
      'update aws_s3_bucket.state',
      'create aws_vpc.a',
    ]);
  });

  test('names the attributes that change, those that force a replacement, and no value', () => {
    const { changes } = parse([REPLACE, UPDATE]);
    expect(changes).toEqual([
      {
        address: 'aws_eks_cluster.this',
        kind: 'replace',
        attributes: ['arn', 'deep', 'name'],
        forcing: ['name', 'vpc_config'],
        reason: 'replace_because_cannot_update',
      },
      { address: 'aws_s3_bucket.state', kind: 'update', attributes: ['tags'], forcing: [] },
    ]);
  });

  test('replaces in either order, imports, moves, and destroys what was left behind', () => {
    const { changes } = parse([
      { ...REPLACE, actions: ['create', 'delete'] },
      { address: 'aws_vpc.new', actions: ['no-op'], extra: { previous_address: 'aws_vpc.old' } },
      { address: 'aws_vpc.found', actions: ['no-op'], more: { importing: { id: 'vpc-1' } } },
      { ...DESTROY, extra: { deposed: 'byebye00' } },
    ]);
    expect(changes.map(({ kind, address, from }) => [kind, address, from])).toEqual([
      ['destroy', 'aws_db_instance.main (deposed byebye00)', undefined],
      ['replace', 'aws_eks_cluster.this', undefined],
      ['import', 'aws_vpc.found', undefined],
      ['move', 'aws_vpc.new', 'aws_vpc.old'],
    ]);
  });

  test('with an action that is not known yet destroys', () => {
    expect(parse([{ address: 'a.b', actions: ['transmogrify'] }]).changes).toMatchObject([
      { kind: 'destroy' },
    ]);
  });

  test.each([
    ['no JSON', 'Error: no plan', 'is no JSON of Terraform'],
    ['another document', '[]', 'is no JSON of Terraform'],
    ['a state', '{"values":{}}', 'lacks format_version'],
    ['a newer format', '{"format_version":"2.0"}', 'has a format that is not known here'],
    [
      'a change without actions',
      '{"format_version":"1.2","resource_changes":[{"address":"a","change":{}}]}',
      'lacks',
    ],
    [
      'an action that is none',
      '{"format_version":"1.2","resource_changes":[{"address":"a","change":{"actions":[]}}]}',
      'resource_changes',
    ],
  ])('that is %s is refused, naming the file', (_, json, message) => {
    let problems: unknown;
    try {
      parsePlan(json, 'plan.json');
    } catch (error) {
      problems = error instanceof ConfigurationError ? error.problems : error;
    }
    expect(problems).toEqual([
      expect.objectContaining({ file: 'plan.json', message: expect.stringContaining(message) }),
    ]);
  });
});

describe('terraform: the digest', () => {
  test('is the same for the same plan made later, and another for any other value', () => {
    const plan = parse([REPLACE, UPDATE]);
    expect(
      parse([REPLACE, UPDATE], { timestamp: '2030-01-01T00:00:00Z', prior_state: { a: 1 } }).digest,
    ).toBe(plan.digest);
    const others = [
      [REPLACE],
      [REPLACE, { ...UPDATE, after: { tags: { a: '2' }, bucket: 'b' } }],
      [REPLACE, { ...UPDATE, before: { tags: { z: '0' }, bucket: 'b' } }],
      [{ ...REPLACE, actions: ['create', 'delete'] }, UPDATE],
      [REPLACE, { ...UPDATE, address: 'aws_s3_bucket.other' }],
    ].map((resources) => parse(resources).digest);
    const output = { output_changes: { url: { actions: ['create'], after: 'a' } } };
    others.push(parse([REPLACE, UPDATE], output).digest);
    expect(others).not.toContain(plan.digest);
    expect(new Set(others).size).toBe(others.length);
  });

  test('does not depend on the order of keys', () => {
    assert(
      property(dictionary(string(), jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(digestOf(turned)).toBe(digestOf(value));
      }),
      runs(50, 2000),
    );
  });
});

describe('terraform: the verdict', () => {
  test('refuses a destruction that nobody named, and takes one that is named by all its addresses', () => {
    const plan = parse([DESTROY, REPLACE, UPDATE]);
    expect(judgePlan(plan, { destroy: [] })).toMatchObject({
      verdict: 'refused',
      refusals: [
        'it destroys 2 resources that are not named in the input destroy: aws_db_instance.main, aws_eks_cluster.this',
      ],
    });
    expect(judgePlan(plan, { destroy: ['aws_db_instance.main'] })).toMatchObject({
      verdict: 'refused',
      refusals: ['it destroys what is not named in the input destroy: aws_eks_cluster.this'],
    });
    const all = ['aws_db_instance.main', 'aws_eks_cluster.this'];
    expect(judgePlan(plan, { destroy: all })).toEqual({
      verdict: 'changes',
      refusals: [],
      unnamed: [],
      unused: [],
    });
    // No pattern is one.
    expect(judgePlan(plan, { destroy: ['*', 'aws_db_instance', ...all.slice(1)] })).toMatchObject({
      verdict: 'refused',
      unused: ['*', 'aws_db_instance'],
    });
  });

  test('refuses another plan than the reviewed one, and a part of one', () => {
    const plan = parse([UPDATE]);
    expect(judgePlan(plan, { destroy: [], reviewed: plan.digest }).verdict).toBe('changes');
    expect(judgePlan(plan, { destroy: [], reviewed: 'f'.repeat(64) })).toMatchObject({
      verdict: 'refused',
      refusals: [expect.stringContaining('is not what was reviewed')],
    });
    expect(judgePlan(parse([UPDATE], { errored: true }), { destroy: [] }).verdict).toBe('refused');
  });

  test('is unchanged only when neither a resource nor an output changes', () => {
    expect(judgePlan(parse([{ address: 'a', actions: ['no-op'] }]), { destroy: [] }).verdict).toBe(
      'unchanged',
    );
    const output = { output_changes: { url: { actions: ['update'] }, same: { actions: ['no-op'] } } };
    expect(parse([], output).outputs).toEqual(['url']);
    expect(judgePlan(parse([], output), { destroy: [] }).verdict).toBe('changes');
  });

  test('never lets a destruction through that is not named, whatever else is planned', () => {
    const actions = constantFrom(
      ['create'],
      ['delete'],
      ['delete', 'create'],
      ['create', 'delete'],
      ['update'],
      ['no-op'],
    );
    const address = constantFrom('a.a', 'a.b', 'a.c', 'a.d');
    assert(
      property(
        uniqueArray(record({ address, actions }), { selector: (each) => each.address }),
        array(address),
        (resources, destroy) => {
          const { verdict } = judgePlan(parse(resources), { destroy });
          const lost = resources.filter(({ actions }) => actions.some((each) => each === 'delete'));
          expect(verdict === 'refused').toBe(lost.some((each) => !destroy.includes(each.address)));
        },
      ),
      runs(100, 3000),
    );
  });
});
