import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { UnavailableError } from './unavailable.ts';

/** Node's scrypt, which works off the main thread. */
const nodeScrypt = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const BLOCK = 8;
/** OWASP's pairs: at N = 2^17 one pass, and one more for each halving, here bounded to what the memory allows. */
const PASSES = 3;
/** Each takes 128 * N * r bytes: two at a time keep a pod within its memory, whoever tries to log in. */
const AT_ONCE = 2;
/** More than these wait so long that the client is better told at once. */
const WAITING = 50;

export interface Passwords {
  /** A PHC string, `$scrypt$ln=15,r=8,p=3$salt$key`: what it was made with is kept with it. */
  hash(password: string): Promise<string>;
  /** Whether it is the password; takes as long for an account that does not exist (`undefined`). */
  verify(password: string, hash: string | undefined): Promise<boolean>;
  /** Whether a stored hash was made more cheaply than one is made now. */
  isOutdated(hash: string): boolean;
}

/**
 * @param cost log2 of scrypt's N.
 * @param derive What makes the keys; another one in tests that count.
 */
export function passwords(cost: number, derive = nodeScrypt): Passwords {
  const turn = turnstile(AT_ONCE, WAITING);
  const key = async (password: string, salt: Buffer, ln: number, r: number, p: number): Promise<Buffer> =>
    await turn(async () => {
      const N = 2 ** ln;
      // Two spellings of one character, such as é, are one password.
      return await derive(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
    });
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(SALT_BYTES);
    const made = await key(password, salt, cost, BLOCK, PASSES);
    return `$scrypt$ln=${cost},r=${BLOCK},p=${PASSES}$${encode(salt)}$${encode(made)}`;
  };
  // Nobody's password: compared with where there is no account, so that the time does not tell.
  const nobody = `$scrypt$ln=${cost},r=${BLOCK},p=${PASSES}$${encode(randomBytes(SALT_BYTES))}$${encode(randomBytes(KEY_BYTES))}`;
  return {
    hash,
    verify: async (password, stored) => {
      const { ln, r, p, salt, expected } = parse(stored ?? nobody);
      return timingSafeEqual(await key(password, salt, ln, r, p), expected) && stored !== undefined;
    },
    isOutdated: (stored) => parse(stored).ln < cost,
  };
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function parse(hash: string) {
  const groups =
    /^\$scrypt\$ln=(?<ln>\d+),r=(?<r>\d+),p=(?<p>\d+)\$(?<salt>[A-Za-z0-9+/]+)\$(?<key>[A-Za-z0-9+/]+)$/.exec(
      hash,
    )?.groups;
  if (groups === undefined)
    throw new Error('a stored password hash is not of the form $scrypt$ln=,r=,p=$salt$key');
  const { ln, r, p, salt = '', key = '' } = groups;
  return {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    expected: Buffer.from(key, 'base64'),
  };
}

/** Lets `atOnce` in; `waiting` may wait; more are told that it is too busy. */
function turnstile(atOnce: number, waiting: number) {
  let inside = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= atOnce) {
      if (queue.length >= waiting) throw new UnavailableError('the login', new Error('too many at once'));
      // Whoever leaves hands over its place, so nobody else can take it meanwhile.
      await new Promise<void>((resolve) => {
        queue.push(resolve);
      });
    } else {
      inside += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) inside -= 1;
      else next();
    }
  };
}
