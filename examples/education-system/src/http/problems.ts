import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifySchemaValidationError } from 'fastify';
import { UnavailableError } from '../unavailable.ts';

/** An answer that says what is wrong with the request, as RFC 9457 writes it. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, detail: string, options: { retryAfterSeconds?: number } = {}) {
    super(detail);
    this.status = status;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const notFound = (what: string): Problem =>
  new Problem(404, `There is no such ${what}, or it is not yours.`);

interface Told {
  detail: string;
  /** The fields that are wrong, each with a sentence. */
  errors?: { field: string; message: string }[];
  retryAfterSeconds?: number;
}

function send(reply: FastifyReply, status: number, { retryAfterSeconds, ...told }: Told): FastifyReply {
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...told });
}

/** Every error leaves as a problem; what the client did not cause leaves without its details, which the log has. */
export function useProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof Problem) {
      const { status, retryAfterSeconds } = error;
      const again = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      return send(reply, status, { detail: error.message, ...again });
    }
    if (error instanceof UnavailableError) {
      request.log.warn({ err: error, what: error.what }, 'unavailable');
      return send(reply, 503, { detail: `${error.what} is not available`, retryAfterSeconds: 1 });
    }
    if (error.validation !== undefined) {
      const errors = error.validation.map((one) => fieldError(one, error.validationContext ?? 'request'));
      return send(reply, 400, { detail: 'The request is not as the API describes it.', errors });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return send(reply, status, { detail: error.message });
    request.log.error({ err: error }, 'internal error');
    return send(reply, 500, { detail: 'Something went wrong here. It has been recorded.' });
  });
  app.setNotFoundHandler(async (request, reply) =>
    send(reply, 404, { detail: `There is no ${request.method} ${pathOf(request.url)}.` }),
  );
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

const formats: Record<string, string> = {
  email: 'email address',
  uuid: 'id',
  'date-time': 'date and time, such as 2026-01-31T12:00:00Z',
};

/** Ajv names the object where a property is missing or unknown; a person looks for the property. */
function fieldError(
  { instancePath, keyword, params, message = 'is wrong' }: FastifySchemaValidationError,
  where: string,
): { field: string; message: string } {
  const at = instancePath.split('/').filter((part) => part !== '');
  if (keyword === 'required') at.push(String(params['missingProperty']));
  if (keyword === 'additionalProperties') at.push(String(params['additionalProperty']));
  const words: Record<string, string> = {
    required: 'is missing',
    additionalProperties: 'is unknown',
    const: `must be ${JSON.stringify(params['allowedValue'])}`,
    enum: `must be one of ${JSON.stringify(params['allowedValues'])}`,
    format: `must be a valid ${formats[String(params['format'])] ?? String(params['format'])}`,
    type: `must be of type ${String(params['type'])}`,
    minLength: `must have at least ${String(params['limit'])} characters`,
    maxLength: `must have at most ${String(params['limit'])} characters`,
    minimum: `must be at least ${String(params['limit'])}`,
    maximum: `must be at most ${String(params['limit'])}`,
    pattern: 'must be filled with readable text',
  };
  return { field: at.length === 0 ? where : at.join('.'), message: words[keyword] ?? message };
}
