import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Argon2id with the first of OWASP's equivalent settings (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
 * They are written into each hash, so raising them later disturbs no existing account.
 */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** PHC string of a password: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', { message: normal(password), nonce: salt, tagLength: TAG_BYTES, ...COST });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * Whether the password belongs to the hash. With no hash to compare (an unknown login, an account that may not sign in
 * by password) it takes as long as with one and answers false: the answer's delay tells nobody which logins exist.
 */
export async function passwordMatches(password: string, phc: string | null): Promise<boolean> {
  const stored = phc === null ? null : read(phc);
  const { salt, tag, cost } = stored ?? NOBODY;
  const computed = await derive('argon2id', { message: normal(password), nonce: salt, tagLength: tag.length, ...cost });
  return timingSafeEqual(computed, tag) && stored !== null;
}

const NOBODY = { salt: Buffer.alloc(SALT_BYTES, 1), tag: Buffer.alloc(TAG_BYTES), cost: COST };

/** The same password typed on two keyboards is the same bytes. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** Null for a string that is no Argon2id hash of ours: such an account cannot sign in. */
function read(phc: string): { salt: Buffer; tag: Buffer; cost: { memory: number; passes: number; parallelism: number } } | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/.exec(phc);
  if (!match) return null;
  const [, memory, passes, parallelism, salt, tag] = match;
  return {
    salt: Buffer.from(salt!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  };
}
