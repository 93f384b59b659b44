import {
  type AskAws,
  askAws,
  type AwsAccess,
  type AwsReply,
  type AwsVerdict,
  type Clock,
  oneLine,
} from '../../../base/index.ts';
import { DatabaseError } from './database-error.ts';

const API_VERSION = '2014-10-31';
const WHO = 'Amazon RDS';
const SHOWN = 300;
const DEEPEST = 64;
/** It may have been carried out all the same. */
const REQUEST_TIMEOUT = 408;
/** What AWS says of itself when another attempt may help. */
const PASSING = /^(?:Throttling(?:Exception)?|RequestLimitExceeded|TooManyRequestsException)$/u;

/** What Amazon RDS has refused: it has done nothing. */
export class RdsRefusal extends DatabaseError {
  /** Such as `DBInstanceNotFound`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Asking {
  ask: AskAws;
  clock: Clock;
  signal: AbortSignal;
}

/** An element of an answer. */
export interface Element {
  name: string;
  text: string;
  children: Element[];
}

interface Query {
  action: string;
  parameters: Readonly<Record<string, string>>;
  /** It must not happen twice: it is sent once, whatever comes of it. */
  isOnce?: boolean;
}

interface Failure {
  why: string;
  /** Where AWS itself says that it has done nothing. */
  code?: string;
}

/**
 * Asks Amazon RDS, in the Query protocol that it speaks. Its own client for JavaScript is not used: what every run downloads
 * would be larger by more than there is room for.
 * @throws RdsRefusal for what it says it has not done; DatabaseError where nobody knows
 */
export async function queryRds(
  access: AwsAccess,
  { action, parameters, isOnce = false }: Query,
  { ask, clock, signal }: Asking,
): Promise<Element> {
  const body = String(new URLSearchParams({ Action: action, Version: API_VERSION, ...parameters }));
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const question = { service: 'rds', who: WHO, headers, body, ...(isOnce ? { attempts: 1 } : {}) };
  const verdict = await askAws<Element, Failure>(
    access,
    question,
    async (reply) => await judge(reply, action),
    { ask, clock, signal },
  );
  if ('answer' in verdict) return verdict.answer;
  const { why, code } = verdict.failure;
  const told = `${WHO} in ${access.region} did not ${action}: ${why}`;
  throw code === undefined ? new DatabaseError(told) : new RdsRefusal(code, told);
}

async function judge(reply: AwsReply, action: string): Promise<AwsVerdict<Element, Failure>> {
  if ('failed' in reply)
    return { failure: { why: `${reply.failed}: ${oneLine(reply.detail, SHOWN)}` }, isPassing: true };
  const { status, body } = reply;
  const root = await elementIn(body);
  if (status === 200 && root?.name === `${action}Response`) {
    const result = root.children.find(({ name }) => name === `${action}Result`);
    if (textIn(result, 'Marker') !== undefined)
      return { failure: { why: 'it gives half of its answer' }, isPassing: false };
    if (result !== undefined) return { answer: result };
  }
  const error = root?.name === 'ErrorResponse' ? childOf(root, 'Error') : undefined;
  const code = textIn(error, 'Code');
  if (code === undefined) {
    const why = status === 200 ? 'it gives an answer of another kind' : `HTTP ${status}`;
    return { failure: { why }, isPassing: status >= 500 || status === 200 };
  }
  const why = oneLine([code, textIn(error, 'Message') ?? ''].filter((part) => part !== '').join(': '), SHOWN);
  const isCertain = status >= 400 && status < 500 && status !== REQUEST_TIMEOUT;
  return { failure: { why, ...(isCertain ? { code } : {}) }, isPassing: status >= 500 || PASSING.test(code) };
}

/** The root of a document; undefined where it is none. No entity of a DTD is ever expanded. */
async function elementIn(text: string): Promise<Element | undefined> {
  const { SaxesParser } = await import('saxes');
  const document: Element = { name: '', text: '', children: [] };
  const open = [document];
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const add = (piece: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += piece;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (open.length > DEEPEST) throw new Error('too deep');
    const element: Element = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return document.children[0];
}

export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((one) => one.name === name);
}

/** The text of an element in it; undefined where there is none, or nothing in it. */
export function textIn(parent: Element | undefined, name: string): string | undefined {
  const text = childOf(parent, name)?.text.trim() ?? '';
  return text === '' ? undefined : text;
}

/** The members of a list in it. */
export function membersIn(parent: Element | undefined, list: string, member: string): Element[] {
  return childOf(parent, list)?.children.filter(({ name }) => name === member) ?? [];
}
