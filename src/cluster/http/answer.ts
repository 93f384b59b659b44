import type { Dispatcher } from 'undici';
import { cutText, isRecord, messageOf, readBody } from '../../base/index.ts';
import type { NetworkFailure } from '../base/errors.ts';

/** Far more than the longest list that an API server gives at once; what goes on beyond it goes on for ever. */
const BODY_BYTES = 128 * 1024 * 1024;

const BETWEEN = 'Look at what is between the runner and the API server: a proxy, a load balancer, a gateway';

/** An answer came, and is none of an API server. */
export class MalformedError extends Error {
  readonly failure: NetworkFailure;

  constructor(message: string, transient: boolean) {
    super(message);
    this.name = 'MalformedError';
    this.failure = { kind: 'other', message, remedy: BETWEEN, neverSent: false, transient };
  }
}

/** The whole of a body. @throws MalformedError for one without end. */
export async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const endless = (): Error =>
    new MalformedError(`answered with more than ${BODY_BYTES / 1024 / 1024} MiB`, false);
  return await readBody(body as AsyncIterable<Buffer>, BODY_BYTES, endless);
}

/** An answer's JSON. @throws MalformedError for what is no JSON object: it was cut off, or somebody else answered. */
export function parseAnswer(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedError(`answered with ${size(text)} that are no JSON (${messageOf(error)})`, true);
  }
  if (isRecord(value)) return value;
  throw new MalformedError(`answered with JSON that is no object of Kubernetes (${cutText(text, 40)})`, true);
}

/** Whether an answer is an object of Kubernetes: `{}` and a document of somebody else are none. */
function isKubernetes(value: object): boolean {
  const { kind, metadata, status } = value as { kind?: unknown; metadata?: unknown; status?: unknown };
  // An answer to a question, such as a review of access, has no name; a Status has an outcome of one word.
  return isRecord(metadata) || (typeof kind === 'string' && metadata === undefined && status !== undefined);
}

/** Whether an answer is a list whose elements are objects of Kubernetes. */
export function isList(value: object): boolean {
  const { items, metadata } = value as { items?: unknown; metadata?: unknown };
  if (items === null) return metadata === undefined || isRecord(metadata);
  return Array.isArray(items) && items.every((item) => isRecord(item) && isRecord(item['metadata']));
}

type Fits = (value: Readonly<Record<string, unknown>>) => boolean;

/** Whether all elements of a list fit; Go writes an empty one as null, or not at all. */
function all(list: unknown, fits: Fits = () => true): boolean {
  return (
    (list ?? undefined) === undefined ||
    (Array.isArray(list) && list.every((one) => isRecord(one) && fits(one)))
  );
}

const isResource: Fits = ({ verbs }) => verbs === undefined || Array.isArray(verbs);

/** What a server serves is told in four ways. An element of another shape, or another document, was spoilt on its way. */
const DISCOVERIES: Readonly<Record<string, Fits>> = {
  APIGroupDiscoveryList: ({ items }) =>
    all(items, ({ versions }) => all(versions, ({ resources }) => all(resources, isResource))),
  APIVersions: ({ versions }) => Array.isArray(versions) && versions.every((one) => typeof one === 'string'),
  APIGroupList: ({ groups }) => all(groups, ({ versions }) => all(versions)),
  APIResourceList: ({ resources }) =>
    all(resources, (one) => typeof one['name'] === 'string' && isResource(one)),
};

/** Whether an answer tells what a server serves. */
function isDiscovery(value: object): boolean {
  const document = value as Readonly<Record<string, unknown>>;
  return DISCOVERIES[String(document['kind'])]?.(document) ?? false;
}

/** What an answer must be; what it is not is told as `no <what>`. */
export interface Expected {
  what: string;
  fits: (value: object) => boolean;
}

export const OBJECT: Expected = { what: 'object of Kubernetes', fits: isKubernetes };
export const DISCOVERY: Expected = { what: 'discovery of Kubernetes', fits: isDiscovery };
export const VERSION: Expected = {
  what: 'version of Kubernetes',
  fits: (value) => typeof (value as { gitVersion?: unknown }).gitVersion === 'string',
};

function size(text: string): string {
  return `${Buffer.byteLength(text).toLocaleString('en-US')} bytes`;
}

/** Both signals in one. */
export function joined(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return AbortSignal.any([a, b]);
}
