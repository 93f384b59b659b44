import { ConfigurationError } from '../base/index.ts';
import type { KindRef } from '../cluster/index.ts';
import { type ChartDeps, renderChart, type RenderedChart } from './helm/render-chart.ts';
import { setImages, versionOf } from './image.ts';
import { authored, isExported } from './exported.ts';
import { loadManifests } from './load.ts';
import { placeInNamespace, refuseDuplicates, scopesOf } from './placement.ts';
import { describeObject } from './refs.ts';
import type { Manifest, ManifestSource, Rendered } from './types.ts';

export interface RenderDeps extends ChartDeps {
  /** Whether a kind lives in namespaces; undefined when the cluster does not know it. */
  isNamespaced: (kind: KindRef) => boolean | undefined | Promise<boolean | undefined>;
}

/**
 * Everything that a release applies, with its image and its namespace in it.
 * @throws ConfigurationError for whatever the user can fix in charts, values, manifests and images.
 */
export async function render(source: ManifestSource, deps: RenderDeps): Promise<Rendered> {
  const raw =
    source.chart === undefined
      ? await renderPlain(source, deps)
      : await renderFrom(source.chart, source, deps);
  // Over both, so that all objects in a wrong namespace are told at once.
  const unplaced = [...raw.manifests, ...raw.hooks];
  const scopes = await scopesOf(
    [...unplaced, ...raw.crds].map(({ object }) => object),
    deps.isNamespaced,
  );
  const all = placeInNamespace(unplaced, source.namespace, scopes);
  const manifests = all.slice(0, raw.manifests.length);
  refuseDuplicates(manifests);
  const [main] = source.images;
  return {
    manifests,
    hooks: raw.hooks.map((hook, index) => ({ ...hook, ...all[raw.manifests.length + index] })),
    version: main?.tag ?? main?.digest ?? raw.appVersion ?? versionOf(manifests) ?? 'unversioned',
    crds: placeInNamespace(raw.crds, source.namespace, scopes),
    warnings: raw.warnings,
  };
}

async function renderFrom(chart: string, source: ManifestSource, deps: ChartDeps): Promise<RenderedChart> {
  const rendered = await renderChart({ ...source, chart }, deps);
  if (rendered.manifests.length > 0) return rendered;
  throw new ConfigurationError({
    input: 'chart',
    message: 'renders no Kubernetes object',
    found: chart,
    remedy: 'Check the values that switch its parts on',
  });
}

async function renderPlain(source: ManifestSource, deps: ChartDeps): Promise<RenderedChart> {
  const loaded = await loadManifests(source.manifests, deps);
  const exported = loaded.filter(({ object }) => isExported(object));
  const manifests = loaded.map((manifest) =>
    exported.includes(manifest) ? { ...manifest, object: authored(manifest.object) } : manifest,
  );
  const { manifests: imaged, warnings } = setImages(manifests, source.images, source.imageName);
  return {
    manifests: imaged,
    hooks: [],
    crds: [],
    warnings: [...exported.map(exportedWarning), ...warnings],
  };
}

function exportedWarning({ object, origin }: Manifest): string {
  return `${describeObject(object)} (${origin}) was exported from a cluster: what the server gave it, such as resourceVersion, uid and status, is left out`;
}
