import { ConfigurationError } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { formatImage, parseImage, sameRepository } from './image-reference.ts';
import { containersOf, mapContainers, podTemplateOf, withPodTemplate } from './pods.ts';
import { groupOf } from './refs.ts';
import type { ImageReference, Manifest } from './types.ts';

export interface ImageWish {
  image: ImageReference;
  /** `image-name`: whose containers get it. */
  imageName?: string;
}

export interface Imaged {
  manifests: Manifest[];
  warnings: string[];
}

/**
 * Puts the wanted image into plain manifests: into the containers of `image-name`, else of the image's own repository,
 * else of the only repository that there is.
 * @throws ConfigurationError listing the candidates when that does not say which containers are meant.
 */
export function setImage(manifests: readonly Manifest[], wish: ImageWish): Imaged {
  const objects = manifests.map(({ object }) => object);
  const target = targetRepository(objects, wish);
  const { repository = target, ...version } = wish.image;
  const full = formatImage({ repository, ...version });
  return {
    manifests: manifests.map((manifest) => ({
      ...manifest,
      object: withPodTemplate(manifest.object, (template) =>
        mapContainers(template, (container) =>
          isOf(container.image, target) ? { ...container, image: full } : container,
        ),
      ),
    })),
    warnings:
      wish.imageName !== undefined || sameRepository(repository, target)
        ? []
        : [
            `image-tag replaces ${target}, the only image of the manifests, by one of another repository: ${full}`,
          ],
  };
}

function targetRepository(objects: readonly KubeObject[], { image, imageName }: ImageWish): string {
  const all = repositoriesOf(objects, containersOf);
  const found = all.length === 0 ? 'no container at all' : all.join(', ');
  if (imageName !== undefined) {
    const wanted = parseImage(imageName)?.repository;
    const match = all.find((repository) => sameRepository(repository, wanted));
    if (match !== undefined) return match;
    throw new ConfigurationError({
      input: 'image-name',
      message: `no container of the manifests has the image ${imageName}`,
      found,
      remedy: 'Name one of these, without its tag',
    });
  }
  const own = all.find((repository) => sameRepository(repository, image.repository));
  if (own !== undefined) return own;
  const main = mainRepositories(objects);
  const [only] = main;
  if (only !== undefined && main.length === 1) return only;
  throw new ConfigurationError({
    input: 'image-tag',
    message:
      main.length === 0
        ? `${formatImage(image)} did not reach any container`
        : `does not say which of the images of the manifests ${formatImage(image)} is for`,
    found,
    remedy: 'Set image-name to the one whose containers get it, or give image-tag as a full reference',
  });
}

/** What the long-running workloads run; what the rest runs when there are none. */
function mainRepositories(objects: readonly KubeObject[]): string[] {
  const main = repositoriesOf(
    objects.filter((object) => groupOf(object) === 'apps'),
    ({ spec }) => spec.containers,
  );
  return main.length > 0 ? main : repositoriesOf(objects, ({ spec }) => spec.containers);
}

/** Each repository once, however it is spelled. */
function repositoriesOf(objects: readonly KubeObject[], containers: typeof containersOf): string[] {
  const repositories: string[] = [];
  for (const image of imagesOf(objects, containers)) {
    const repository = parseImage(image)?.repository;
    if (repository === undefined || repositories.some((known) => sameRepository(known, repository))) continue;
    repositories.push(repository);
  }
  return repositories;
}

function imagesOf(objects: readonly KubeObject[], containers: typeof containersOf): string[] {
  return objects.flatMap((object) => {
    const template = podTemplateOf(object);
    return template === undefined ? [] : containers(template).flatMap(({ image }) => image ?? []);
  });
}

function isOf(image: string | undefined, repository: string): boolean {
  return image !== undefined && sameRepository(parseImage(image)?.repository, repository);
}

export interface ImageCheck {
  image: ImageReference;
  /** The repository that the chart's values name; undefined when they do not say. */
  chartRepository: string | undefined;
  imageValues: string;
  /** Paths in the chart's values that look like an image. */
  candidates: readonly string[];
}

/**
 * Proves that a chart handed the image on: it is known only by its containers which value a template really reads.
 * @throws ConfigurationError when no container has it, or one of the same repository has another version.
 */
export function requireImage(manifests: readonly Manifest[], check: ImageCheck): void {
  const { image, imageValues } = check;
  const objects = manifests.map(({ object }) => object);
  const wanted = image.repository ?? check.chartRepository;
  const images = imagesOf(objects, containersOf);
  const concerned = wanted === undefined ? images : images.filter((each) => isOf(each, wanted));
  const carries = (each: string): boolean => {
    const parsed = parseImage(each);
    if (image.digest !== undefined) return parsed?.digest === image.digest;
    // A digest beside the tag would win over it.
    return parsed?.tag === image.tag && parsed?.digest === undefined;
  };
  if (!concerned.some(carries)) {
    const others = check.candidates.filter((path) => path !== imageValues);
    throw new ConfigurationError({
      input: 'image-tag',
      message: `${formatImage(image)} did not reach any container through the values at ${imageValues}`,
      found: images.length === 0 ? 'no container at all' : `the images ${[...new Set(images)].join(', ')}`,
      remedy: `Set image-values to the path in the chart's values that holds repository, tag and digest${
        others.length === 0 ? '' : `: it has ${others.join(', ')}`
      }`,
    });
  }
  if (wanted === undefined) return;
  const left = manifests.flatMap(({ object, origin }) =>
    imagesOf([object], containersOf)
      .filter((each) => isOf(each, wanted) && !carries(each))
      .map((each) => `${object.kind} ${object.metadata.name} (${origin}): ${each}`),
  );
  if (left.length === 0) return;
  throw new ConfigurationError({
    input: 'image-tag',
    message: `${formatImage(image)} reached some containers of ${wanted} but not all`,
    found: left.join(', '),
    remedy: `Let their templates read the values at ${imageValues} too`,
  });
}

/** What the workloads run, when they agree: the version to show when nobody named one. */
export function versionOf(manifests: readonly Manifest[]): string | undefined {
  const objects = manifests.map(({ object }) => object).filter((object) => groupOf(object) === 'apps');
  const versions = new Set(
    imagesOf(objects, ({ spec }) => spec.containers).map((image) => {
      const parsed = parseImage(image);
      return parsed?.tag ?? parsed?.digest;
    }),
  );
  return versions.size === 1 ? [...versions][0] : undefined;
}
