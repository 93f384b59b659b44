import { redact } from '../base/index.ts';

// oxlint-disable no-control-regex -- control characters are what this file takes out
/** Terminal escape sequences: CSI, OSC (with its text) and the short ones. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/gu;
/** C0 and C1 controls but tab and newline, and the marks that end a line or reorder text unseen. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Text without secrets, and without anything that moves the cursor or reorders what is read: line ends become `\n`, the
 * rest goes. Half a character, which no file and no API takes, becomes a replacement character. A secret is looked for on
 * both sides of that: it may hold such a character itself, or be hidden by one.
 */
export function plainText(text: string): string {
  const redacted = redact(text);
  const shown = cleared(redacted);
  return shown === redacted ? shown : redact(shown);
}

function cleared(text: string): string {
  return text.replace(ANSI, '').replace(/\r\n?/gu, '\n').replace(CONTROLS, '').toWellFormed();
}

/**
 * Text that the runner obeys no command in. The runner obeys `::cmd::` after any leading blanks and `##[cmd]` anywhere in
 * a line, so both are broken by a space, visibly; invisible characters go first, lest removing one makes a command. The
 * runner compares as a language does, to which a soft hyphen or a joiner between the two colons is nothing.
 */
export function inert(text: string): string {
  return plainText(text)
    .split('\n')
    .map((line) =>
      line.replace(/^([\s\p{DI}]*:)(?=\p{DI}*:)/u, '$1 ').replace(/(#\p{DI}*#)(?=\p{DI}*\[)/gu, '$1 '),
    )
    .join('\n');
}
