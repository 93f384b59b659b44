import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** GitHub's published description of its REST API, as npm's @octokit/openapi has it. */
interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: {
    parameters: Record<string, Parameter>;
    responses: Record<string, Answer>;
    examples: Record<string, { value: unknown }>;
  };
}

interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  /** What the schema does not say, such as that a range may stand there. */
  description?: string;
  schema: { type?: string };
}

interface Answer {
  $ref?: string;
  content?: Record<string, unknown>;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: { properties?: object } }> };
  responses: Record<string, Answer>;
}

export interface Call {
  method: string;
  /** Without its query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

export interface Matched {
  /** `GET /repos/{owner}/{repo}/pulls` */
  route: string;
  parameters: Record<string, string>;
}

const folder = path.dirname(createRequire(import.meta.url).resolve('@octokit/openapi/package.json'));
const api = JSON.parse(
  readFileSync(path.join(folder, 'generated', 'api.github.com.json'), 'utf8'),
) as OpenApi;
// OpenAPI's own words and formats say nothing about a value here.
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
const compiled = new Map<string, ValidateFunction>();

/**
 * The validator takes each part of the description that is asked for, and those that it refers to: to read the whole of
 * it takes a second.
 */
function addPart(pointer: string): string {
  const key = `github:${encodeURI(pointer)}`;
  if (ajv.schemas[key] !== undefined) return key;
  const parts = pointer.split('/').slice(1);
  let part: unknown = api;
  for (const name of parts) {
    part = (part as Record<string, unknown> | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  if (part === undefined) throw new Error(`GitHub's description has no ${pointer}`);
  const referred = new Set<string>();
  const schema = JSON.parse(JSON.stringify(part), (name, value: unknown) => {
    if (name !== '$ref' || typeof value !== 'string') return typed(value);
    referred.add(value.slice(1));
    return `github:${value.slice(1)}`;
  }) as object;
  ajv.addSchema(schema, key);
  for (const each of referred) addPart(decodeURI(each));
  return key;
}

/** `nullable` beside no type, as the description writes it beside `oneOf`, is nothing that the validator takes. */
function typed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable, ...rest } = value;
  return typeof nullable === 'boolean' ? { anyOf: [{ type: 'null' }, rest] } : value;
}

/** An answer that GitHub's own description gives as an example. */
export function example(name: string): Record<string, unknown> {
  const found = api.components.examples[name];
  if (found === undefined) throw new Error(`GitHub's description has no example ${name}`);
  return structuredClone(found.value) as Record<string, unknown>;
}

interface Route {
  template: string;
  names: string[];
  pattern: RegExp;
}

/** By method and depth, as far as they were asked for. */
const routes = new Map<string, Route[]>();

function routesLike(method: string, depth: number): Route[] {
  const key = `${method} ${depth}`;
  const known = routes.get(key);
  if (known !== undefined) return known;
  const found = Object.entries(api.paths)
    .filter(([path, methods]) => methods[method] !== undefined && path.split('/').length === depth)
    .map(([template]) => {
      const names = [...template.matchAll(/\{([-\w]+)\}/gu)].map(([, name = '']) => name);
      const pattern = template.replaceAll(/[.+]/gu, '\\$&').replaceAll(/\{[-\w]+\}/gu, '([^/]+)');
      return { template, names, pattern: new RegExp(`^${pattern}$`, 'u') };
    });
  routes.set(key, found);
  return found;
}

/** The route of a call; undefined when GitHub has no such one. */
export function match({ method, path: called }: Call): Matched | undefined {
  for (const { template, names, pattern } of routesLike(method.toLowerCase(), called.split('/').length)) {
    const found = pattern.exec(called);
    if (found === null) continue;
    const values = found.slice(1).map(decodeURIComponent);
    return {
      route: `${method} ${template}`,
      parameters: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])),
    };
  }
  return undefined;
}

/** Everything in which a request differs from what GitHub describes. Stricter in one thing: unknown names are errors. */
export function requestBreaches(call: Call, { route, parameters }: Matched): string[] {
  const { operation, pointer } = find(route);
  const known = (operation.parameters ?? []).map(resolveParameter);
  const found: string[] = [];
  for (const [name, value] of Object.entries({ ...call.query, ...parameters })) {
    const at = known.findIndex((one) => one.name === name && one.in !== 'header');
    const parameter = known[at];
    if (parameter === undefined) found.push(`${route}: there is no parameter ${name}`);
    else found.push(...valueBreaches(`${route} ${name}`, schemaOf(parameter), value));
  }
  const { requestBody } = operation;
  if (requestBody === undefined)
    return call.body === undefined ? found : [...found, `${route} takes no body`];
  if (call.body === undefined)
    return requestBody.required === true ? [...found, `${route} lacks its body`] : found;
  const properties = requestBody.content['application/json']?.schema.properties ?? {};
  const unknown = Object.keys(call.body as object).filter((name) => !(name in properties));
  return [
    ...found,
    ...unknown.map((name) => `${route}: the body has no ${name}`),
    ...against(`${pointer}/requestBody/content/application~1json/schema`, call.body, `${route} body`),
  ];
}

/** Everything in which an answer of the mock differs from what GitHub would answer. */
export function answerBreaches({ route }: Matched, status: number, body: unknown): string[] {
  const { operation, pointer } = find(route);
  const answer = operation.responses[String(status)];
  if (answer === undefined) {
    // Limits and troubles are described in GitHub's guides, for all routes at once.
    if (status < 400) return [`${route} never answers ${status}`];
    return status >= 500 ? [] : against('/components/schemas/basic-error', body, `${route} ${status}`);
  }
  const name = answer.$ref?.split('/').at(-1);
  const described = name === undefined ? answer : api.components.responses[name];
  if (described?.content === undefined) return body === undefined ? [] : [`${route} ${status} has no body`];
  const base = name === undefined ? `${pointer}/responses/${status}` : `/components/responses/${name}`;
  return against(`${base}/content/application~1json/schema`, body, `${route} ${status}`);
}

function find(route: string): { operation: Operation; pointer: string } {
  const [method = '', template = ''] = route.split(' ');
  const operation = api.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub has no ${route}`);
  return {
    operation,
    pointer: `/paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`,
  };
}

function resolveParameter(parameter: Parameter): Parameter {
  const name = parameter.$ref?.split('/').at(-1);
  return name === undefined ? parameter : (api.components.parameters[name] ?? parameter);
}

/** The description calls a range of times one time; GitHub's search takes `a..b`, `<a` and `>a` there. */
function schemaOf({ schema, description = '' }: Parameter): Parameter['schema'] {
  return description.includes('date-time range') ? { type: 'string' } : schema;
}

function valueBreaches(what: string, schema: Parameter['schema'], value: string): string[] {
  const typed = schema.type === 'integer' && /^-?\d+$/u.test(value) ? Number(value) : value;
  return ajv.validate(schema, typed)
    ? []
    : [`${what}: ${JSON.stringify(value)} is not ${JSON.stringify(schema)}`];
}

function against(pointer: string, value: unknown, what: string): string[] {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: addPart(pointer) });
  compiled.set(pointer, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${what}: ${error.instancePath} ${error.message ?? ''}`);
}
