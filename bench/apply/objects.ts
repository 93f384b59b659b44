import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../src/cluster/index.ts';

export const COUNT = 500;

/** ConfigMaps of about 1 KB each, with content as configuration has it: not random, not all the same. */
export function configMaps(namespace?: string): KubeObject[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: nameOf(index),
      labels: { 'app.kubernetes.io/name': 'bench' },
      ...(namespace === undefined ? {} : { namespace }),
    },
    data: { 'app.properties': propertiesOf(index), level: 'info' },
  }));
}

export function nameOf(index: number): string {
  return `settings-${String(index).padStart(3, '0')}`;
}

function propertiesOf(index: number): string {
  const line = (key: number) =>
    `service.${index}.option-${key}=value-${(index * 7919 + key * 104729) % 1_000_003}`;
  return Array.from({ length: 25 }, (_, key) => line(key)).join('\n');
}

/** JSON is YAML: one file of documents, for kubectl, for a chart and for the action alike. */
function documents(objects: readonly KubeObject[]): string {
  return objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
}

/** One file with all of them; whoever uses it says the namespace. */
export function writeManifests(folder: string): string {
  const file = join(folder, 'all.yaml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, documents(configMaps()));
  return file;
}

/**
 * The same for a release, which wants a container for its image: a Deployment without pods beside them, so that no
 * rollout is measured.
 */
export function writeReleaseManifests(folder: string): string {
  const file = writeManifests(folder);
  const labels = { app: 'bench' };
  const containers = [{ name: 'bench', image: 'bench:0' }];
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'bench' },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
  appendFileSync(file, documents([deployment]));
  return file;
}

/** A chart that is empty until `full` is true, so that an upgrade brings all of them. */
export function writeChart(folder: string): string {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), 'full: false\n');
  writeFileSync(
    join(folder, 'templates', 'all.yaml'),
    `{{- if .Values.full }}\n${documents(configMaps())}{{- end }}\n`,
  );
  return folder;
}
