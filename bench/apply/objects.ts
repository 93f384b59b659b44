import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../src/cluster/index.ts';

export const COUNT = 500;

/** ConfigMaps of about 1 KB each, with content as configuration has it: not random, not all the same. */
export function configMaps(namespace: string): KubeObject[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: nameOf(index), namespace, labels: { 'app.kubernetes.io/name': 'bench' } },
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

/** One file with all of them; without a namespace where the user of the file says it. */
export function writeManifests(folder: string, namespace?: string): string {
  const file = join(folder, 'all.yaml');
  mkdirSync(folder, { recursive: true });
  const objects = configMaps(namespace ?? '');
  if (namespace === undefined) for (const { metadata } of objects) delete metadata.namespace;
  writeFileSync(file, documents(objects));
  return file;
}

/** A chart that is empty until `full` is true, so that an upgrade brings all of them. */
export function writeChart(folder: string): string {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), 'full: false\n');
  const objects = configMaps('');
  for (const { metadata } of objects) delete metadata.namespace;
  writeFileSync(
    join(folder, 'templates', 'all.yaml'),
    `{{- if .Values.full }}\n${documents(objects)}{{- end }}\n`,
  );
  return folder;
}
