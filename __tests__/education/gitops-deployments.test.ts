import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { run, tryRun } from '../../lab/index.ts';
import { readsOtherwise } from '../../src/gitops/application-view.ts';
import { setImages } from '../../src/gitops/index.ts';
import { parseImageTag } from '../../src/manifests/index.ts';
import { EDUCATION } from '../support/education.ts';
import {
  type KubeObject,
  type KubeSchemas,
  loadArgoCdSchemas,
  namespacedKinds,
  objectsIn,
} from '../support/kube-schemas.ts';
import { blocksOf } from '../support/markdown-code.ts';
import { needs } from '../support/needs.ts';

const DEPLOYMENTS = join(EDUCATION, 'deployments');
/** Where the folder is in the repository of deployments. */
const COPIED_TO = 'apps/education/';
const ENVIRONMENTS = ['staging', 'production'] as const;
type Environment = (typeof ENVIRONMENTS)[number];

interface GroupKind {
  group: string;
  kind: string;
}

interface Destination {
  server: string;
  namespace: string;
}

interface Project extends KubeObject {
  spec: {
    sourceRepos: string[];
    destinations: Destination[];
    clusterResourceWhitelist: GroupKind[];
    namespaceResourceWhitelist: GroupKind[];
  };
}

interface ApplicationSet extends KubeObject {
  spec: {
    generators: { list: { elements: Record<string, string | boolean>[] } }[];
    template: { metadata: object; spec: object };
    templatePatch: string;
  };
}

interface Source {
  repoURL: string;
  targetRevision: string;
  ref?: string;
  path?: string;
  helm?: { releaseName: string; valueFiles: string[]; skipTests: boolean };
}

interface Application extends KubeObject {
  metadata: KubeObject['metadata'] & { finalizers?: string[] };
  spec: {
    project: string;
    sources: Source[];
    destination: Destination;
    syncPolicy: { automated: object };
  };
}

const noGo =
  (await tryRun('go', ['version']).catch(() => ({ code: 1 }))).code === 0 ? undefined : 'there is no go';
const checked = needs(noGo);

const read = (file: string): string => readFileSync(join(DEPLOYMENTS, file), 'utf8');
const project = parse(read('argocd/project.yaml')) as Project;
const applicationSet = parse(read('argocd/applications.yaml')) as ApplicationSet;
const elements = applicationSet.spec.generators.flatMap(({ list }) => list.elements);
const applications = Object.fromEntries(
  elements.map((element) => [element['environment'], expanded(element)]),
) as Record<Environment, Application>;

const allowed = project.spec.namespaceResourceWhitelist.map(({ group, kind }) => `${group} ${kind}`);

/** The template for one entry of the list: names alone, as `missingkey=error` has them, and no functions. */
function expanded(element: Record<string, string | boolean>): Application {
  const { template, templatePatch } = applicationSet.spec;
  const filled = (text: string): string =>
    text.replaceAll(/\{\{(.*?)\}\}/gu, (_, path: string) => {
      const value = element[path.trim().replace(/^\./u, '')];
      if (value === undefined) throw new Error(`the list has no ${path.trim()}`);
      return String(value);
    });
  const whole = JSON.parse(filled(JSON.stringify(template))) as object;
  const { apiVersion } = applicationSet;
  return merged({ apiVersion, kind: 'Application', ...whole }, parse(filled(templatePatch))) as Application;
}

/** A patch of maps. */
function merged(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above;
  const both = Object.entries(above).map(([key, value]) => [key, merged(below[key], value)]);
  return { ...below, ...Object.fromEntries(both) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The source with the chart, and the one with the values. */
function sourcesOf(environment: Environment): [chart: Source, values: Source] {
  const { sources } = applications[environment].spec;
  expect(sources).toHaveLength(2);
  return sources as [Source, Source];
}

/** What `$ref` of a source stands for is the copied folder; everything else lies in the chart. */
function fileOf(valueFile: string, values: Source): string {
  const copied = `$${values.ref}/${COPIED_TO}`;
  return valueFile.startsWith(copied)
    ? join(DEPLOYMENTS, valueFile.slice(copied.length))
    : join(EDUCATION, 'chart', valueFile);
}

const renderings = new Map<Environment, Promise<string>>();

/** As Argo CD calls helm for an Application; once each, since helm takes its time. */
async function rendered(environment: Environment): Promise<KubeObject[]> {
  const [{ path = '', helm }, values] = sourcesOf(environment);
  const { namespace } = applications[environment].spec.destination;
  const files = (helm?.valueFiles ?? []).flatMap((file) => ['--values', fileOf(file, values)]);
  const tests = helm?.skipTests === true ? ['--skip-tests'] : [];
  const args = ['template', helm?.releaseName ?? '', join(EDUCATION, path), '--namespace', namespace];
  const text =
    renderings.get(environment) ?? run('helm', [...args, '--kube-version', '1.35', ...files, ...tests]);
  renderings.set(environment, text);
  return objectsIn(await text);
}

const groupKindOf = ({ apiVersion, kind }: KubeObject): string =>
  `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''} ${kind}`;

describe('the schemas of Argo CD', () => {
  let schemas: Pick<KubeSchemas, 'problems'>;
  beforeAll(async () => {
    if (noGo === undefined) schemas = await loadArgoCdSchemas();
  }, 240_000);

  checked(
    'find nothing in the project, the set, and the Applications that it makes',
    () => {
      const objects = [project, applicationSet, ...ENVIRONMENTS.map((each) => applications[each])];
      expect(objects.map(({ kind }) => kind)).toEqual([
        'AppProject',
        'ApplicationSet',
        'Application',
        'Application',
      ]);
      expect(objects.flatMap((object) => schemas.problems(object))).toEqual([]);
    },
    60_000,
  );

  checked('find a field that nobody knows, and a flag that is text', () => {
    const { spec } = applications.staging;
    const wrong = { ...applications.staging, spec: { ...spec, sync: {} } };
    expect(schemas.problems(wrong)).toEqual([expect.stringContaining('"additionalProperty":"sync"')]);
    const text = merged(applications.staging, { spec: { syncPolicy: { automated: { prune: 'true' } } } });
    expect(schemas.problems(text as KubeObject)).toEqual([expect.stringContaining('/prune must be boolean')]);
  });
});

test('the set makes one Application for each environment, and takes nothing away when it goes', () => {
  expect(elements.map(({ environment }) => environment)).toEqual(ENVIRONMENTS);
  expect(applicationSet.spec).toMatchObject({
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
  });
  expect(ENVIRONMENTS.map((each) => applications[each].metadata)).toEqual([
    { name: 'education-staging' },
    { name: 'education-production' },
  ]);
  expect(ENVIRONMENTS.map((each) => applications[each].spec.syncPolicy.automated)).toEqual([
    { selfHeal: true, allowEmpty: false, prune: true },
    { selfHeal: true, allowEmpty: false, prune: false },
  ]);
});

test('a name that the list lacks is an error', () => {
  expect(() => expanded({ environment: 'preview' })).toThrow('the list has no .chart');
});

test('the project allows exactly the sources and destinations of the Applications', () => {
  const all = ENVIRONMENTS.map((each) => applications[each].spec);
  expect(new Set(all.map((spec) => spec.project))).toEqual(new Set([project.metadata.name]));
  expect(project.spec.destinations).toEqual(all.map(({ destination }) => destination));
  const sources = all.flatMap((spec) => spec.sources.map(({ repoURL }) => repoURL));
  expect(new Set(project.spec.sourceRepos)).toEqual(new Set(sources));
});

test('the project allows exactly the kinds that the chart renders', async () => {
  const objects = [...(await rendered('staging')), ...(await rendered('production'))];
  expect([...new Set(objects.map(groupKindOf))].toSorted()).toEqual(allowed.toSorted());
}, 60_000);

checked(
  'the project allows nothing of the cluster itself',
  async () => {
    const namespaced = await namespacedKinds();
    expect(['apps Deployment', ' Namespace'].map((each) => namespaced.has(each))).toEqual([true, false]);
    expect(allowed.filter((each) => !namespaced.has(each))).toEqual([]);
    expect(project.spec.clusterResourceWhitelist).toEqual([]);
  },
  240_000,
);

describe.each(ENVIRONMENTS)('in %s', (environment) => {
  const file = `${environment}/values.yaml`;
  const image = `ghcr.io/octo-org/education-system:sha-1234567@sha256:${'a1'.repeat(32)}`;

  test('the chart is pinned to a tag, and the values are of the branch that gitops writes to', () => {
    const [chart, values] = sourcesOf(environment);
    // With its whole name no branch can be meant, and no range of versions.
    expect(chart.targetRevision).toMatch(/^(?:refs\/tags\/v\d+\.\d+\.\d+|[0-9a-f]{40})$/u);
    expect(values).toMatchObject({ targetRevision: 'main', ref: 'deployments' });
    expect(readsOtherwise({ ...applications[environment] }, 'octo-org/deployments', 'main')).toBeUndefined();
    // Argo CD renders no chart of one revision with values of another out of one repository.
    expect(chart.repoURL).not.toBe(values.repoURL);
  });

  test('gitops changes tag and digest, and nothing else', () => {
    const before = read(file);
    const after = setImages(`${COPIED_TO}${file}`, before, {
      images: parseImageTag(image),
      imageValues: ['image'],
    });
    const [lines, changed] = [before.split('\n'), after.text.split('\n')];
    const at = lines.findIndex((line) => line.startsWith('  tag: '));
    expect(changed).toEqual([
      ...lines.slice(0, at),
      '  tag: sha-1234567',
      `  digest: sha256:${'a1'.repeat(32)} # decides, where there is a tag too`,
      ...lines.slice(at + 2),
    ]);
    expect(after).toMatchObject({ places: 1, warnings: [] });
    const again = setImages(file, after.text, { images: parseImageTag(image), imageValues: ['image'] });
    expect(again).toMatchObject({ text: after.text, changes: [] });
  });

  test('what is written to the values is what runs', async () => {
    const [{ helm }] = sourcesOf(environment);
    expect(helm?.valueFiles).toEqual([`values-${environment}.yaml`, `$deployments/${COPIED_TO}${file}`]);
    const { image: written } = parse(read(file)) as { image: Record<string, string> };
    expect(Object.keys(written)).toEqual(['repository', 'tag', 'digest']);
    const images = (await rendered(environment)).flatMap(({ kind, ...object }) =>
      ['Deployment', 'Job'].includes(kind) ? [imageOf(object)] : [],
    );
    const wanted = `${written['repository']}@${written['digest']}`;
    expect(images).toEqual([wanted, wanted]);
  }, 60_000);

  test('the pipeline is told of this file and this Application', () => {
    const [workflow = ''] = blocksOf('README.md', read('README.md'))
      .filter(({ language }) => language === 'yaml')
      .map(({ text }) => text);
    const { jobs } = parse(workflow) as { jobs: { pipeline: { with: Record<string, string> } } };
    const settings = jobs.pipeline.with;
    expect(settings['delivery']).toBe('gitops');
    expect(settings[`${environment}-gitops`]?.split('\n')).toEqual(
      expect.arrayContaining([
        'repository=octo-org/deployments',
        `files=${COPIED_TO}${file}`,
        `application=${applications[environment].metadata.name}`,
      ]),
    );
  });
});

function imageOf(object: object): string | undefined {
  const { spec } = object as { spec: { template: { spec: { containers: { image: string }[] } } } };
  return spec.template.spec.containers[0]?.image;
}
