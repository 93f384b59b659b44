import { isMap, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { ConfigurationError, isRecord } from '../base/index.ts';
import {
  formatImage,
  type ImageReference,
  imagePlaces,
  imageValues,
  parseImage,
  sameRepository,
} from '../manifests/index.ts';
import { type LineChange, SourceFile, type YamlText } from './source.ts';

export interface ImageChange {
  /** References with their repositories. */
  images: readonly ImageReference[];
  /** Where values of a chart hold the image, as `image-values` of `deploy`. */
  imageValues: readonly string[];
}

export interface ChangedFile {
  text: string;
  /** Empty where the file names the image already. */
  changes: LineChange[];
  /** Places that hold one of the images, changed or not. */
  places: number;
  /** What else watches over one of the lines, such as Flux' image automation. */
  warnings: string[];
}

/** What was looked at in a file, for a message. */
interface Seen {
  images: Set<string>;
  places: number;
}

const POD_LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers']);
/** A mark by which another tool writes the same line again. */
const MARKS = /\{\s*"\$imagepolicy"\s*:|x-release-please|renovate:/u;

/**
 * Sets images in the text of one file of a GitOps repository: a kustomization, values of a chart, an Application or
 * ApplicationSet of Argo CD, or manifests. Comments, order, quoting and line ends stay as they are.
 * @throws ConfigurationError for a file that is no YAML, or holds none of the images
 */
export function setImages(file: string, text: string, change: ImageChange): ChangedFile {
  const source = new SourceFile(file, text);
  const seen: Seen = { images: new Set(), places: 0 };
  for (const document of source.documents()) editDocument(document, file, change, seen);
  if (seen.places === 0) throw noPlace(file, change, seen);
  const changes = source.changes();
  const marked = changes.filter(({ from = '' }) => MARKS.test(from));
  return {
    text: source.changed(),
    changes,
    places: seen.places,
    warnings: marked.map(
      ({ line }) =>
        `${file}:${line}: another tool writes this line too, by the mark beside it, and may change it back`,
    ),
  };
}

function editDocument(document: YamlText, file: string, change: ImageChange, seen: Seen): void {
  const { apiVersion = '', kind = '' } = asMap(document.value);
  const group = String(apiVersion).split('/')[0];
  const isKustomization =
    /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/u.test(file) || group === 'kustomize.config.k8s.io';
  if (isKustomization) editKustomization(document, change, seen);
  else if (group === 'argoproj.io' && String(kind).startsWith('Application'))
    editApplication(document, change, seen);
  else if (apiVersion !== '' && kind !== '') editContainers(document, change, seen);
  else editValues(document, document.root, change, seen);
}

function editKustomization(document: YamlText, { images }: ImageChange, seen: Seen): void {
  const list = document.at(['images']);
  if (!isSeq(list)) return;
  for (const index of list.items.keys()) {
    const entry = document.at([index], list);
    if (!isMap(entry)) continue;
    const repository = textAt(document, entry, 'newName') ?? textAt(document, entry, 'name');
    const image = imageFor(images, repository, seen);
    if (image === undefined) continue;
    setVersion(document, entry, image);
  }
}

/** A digest that stays would win over a new tag, and a tag that stays would lie beside a new digest. */
function setVersion(document: YamlText, entry: YAMLMap, { tag, digest }: ImageReference): void {
  const beside = entry.has('newName') ? 'newName' : 'name';
  if (tag === undefined) document.remove(entry, 'newTag');
  else document.set(entry, 'newTag', tag, beside);
  if (digest === undefined) document.remove(entry, 'digest');
  else document.set(entry, 'digest', digest, entry.has('newTag') ? 'newTag' : beside);
}

function editApplication(document: YamlText, change: ImageChange, seen: Seen): void {
  for (const spec of [document.at(['spec']), document.at(['spec', 'template', 'spec'])]) {
    const list = document.at(['sources'], spec);
    const sources = [
      document.at(['source'], spec),
      ...(isSeq(list) ? list.items.map((_, index) => document.at([index], list)) : []),
    ];
    for (const source of sources) {
      editKustomizeImages(document, document.at(['kustomize', 'images'], source), change, seen);
      editParameters(document, document.at(['helm', 'parameters'], source), change, seen);
      editValues(document, document.at(['helm', 'valuesObject'], source), change, seen);
      const values = document.at(['helm', 'values'], source);
      for (const inner of document.inner(values) ?? []) editValues(inner, inner.root, change, seen);
    }
  }
}

/** `repository:tag`, or `name=repository:tag`. */
function editKustomizeImages(document: YamlText, list: unknown, { images }: ImageChange, seen: Seen): void {
  if (!isSeq(list)) return;
  for (const index of list.items.keys()) {
    const node = document.at([index], list);
    const text = textOf(node);
    if (text === undefined) continue;
    const cut = text.indexOf('=') + 1;
    const written = parseImage(text.slice(cut));
    const image = imageFor(images, written?.repository, seen);
    if (image !== undefined) document.setNode(node, text.slice(0, cut) + imageLike(written, image));
  }
}

/** Parameters of helm are values with their paths as names. */
function editParameters(document: YamlText, list: unknown, change: ImageChange, seen: Seen): void {
  if (!isSeq(list)) return;
  const nodes = new Map<string, YAMLMap>();
  let values: Record<string, unknown> = {};
  for (const index of list.items.keys()) {
    const entry = document.at([index], list);
    const name = isMap(entry) ? textAt(document, entry, 'name') : undefined;
    if (name === undefined || !isMap(entry)) continue;
    nodes.set(name, entry);
    values = withValue(values, name.split('.'), textAt(document, entry, 'value') ?? '');
  }
  for (const [path, value] of wantedValues(values, change, seen)) {
    const entry = nodes.get(path.join('.'));
    if (entry !== undefined) document.set(entry, 'value', value, 'name');
  }
}

function editValues(document: YamlText, root: unknown, change: ImageChange, seen: Seen): void {
  if (!isMap(root)) return;
  const values = asMap(document.plain(root));
  for (const [path, value] of wantedValues(values, change, seen)) {
    const map = document.at(path.slice(0, -1), root);
    const key = path.at(-1) ?? '';
    if (isMap(map))
      document.set(
        map,
        key,
        value,
        ['tag', 'repository'].find((each) => map.has(each)),
      );
  }
}

/** What values say of the images by now and do not yet: only at places that are there. */
function wantedValues(
  values: Record<string, unknown>,
  { images, imageValues: paths }: ImageChange,
  seen: Seen,
): [string[], string][] {
  const there = paths.filter((path) => valueAt(values, path.split('.')) !== undefined);
  if (there.length === 0) return [];
  const places = imagePlaces(images, there, values);
  seen.places += places.length;
  return leavesOf(imageValues(places, values));
}

function leavesOf(values: unknown, path: string[] = []): [string[], string][] {
  if (typeof values !== 'object' || values === null)
    return [[path, typeof values === 'string' ? values : '']];
  return Object.entries(values).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

function editContainers(document: YamlText, { images }: ImageChange, seen: Seen): void {
  const { root } = document;
  if (root === null) return;
  visit(root, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !POD_LISTS.has(String(key.value))) return;
      const list = document.at([], value);
      if (!isSeq(list)) return;
      for (const index of list.items.keys()) {
        const node = document.at([index, 'image'], list);
        const written = parseImage(textOf(node) ?? '');
        const image = imageFor(images, written?.repository, seen);
        if (image !== undefined) document.setNode(node, imageLike(written, image));
      }
    },
  });
}

/** The repository stays as it is spelt. */
function imageLike(written: ImageReference | undefined, { repository, tag, digest }: ImageReference): string {
  const spelt = written?.repository ?? repository;
  return formatImage({
    ...(spelt === undefined ? {} : { repository: spelt }),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  });
}

function imageFor(
  images: readonly ImageReference[],
  repository: string | undefined,
  seen: Seen,
): ImageReference | undefined {
  if (repository === undefined) return undefined;
  seen.images.add(repository);
  const image = images.find((each) => sameRepository(each.repository, repository));
  if (image !== undefined) seen.places += 1;
  return image;
}

function noPlace(file: string, { images, imageValues: paths }: ImageChange, seen: Seen): ConfigurationError {
  const wanted = images.map(({ repository }) => repository).join(', ');
  const found = [...seen.images].slice(0, 10).join(', ');
  return new ConfigurationError({
    input: 'files',
    file,
    message: `holds no place for ${wanted}`,
    found: found === '' ? 'no image' : `images of ${found}`,
    expected:
      'an image of this repository in a kustomization, a manifest or an Application, or values at the paths of image-values',
    remedy: `give the file that has it, or the path in image-values (now ${paths.join(', ')})`,
  });
}

function textAt(document: YamlText, map: YAMLMap, key: string): string | undefined {
  return textOf(document.at([key], map));
}

/** A scalar as it is written: a tag such as 1.10 is no number. */
function textOf(node: Node | undefined): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

function asMap(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function valueAt(values: Record<string, unknown>, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => asMap(value)[key], values);
}

function withValue(
  values: Record<string, unknown>,
  path: readonly string[],
  value: string,
): Record<string, unknown> {
  const [key = '', ...rest] = path;
  return { ...values, [key]: rest.length === 0 ? value : withValue(asMap(values[key]), rest, value) };
}
