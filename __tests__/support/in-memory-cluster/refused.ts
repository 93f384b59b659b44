import { apiVersionOf, type Resource } from './resources.ts';

/** An answer that is no success, as a `Status` of Kubernetes. */
export class Refused extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, reason: string, message: string, details: object = {}) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      details,
      code: status,
    };
  }
}

/** `deployments.apps`, as messages name a resource. */
export function qualified({ plural, group }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}

export function notFound(resource: Resource, name: string): Refused {
  const details = {
    name,
    kind: resource.plural,
    ...(resource.group === '' ? {} : { group: resource.group }),
  };
  return new Refused(404, 'NotFound', `${qualified(resource)} "${name}" not found`, details);
}

export function alreadyExists(resource: Resource, name: string): Refused {
  return new Refused(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`);
}

export function conflict(resource: Resource, name: string, why: string): Refused {
  return new Refused(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
  );
}

export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

export function invalid(resource: Resource, name: string, field: string, message: string): Refused {
  const { kind, group } = resource;
  const what = group === '' ? kind : `${kind}.${group}`;
  return new Refused(422, 'Invalid', `${what} "${name}" is invalid: ${field}: ${message}`, {
    name,
    group,
    kind,
    causes: [{ reason: 'FieldValueInvalid', message, field }],
  });
}

export function badRequest(message: string): Refused {
  return new Refused(400, 'BadRequest', message);
}

export function isOf(resource: Resource, object: { apiVersion: string; kind: string }): boolean {
  return apiVersionOf(resource) === object.apiVersion && resource.kind === object.kind;
}
