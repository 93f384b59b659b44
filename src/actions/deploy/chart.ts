import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { messageOf, type Problem } from '../../base/index.ts';

const NO_CHART = 'give the path of a chart in the checkout, which an earlier step must have made';

/** The name that a chart gives itself: Chart.yaml's, or an archive's as `helm package` writes it. */
export function chartName(chart: string): { name: string } | { problem: Problem } {
  if (!existsSync(chart)) return { problem: { message: 'does not exist', remedy: NO_CHART } };
  if (!statSync(chart).isDirectory()) return archiveName(path.basename(chart));
  const file = path.join(chart, 'Chart.yaml');
  if (!existsSync(file)) return { problem: { message: 'is not a chart: it has no Chart.yaml' } };
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problem: { message: `has an unreadable Chart.yaml: ${messageOf(error).split('\n')[0]}` } };
  }
  const name =
    typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
  if (typeof name !== 'string') return { problem: { message: 'has a Chart.yaml without a name' } };
  return { name };
}

/** Helm names an archive `<name>-<version>.tgz`, where the version is the first part that looks like one. */
function archiveName(file: string): { name: string } | { problem: Problem } {
  const match = /^(.+?)(?:-v?\d+\.\d+\.\d+.*)?\.(?:tgz|tar\.gz)$/u.exec(file);
  if (match?.[1] === undefined)
    return { problem: { message: 'is neither a chart folder nor a .tgz archive' } };
  return { name: match[1] };
}
