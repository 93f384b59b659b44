import { cutText } from '../../base/index.ts';
import type { StatusBody } from '../base/errors.ts';
import { redactSecretValues } from './redact.ts';

/** What the API server says of a refusal, or what is in front of it. */
export function statusBody(status: number, text: string): StatusBody {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return parsed as StatusBody;
  } catch {
    // A proxy or load balancer in front answers in HTML or plain text.
  }
  return { message: `HTTP ${status}: ${cutText(text, 300)}` };
}

/** The same without the values of a Secret that was sent. */
export function redactStatus(body: StatusBody, requestBody: string | undefined): StatusBody {
  const clean = <T extends { message?: string }>(part: T): T =>
    part.message === undefined ? part : { ...part, message: redactSecretValues(part.message, requestBody) };
  const causes = body.details?.causes;
  return {
    ...clean(body),
    ...(causes === undefined ? {} : { details: { ...body.details, causes: causes.map(clean) } }),
  };
}
