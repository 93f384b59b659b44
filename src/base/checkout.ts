import { type Stats, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * What a name leads to. `outside`: by its own words to a place that is not in the checkout. `link out`: it stands in the
 * checkout, and a link on the way leads out of it: the author of a pull request decides that, not the workflow. `special`:
 * a pipe, socket or device, which may never end.
 */
export type Place = 'file' | 'folder' | 'missing' | 'outside' | 'link out' | 'special';

/**
 * Which version of a file counts: a text of its own, that of the checkout, or none, because only a change that is to be
 * judged by it has one.
 */
export type VersionOf = (file: string) => Promise<{ text: string } | 'of the checkout' | 'none'>;

/** What is said of a place that is no file to be read, as the message of a problem. */
export const PLACE_MESSAGES: Readonly<Record<Exclude<Place, 'file'>, string>> = {
  folder: 'is a folder',
  missing: 'does not exist',
  outside: 'is not in the checkout',
  'link out': 'is a link that leads out of the checkout',
  special: 'is no regular file, but a pipe, socket or device',
};

/** The same in fewer words, where a file was asked for by its name. */
export function notAFile(place: Exclude<Place, 'file'>): string {
  return place === 'missing' || place === 'folder' ? 'is not a file' : PLACE_MESSAGES[place];
}

/**
 * Where a file really is, links on the way followed.
 * @param root The checkout.
 * @param file Absolute, or relative to the current folder.
 */
export function placeOf(file: string, root: string): Place {
  const absolute = path.resolve(file);
  let stats: Stats;
  let real: string;
  try {
    stats = statSync(absolute);
    real = realpathSync(absolute);
  } catch {
    return isDangling(absolute) && isBelow(absolute, path.resolve(root)) ? 'link out' : 'missing';
  }
  if (!isBelow(absolute, path.resolve(root)) && !isBelow(absolute, realOf(root))) return 'outside';
  if (!isBelow(real, realOf(root))) return 'link out';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'special';
}

/**
 * The same for a name that the workflow itself gives: a place outside of the checkout, such as the runner's temporary
 * folder, is its own decision.
 */
export function givenPlaceOf(file: string, root: string): Exclude<Place, 'outside'> {
  const place = placeOf(file, root);
  if (place !== 'outside') return place;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return 'folder';
  return stats?.isFile() === true ? 'file' : 'special';
}

/**
 * Reads a file of the runner: what waits for somebody who writes into it is none.
 * @throws Error that says what is there instead.
 */
export function readRegularFile(file: string): string {
  const stats = statSync(file);
  if (stats.isFile()) return readFileSync(file, 'utf8');
  throw new Error(`${file} ${PLACE_MESSAGES[stats.isDirectory() ? 'folder' : 'special']}`);
}

/** Whether a path is the folder or in it. A name may begin with two dots and be in it all the same. */
export function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** A link that leads nowhere from here may lead somewhere later. */
function isDangling(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}
