import { cutMiddle, MASK, oneLine, redact } from '../base/index.ts';

/**
 * Escape sequences of terminals, whole: CSI (colours), OSC (titles, links) and the two-character ones. A lone ESC or any
 * other control character falls to the second pattern.
 */
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;
/** Also what turns the reading direction or hides text. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** Every repetition is bounded: the text is foreign, and a pattern must not take seconds over it. */
const KEYISH = String.raw`(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|cookie|dsn)[\w.-]{0,40}`;
/**
 * containerd says `failed to fetch anonymous token: unexpected status …` and the kubelet `failed for volume "db-secret" :
 * configmap …`: what follows is the cause, not a secret.
 */
const NOT_PROSE = String.raw`(?<!fetch (?:anonymous|oauth) |volume \\?"[\w.-]{0,63})`;

const SECRETS: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g, MASK],
  // What is left of a key or certificate whose first lines are out of the tail.
  [/^[A-Za-z0-9+/]{40,}={0,2}$/gm, MASK],
  [
    /\b(authorization["']?\s{0,5}[:=]\s{0,5})["']?(?:(?:bearer|basic|digest|token)\s+)?[^\s"',;]+/gi,
    `$1${MASK}`,
  ],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${MASK}`],
  // user:password@ in URLs, connection strings included.
  [/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,100}):[^\s/@]{1,300}@/gi, `$1:${MASK}@`],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, MASK],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, MASK],
  [
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk[-_](?:live|test|proj)[-_][\w-]{12,})/g,
    MASK,
  ],
  // key=value, key: value and "key":"value"; quoted values may hold blanks.
  [
    new RegExp(
      String.raw`(${NOT_PROSE}${KEYISH}\\?["']?\s{0,5}(?:=|:(?!//))\s{0,5})(?:\\?"[^"\n]*"?|'[^'\n]*'?|[^\s"',;&})\]]+)`,
      'gi',
    ),
    `$1${MASK}`,
  ],
  // Long base64 behind anything that ends in key or cert.
  [/((?:key|cert)[\w.-]{0,40}["']?\s{0,5}[:=]\s{0,5}["']?)[A-Za-z0-9+/_-]{24,}={0,2}/gi, `$1${MASK}`],
];

/** Text without terminal sequences and control characters; line ends and tabs stay. */
export function stripControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ESCAPES, '').replace(CONTROLS, '');
}

/** Text with everything that looks like a secret replaced. Rather too much than too little: it goes into public logs. */
export function maskSecrets(text: string): string {
  return SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

/** Foreign text without what is known to be a secret, and without what looks like one, in this order: looks may end too early. */
export function maskedText(text: string): string {
  return maskSecrets(redact(stripControls(redact(text))));
}

/**
 * One bounded line of foreign text, safe to show. What is too long is cut in its middle: it begins with what failed, and ends
 * with why.
 */
export function cleanLine(text: string, limit: number): string {
  return cutMiddle(oneLine(maskedText(text)), limit);
}
