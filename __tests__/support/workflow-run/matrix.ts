import { type Contexts, interpolate, type Status } from '../../../scripts/act/expressions.ts';

export interface Leg {
  /** What tells it from its neighbours. */
  label: string;
  matrix: Record<string, unknown>;
}

const STATUS: Status = { success: true, failure: false, cancelled: false, always: true };

/**
 * The jobs of a matrix: of a list of `include`, or of all combinations; undefined for a job without one.
 * @throws Error when `include` is no list
 */
export function legsOf(
  matrix: Record<string, unknown> | string | undefined,
  contexts: Contexts,
): Leg[] | undefined {
  if (matrix === undefined) return undefined;
  const axes = typeof matrix === 'string' ? (valueOf(matrix, contexts) as Record<string, unknown>) : matrix;
  const { include, ...crossed } = axes;
  const listed = include === undefined ? [] : valueOf(include, contexts);
  if (!Array.isArray(listed))
    throw new Error(`the include of a matrix is no list: ${JSON.stringify(listed)}`);
  let combined: Record<string, unknown>[] = Object.keys(crossed).length === 0 ? [] : [{}];
  for (const [name, values] of Object.entries(crossed)) {
    combined = combined.flatMap((each) =>
      (valueOf(values, contexts) as unknown[]).map((value) => ({ ...each, [name]: value })),
    );
  }
  return [...combined, ...(listed as Record<string, unknown>[])].map((each) => ({
    label: labelOf(each),
    matrix: each,
  }));
}

function labelOf(matrix: Record<string, unknown>): string {
  const { platform, version } = matrix;
  if (typeof version === 'string') return version;
  return typeof platform === 'string' ? platform : Object.values(matrix).join(', ');
}

/** An expression's value as JSON; what is none is what it says. */
function valueOf(value: unknown, contexts: Contexts): unknown {
  const [, inner] = typeof value === 'string' ? (/^\$\{\{(.*)\}\}$/su.exec(value.trim()) ?? []) : [];
  if (inner === undefined) return value;
  return JSON.parse(interpolate(`\${{ toJSON(${inner}) }}`, contexts, STATUS)) as unknown;
}
