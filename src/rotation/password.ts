import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Of 62 letters 238 bits. */
const LENGTH = 40;

/** A password without a character that a URL, a shell or a configuration file would take for something else. */
export function randomPassword(): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
