import type { ScalarTag } from 'yaml';

/*
 * Plain scalars as kubectl and helm read them. Both convert with sigs.k8s.io/yaml, whose goyaml.v2 is neither YAML 1.1
 * nor 1.2: `yes` is a boolean and 0755 is octal as in 1.1, `0o755` is octal as in 1.2, and `1:30` or a date stays text.
 * The `yaml` package's own 1.1 schema differs where it hurts: it reads `e3` and `.` as NaN and `1:30` as 90.
 */

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:[yY]|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:[nN]|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NOT_FINITE = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** JSON has no NaN and no infinity: kubectl refuses the document. */
export const notFinite = Symbol('not finite');
/** An integer that a JavaScript number would change. */
export const tooLarge = Symbol('too large');

/** A plain scalar's value; undefined when it is text. */
export function resolvePlain(
  text: string,
): null | boolean | number | typeof notFinite | typeof tooLarge | undefined {
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (NOT_FINITE.test(text)) return notFinite;
  if (!/^[-+.\d]/.test(text)) return undefined;
  // Digits may be grouped with underscores, but not in a number that starts with its point.
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  return resolveInteger(digits) ?? resolveFloat(digits);
}

function resolveInteger(text: string): number | typeof tooLarge | undefined {
  const match = INTEGER.exec(text);
  if (match === null) return undefined;
  const [, sign, magnitude = ''] = match;
  // A bare leading zero means octal, and BigInt knows only the prefixed spelling.
  const octal = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude.toLowerCase();
  const value = BigInt(octal);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return tooLarge;
  return sign === '-' ? Number(-value) : Number(value);
}

function resolveFloat(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `yaml`'s resolver asks the tags one by one with a pattern; this one takes every plain scalar that is not text. */
const plain: ScalarTag = {
  tag: 'tag:yaml.org,2002:kubernetes',
  default: true,
  test: { test: (text: string) => resolvePlain(text) !== undefined } as RegExp,
  resolve: (text) => resolvePlain(text),
};

/** Explicit tags: what the author asks for, from any spelling. */
const explicit: ScalarTag[] = ['null', 'bool', 'int', 'float'].map((name) => ({
  tag: `tag:yaml.org,2002:${name}`,
  resolve: (text: string, onError: (message: string) => void) => {
    const value = resolvePlain(text);
    if (value === undefined) onError(`${JSON.stringify(text)} is not a !!${name}`);
    return value;
  },
}));

/** kubectl hands on the decoded bytes as text, and a timestamp as it was written. */
const texts: ScalarTag[] = [
  { tag: 'tag:yaml.org,2002:binary', resolve: (text) => Buffer.from(text, 'base64').toString('utf8') },
  { tag: 'tag:yaml.org,2002:timestamp', resolve: (text) => text },
];

export const KUBERNETES_TAGS: ScalarTag[] = [plain, ...explicit, ...texts];
