import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Member {
  shape: string;
  locationName?: string;
}

interface Shape {
  type: string;
  members?: Record<string, Member>;
  member?: Member;
  required?: readonly string[];
  error?: { code: string; httpStatusCode: number };
}

interface Model {
  apiVersion: string;
  xmlNamespace: string;
  operations: Record<string, { input: string; output: string; resultWrapper: string; errors: string[] }>;
  shapes: Record<string, Shape>;
}

/** What AWS publishes of the operations that are used: botocore's model of the service, without its prose. */
export const RDS_MODEL_FILE = path.join(import.meta.dirname, 'rds-2014-10-31.json');
const model = JSON.parse(readFileSync(RDS_MODEL_FILE, 'utf8')) as Model;

export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [member: string]: Value | undefined };

function shapeOf(name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  return shape;
}

/** What is wrong with a request of the Query protocol, by the model. */
export function requestFlaws(parameters: Readonly<Record<string, string>>): string[] {
  const { Action: action = '', Version: version, ...given } = parameters;
  const operation = model.operations[action];
  if (operation === undefined) return [`there is no operation ${action}`];
  const { required = [] } = shapeOf(operation.input);
  return [
    ...(version === model.apiVersion ? [] : [`${action} of version ${version}`]),
    ...required.filter((name) => given[name] === undefined).map((name) => `${action} without ${name}`),
    ...Object.entries(given).flatMap(([name, text]) => {
      const type = typeAt(operation.input, name.split('.'));
      if (type === undefined) return [`${action} has no parameter ${name}`];
      return type === 'boolean' && !/^(?:true|false)$/u.test(text) ? [`${name} is ${text}`] : [];
    }),
  ];
}

/** The type of a parameter such as `Filters.Filter.1.Values.Value.1`. */
function typeAt(name: string, [first, ...rest]: readonly string[]): string | undefined {
  const { type, members, member } = shapeOf(name);
  if (type === 'structure') {
    const found = members?.[first ?? ''];
    return found === undefined ? undefined : typeAt(found.shape, rest);
  }
  if (type !== 'list') return first === undefined ? type : undefined;
  const [index, ...below] = rest;
  const isItem = first === (member?.locationName ?? 'member') && /^[1-9]\d*$/u.test(index ?? '');
  return isItem && member !== undefined ? typeAt(member.shape, below) : undefined;
}

/** @throws where the model has no such member */
export function answerOf(action: string, value: Value): { status: number; body: string } {
  const operation = model.operations[action];
  if (operation === undefined) throw new Error(`there is no operation ${action}`);
  const { output, resultWrapper } = operation;
  const result = element(resultWrapper, { shape: output }, value);
  const about =
    '<ResponseMetadata><RequestId>523e3218-afc7-11c3-90f5-f90431260ab4</RequestId></ResponseMetadata>';
  return {
    status: 200,
    body: `<${action}Response xmlns="${model.xmlNamespace}">\n${result}\n${about}\n</${action}Response>`,
  };
}

/** An error that the operation has by the model, by the name of its shape. */
export function faultOf(action: string, fault: string, message: string): { status: number; body: string } {
  const { error } = shapeOf(fault);
  if (error === undefined || model.operations[action]?.errors.includes(fault) !== true)
    throw new Error(`${action} has no ${fault}`);
  return errorOf(error.code, message, error.httpStatusCode);
}

/** An error that every operation may have. */
export function errorOf(code: string, message: string, status = 400): { status: number; body: string } {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return {
    status,
    body: `<ErrorResponse xmlns="${model.xmlNamespace}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>523e3218-afc7-11c3-90f5-f90431260ab4</RequestId></ErrorResponse>`,
  };
}

function element(tag: string, { shape: name }: Member, value: Value): string {
  const { type, members = {}, member } = shapeOf(name);
  if (type === 'list') {
    if (!Array.isArray(value) || member === undefined) throw new Error(`${tag} is a list`);
    const items = (value as Value[]).map((one) => element(member.locationName ?? 'member', member, one));
    return `<${tag}>${items.join('')}</${tag}>`;
  }
  if (typeof value !== 'object') return `<${tag}>${escaped(String(value))}</${tag}>`;
  if (type !== 'structure') throw new Error(`${tag} is no ${type}`);
  const inside = Object.entries(value as Record<string, Value | undefined>).map(([key, below]) => {
    const found = members[key];
    if (found === undefined) throw new Error(`${name} has no ${key}`);
    return below === undefined ? '' : element(found.locationName ?? key, found, below);
  });
  return `<${tag}>${inside.join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
