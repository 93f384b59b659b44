import fs from 'node:fs';
import path from 'node:path';
import { type ActionSource, publishedFolder, publishedMetadata } from './actions.ts';
import { withTables } from './tables.ts';
import { chineseOf } from '../docs/pages.ts';
import { readWorkflows, withWorkflowTables, WORKFLOWS_DOCUMENT, type WorkflowSource } from './workflows.ts';
import { chineseWords, ENGLISH, readDescriptions, type TableWords } from './words.ts';

/** Everything that the build writes into the repository: the bytes by relative path. */
export type Products = Map<string, Buffer>;

/** The products of a finished stage and of the sources beside it. */
export function collectProducts(root: string, stage: string, actions: readonly ActionSource[]): Products {
  const products: Products = new Map();
  for (const file of filesBelow(stage, 'dist')) products.set(file, fs.readFileSync(path.join(stage, file)));
  for (const action of actions) {
    products.set(path.join(publishedFolder(action.name), 'action.yml'), Buffer.from(publishedMetadata(action)));
  }
  for (const [file, text] of documentsWithTables(root, actions, readWorkflows(root))) {
    products.set(file, Buffer.from(text));
  }
  return products;
}

/** The text of each document that has tables of metadata, in English and, where it is there, in Chinese. */
export function documentsWithTables(
  root: string,
  actions: readonly ActionSource[],
  workflows: readonly WorkflowSource[],
): Map<string, string> {
  const found = new Map<string, string>();
  const chinese = chineseWords(readDescriptions(root));
  const add = (page: string, written: (text: string, file: string, words: TableWords) => string): void => {
    const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
    found.set(page, written(read(page), page, ENGLISH));
    const other = chineseOf(page);
    if (fs.existsSync(path.join(root, other))) found.set(other, written(read(other), other, chinese));
  };
  for (const action of actions) {
    add(path.join('actions', action.name, 'README.md'), (text, file, words) =>
      withTables(text, file, action, words),
    );
  }
  if (workflows.length > 0) {
    add(WORKFLOWS_DOCUMENT, (text, file, words) =>
      workflows.reduce((sum, each) => withWorkflowTables(sum, file, each, words), text),
    );
  }
  return found;
}

/** The files in which the repository differs from its products, each with what is wrong. */
export function findDrift(root: string, products: Products): string[] {
  const drift: string[] = [];
  for (const [file, content] of products) {
    const absolute = path.join(root, file);
    if (!fs.existsSync(absolute)) drift.push(`${file} is missing`);
    else if (!fs.readFileSync(absolute).equals(content)) drift.push(`${file} differs from its sources`);
  }
  return [...drift, ...leftovers(root, products).map((file) => `${file} comes from no source`)];
}

/** Makes the repository hold its products, and nothing else in dist/. */
export function writeProducts(root: string, products: Products): void {
  for (const file of leftovers(root, products)) fs.rmSync(path.join(root, file));
  for (const [file, content] of products) {
    const absolute = path.join(root, file);
    fs.mkdirSync(path.dirname(absolute), { recursive: true });
    fs.writeFileSync(absolute, content);
  }
}

function leftovers(root: string, products: Products): string[] {
  return filesBelow(root, 'dist').filter((file) => !products.has(file));
}

/** By their paths from the root, in order. */
function filesBelow(root: string, folder: string): string[] {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
