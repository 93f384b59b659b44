import { ConfigurationError, type Problem, defined } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { canonicalRepository, formatImage, parseImage, sameRepository } from './image-reference.ts';
import { containersOf, mapContainers, podTemplateOf, withPodTemplate } from './pods.ts';
import { groupOf } from './refs.ts';
import type { ImageReference, Manifest } from './types.ts';

export interface ImageWish {
  image: ImageReference;
  /** `image-name`: whose containers get it. */
  imageName?: string;
  /** One of several: only containers of its own repository can be meant. */
  isOneOfSeveral?: boolean;
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

function targetRepository(
  objects: readonly KubeObject[],
  { image, imageName, isOneOfSeveral = false }: ImageWish,
): string {
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
  if (only !== undefined && main.length === 1 && !isOneOfSeveral) return only;
  throw new ConfigurationError({
    input: 'image-tag',
    message:
      main.length === 0 || isOneOfSeveral
        ? `${formatImage(image)} did not reach any container`
        : `does not say which of the images of the manifests ${formatImage(image)} is for`,
    found,
    remedy: isOneOfSeveral
      ? 'Write each line of image-tag with the repository of the manifests'
      : 'Set image-name to the one whose containers get it, or give image-tag as a full reference',
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

/** Puts several images into plain manifests, each into the containers of its own repository. */
export function setImages(
  manifests: readonly Manifest[],
  images: readonly ImageReference[],
  imageName?: string,
): Imaged {
  const problems: Problem[] = [];
  const imaged = images.reduce<Imaged>(
    (before, image) => {
      try {
        const { manifests: after, warnings } = setImage(before.manifests, {
          image,
          isOneOfSeveral: images.length > 1,
          ...defined({ imageName }),
        });
        return { manifests: after, warnings: [...before.warnings, ...warnings] };
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        problems.push(...error.problems);
        return before;
      }
    },
    { manifests: [...manifests], warnings: [] },
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return imaged;
}

export interface ImageCheck {
  image: ImageReference;
  /** The repository that the chart's values name; undefined when they do not say. */
  chartRepository: string | undefined;
  /** The paths that it was written to. */
  imageValues: readonly string[];
  /** Paths in the chart's values that look like an image. */
  candidates: readonly string[];
}

/**
 * Proves that a chart handed the image on: it is known only by its containers which value a template really reads.
 * @returns warnings
 * @throws ConfigurationError when no container has it, or one of the same repository has another version.
 */
export function requireImage(manifests: readonly Manifest[], check: ImageCheck): string[] {
  const { image } = check;
  const paths = check.imageValues.join(', ');
  const images = imagesOf(
    manifests.map(({ object }) => object),
    containersOf,
  );
  const wanted = image.repository ?? check.chartRepository;
  // A chart may keep the registry of all its images elsewhere.
  const isMeant = (each: string): boolean =>
    wanted === undefined ||
    isOf(each, wanted) ||
    (image.repository === undefined && parseImage(each)?.repository?.endsWith(`/${wanted}`) === true);
  const exact = images.filter(isMeant);
  // Charts with many images keep what their repositories have in common in one place, and the tag too.
  const isShared = wanted !== undefined && exact.length === 0;
  const concerns = (each: string): boolean => (isShared ? isBelow(each, wanted) : isMeant(each));
  const carries = (each: string): boolean => isVersion(each, image);
  if (!images.some((each) => concerns(each) && carries(each))) throw notReached(check, images);
  if (wanted === undefined) return [];
  const left = manifests.flatMap(({ object, origin }) =>
    imagesOf([object], containersOf)
      .filter((each) => concerns(each) && !carries(each))
      .map((each) => `${object.kind} ${object.metadata.name} (${origin}): ${each}`),
  );
  if (left.length === 0) return [];
  if (isShared) {
    return [`${formatImage(image)} did not reach all containers below ${wanted}: ${left.join(', ')}`];
  }
  throw new ConfigurationError({
    input: 'image-tag',
    message: `${formatImage(image)} reached some containers of ${wanted} but not all`,
    found: left.join(', '),
    remedy: `Let their templates read the values at ${paths} too`,
  });
}

function isVersion(each: string, image: ImageReference): boolean {
  const parsed = parseImage(each);
  if (image.digest !== undefined) return parsed?.digest === image.digest;
  // A digest beside the tag would win over it.
  return parsed?.tag === image.tag && parsed?.digest === undefined;
}

function notReached({ image, imageValues, candidates }: ImageCheck, images: readonly string[]): Error {
  const others = candidates.filter((path) => !imageValues.includes(path));
  return new ConfigurationError({
    input: 'image-tag',
    message: `${formatImage(image)} did not reach any container through the values at ${imageValues.join(', ')}`,
    found: images.length === 0 ? 'no container at all' : `the images ${[...new Set(images)].join(', ')}`,
    remedy: `Set image-values to the path in the chart's values that holds repository, tag and digest${
      others.length === 0 ? '' : `: it has ${others.join(', ')}`
    }`,
  });
}

/** Whether an image's repository begins with a prefix that ends where a part of a name does. */
function isBelow(image: string, prefix: string): boolean {
  const repository = parseImage(image)?.repository;
  if (repository === undefined) return false;
  const [name, start] = [canonicalRepository(repository), canonicalRepository(prefix)];
  // A short prefix such as `org` reads as an image of Docker Hub's own.
  return [start, start.replace(/^docker\.io\/library\//, 'docker.io/')].some(
    (each) => name.startsWith(each) && (/\W$/.test(each) || /^\W/.test(name.slice(each.length))),
  );
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
