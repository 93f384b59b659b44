/** Stands for a value that must not be shown. */
export const MASK = '***';

/**
 * Takes the values of a Secret out of a text about it: the API server quotes what it refuses.
 * Both the base64 form and the decoded one go; very short values are left to the second rule, which masks everything
 * that the server introduces as an invalid value.
 */
export function redactSecretValues(text: string, requestBody: string | undefined): string {
  let redacted = text.replace(
    /(Invalid value|Unsupported value|Duplicate value): .*?(?=: [A-Za-z]|$)/gs,
    `$1: ${MASK}`,
  );
  for (const value of secretValues(requestBody)) redacted = redacted.replaceAll(value, MASK);
  return redacted;
}

function secretValues(requestBody: string | undefined): string[] {
  if (requestBody === undefined) return [];
  let body: unknown;
  try {
    body = JSON.parse(requestBody);
  } catch {
    return [];
  }
  const { data, stringData } = (body ?? {}) as { data?: unknown; stringData?: unknown };
  const encoded = stringsIn(data);
  const values = [
    ...encoded,
    ...encoded.map((value) => Buffer.from(value, 'base64').toString('utf8')),
    ...stringsIn(stringData),
  ];
  return values.filter((value) => value.length >= 4).sort((a, b) => b.length - a.length);
}

function stringsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((entry): entry is string => typeof entry === 'string');
}
