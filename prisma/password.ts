import { hash } from '@node-rs/argon2';

/** OWASP's second argon2id profile: 19 MiB, 2 passes. 2 is the library's number for argon2id. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password as accounts keep it. `salt` only where the same password shall give the same hash, in a demonstration. */
export function hashPassword(password: string, salt?: Buffer): Promise<string> {
  return hash(password, salt === undefined ? options : { ...options, salt });
}
