import fs from 'node:fs';
import path from 'node:path';

/** The part of a webpack stats file that is read here. */
interface StatsModule {
  identifier?: string;
  /** Empty for a module that was looked at and left out. */
  chunks?: unknown[];
  /** What was joined into this module. */
  modules?: StatsModule[];
}

/**
 * The names and license texts of all packages in a bundle. ncc's own list names the packages of one of the bundle's files
 * only, which would be a breach of nearly every license.
 */
export function licensesOf(statsFile: string): string {
  const stats = JSON.parse(fs.readFileSync(statsFile, 'utf8')) as { modules: StatsModule[] };
  const bundled = stats.modules.filter((module) => (module.chunks ?? []).length > 0);
  const packages = bundled.flatMap(packageFolders).map(describePackage);
  // Two copies of one version, and the order of the modules, say nothing.
  return `${[...new Set(packages)].sort().join('\n\n----------\n\n')}\n`;
}

function packageFolders(module: StatsModule): string[] {
  const file = /[^!|]*$/u.exec((module.identifier ?? '').replace(/\|[0-9a-f]+$/u, ''))?.[0] ?? '';
  const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file);
  return [...(match === null ? [] : [match[0]]), ...(module.modules ?? []).flatMap(packageFolders)];
}

function describePackage(folder: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const file = fs.readdirSync(folder).find((name) => /^licen[cs]e(?:\.|-|$)/iu.test(name));
  const text = file === undefined ? '' : `\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}`;
  return `${String(manifest['name'])} ${String(manifest['version'])}: ${String(manifest['license'])}${text}`.replaceAll(
    '\r',
    '',
  );
}
