import path from 'node:path';
import { isBelow, notAFile, placeOf, type PlaceOf, type Problem } from '../../base/index.ts';
import type { Parsers } from '../answer/queries.ts';
import { shown } from '../schema/shown.ts';
import { BODIES, type RequestEntry, type Settings, type SmokeFile } from '../schema/schema.ts';

export interface MeaningContext {
  place: PlaceOf;
  parsers: Parsers;
  /** The folder of the file. */
  folder: string;
  /** What is named must lie in here. */
  root: string;
  /** Variables that are known here: before the first check, and those that earlier checks of the group captured. */
  variables: ReadonlySet<string>;
  /** A target is given, by the file or otherwise. */
  hasTarget: boolean;
}

export type Path = readonly PropertyKey[];

export type Report = (at: Path, problem: Problem) => void;

export function requestMistakes(
  entry: RequestEntry,
  at: Path,
  context: MeaningContext,
  report: Report,
): void {
  if (entry.path !== undefined && entry.url !== undefined) {
    report([...at, 'url'], { message: 'cannot go with path', remedy: 'give one of the two' });
  }
  if (entry.url !== undefined) addressMistake(entry.url, [...at, 'url'], report);
  else if (!context.hasTarget) {
    report([...at, ...(entry.path === undefined ? [] : ['path'])], {
      message: 'has no target to be below of',
      remedy: 'give the input url, a target in the file, or an absolute url here',
    });
  }
  if (entry.path !== undefined && /^[a-z][a-z0-9+.-]*:\/\//iu.test(entry.path)) {
    report([...at, 'path'], {
      message: 'is an absolute address',
      found: shown(entry.path),
      remedy: 'call the key url',
    });
  } else if (entry.path !== undefined && /\s/u.test(entry.path.replace(/\{\{.*?\}\}/gu, ''))) {
    report([...at, 'path'], {
      message: 'holds a blank',
      found: shown(entry.path),
      remedy: 'write it as %20',
    });
  }
  const bodies = BODIES.filter((body) => entry[body] !== undefined);
  const [, second] = bodies;
  if (second !== undefined) {
    report([...at, second], { message: `is a second body: ${bodies.join(', ')}`, remedy: 'give one' });
  }
  const method = entry.method ?? '';
  if (bodies.length > 0 && ['GET', 'HEAD', 'TRACE'].includes(method)) {
    report([...at, 'method'], {
      message: `is ${method}, which has no body, and ${bodies.join(', ')} is one`,
      remedy: 'use POST, PUT or PATCH',
    });
  }
  headerMistakes(entry.headers, [...at, 'headers'], report);
  fileMistake(entry.file, [...at, 'file'], context, report);
  for (const [index, part] of (entry.multipart ?? []).entries()) {
    fileMistake(part.file, [...at, 'multipart', index, 'file'], context, report);
  }
}

export function settingsMistakes(
  settings: Settings,
  at: Path,
  context: MeaningContext,
  report: Report,
): void {
  fileMistake(settings['ca-file'], [...at, 'ca-file'], context, report);
}

export function headerMistakes(headers: object | undefined, at: Path, report: Report): void {
  for (const name of Object.keys(headers ?? {})) {
    if (/^[!#$%&'*+.^_`|~0-9a-z-]+$/iu.test(name)) continue;
    report([...at, name], {
      message: 'is no name of a header',
      found: shown(name),
      expected: 'such as x-request-id',
    });
  }
}

function fileMistake(file: string | undefined, at: Path, context: MeaningContext, report: Report): void {
  if (file === undefined) return;
  const absolute = path.resolve(context.folder, file);
  const leads = placeOf(absolute, context.root);
  if (leads === 'file') return;
  const isElsewhere = leads === 'outside' || leads === 'link out' || !isBelow(absolute, context.root);
  report(at, {
    message: isElsewhere && leads !== 'link out' ? 'is outside of the checkout' : notAFile(leads),
    found: shown(file),
    ...(isElsewhere
      ? { expected: 'a file in the checkout' }
      : { remedy: 'give its path from the folder of this file' }),
  });
}

export function targetMistakes(target: NonNullable<SmokeFile['target']>, report: Report): void {
  if (typeof target === 'string') addressMistake(target, ['target'], report);
  else if (target.url !== undefined) {
    addressMistake(target.url, ['target', 'url'], report);
    for (const key of ['namespace', 'port', 'scheme'] as const) {
      if (target[key] === undefined) continue;
      report(['target', key], {
        message: 'has no meaning for a url',
        remedy: 'it belongs to a service or pod',
      });
    }
  } else if (target.pod !== undefined && typeof target.port === 'string') {
    report(['target', 'port'], { message: 'must be a number for a pod', found: shown(target.port) });
  }
}

function addressMistake(address: string, at: Path, report: Report): void {
  // What a variable will hold cannot be known here.
  const url = URL.parse(address.replace(/\{\{.*?\}\}/gu, 'x'));
  if (/^\s*\{\{/u.test(address)) return;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    report(at, {
      message: 'is not an http or https URL',
      found: shown(address),
      expected: 'such as https://shop.example/health',
    });
  } else if (url.username !== '' || url.password !== '') {
    report(at, {
      message: 'holds credentials, which would be shown in logs and reports',
      remedy: 'use basic-auth with a secret variable',
    });
  }
}
