import { verify } from '@node-rs/argon2';
import type { Pool } from 'pg';
import { hashPassword } from '../../prisma/password.ts';
import { systemScope, withScope } from '../../prisma/scope/scope.ts';
import { viewerOf } from '../../prisma/viewer.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { openSession } from './sessions.ts';

export interface SignInLimits {
  readonly perName: RateLimit;
  readonly perAddress: RateLimit;
}

const windowMs = 15 * 60 * 1000;

/** Ten failures a quarter of an hour for a name, forty for an address (an office shares one) [D]. */
export function createSignInLimits(systemNowMs: () => number): SignInLimits {
  return {
    perName: createRateLimit({ tries: 10, windowMs, systemNowMs }),
    perAddress: createRateLimit({ tries: 40, windowMs, systemNowMs }),
  };
}

export interface SignInDeps {
  readonly pool: Pool;
  readonly countyId: string;
  readonly limits: SignInLimits;
}

export interface SignInTry {
  readonly username: string;
  readonly password: string;
  readonly address: string;
}

export type SignInAnswer =
  | { readonly kind: 'signedIn'; readonly viewer: Viewer; readonly token: string }
  | { readonly kind: 'refused'; readonly code: 'wrongCredentials' | 'tooManyTries' | 'demonstrationOnly' };

type AccountRow = Parameters<typeof viewerOf>[0] & { password_hash: string };

let decoy: Promise<string> | undefined;

/** Signs in by password. An unknown name takes as long as a wrong password, and both get the same answer. */
export async function signIn(deps: SignInDeps, attempt: SignInTry): Promise<SignInAnswer> {
  const name = attempt.username.trim().toLowerCase();
  const { perName, perAddress } = deps.limits;
  if (perName.isExhausted(name) || perAddress.isExhausted(attempt.address)) return { kind: 'refused', code: 'tooManyTries' };
  perName.note(name);
  perAddress.note(attempt.address);
  const account = await findAccount(deps, attempt.username.trim());
  const stored = account?.password_hash ?? (await (decoy ??= hashPassword('nobody has this password')));
  const matches = await verify(stored, attempt.password).catch(() => false);
  if (account === null || !matches) return { kind: 'refused', code: 'wrongCredentials' };
  perName.forget(name);
  perAddress.takeBack(attempt.address);
  return open(deps, account);
}

/** Signs in by one click; the caller has made sure that this is a demonstration. */
export async function signInAs(deps: SignInDeps, username: string): Promise<SignInAnswer> {
  const account = await findAccount(deps, username.trim());
  return account === null ? { kind: 'refused', code: 'wrongCredentials' } : open(deps, account);
}

async function open(deps: SignInDeps, account: AccountRow): Promise<SignInAnswer> {
  const viewer = viewerOf(account);
  return { kind: 'signedIn', viewer, token: await openSession(deps.pool, deps.countyId, viewer.userId) };
}

async function findAccount(deps: SignInDeps, username: string): Promise<AccountRow | null> {
  const rows = await withScope(deps.pool, systemScope(deps.countyId), (tx) =>
    tx.named<AccountRow>('sign-in-account', accountByName, [deps.countyId, username]),
  );
  return rows[0] ?? null;
}

const accountByName = `
  SELECT u.id AS user_id, u.username, u.display_name, u.roles, u.locale, u.county_id, u.password_hash,
         o.id AS organisation_id, o.kind AS organisation_kind, o.code AS organisation_code, o.name AS organisation_name
  FROM user_account u JOIN organisation o ON o.id = u.organisation_id
  WHERE u.county_id = $1 AND u.username = $2 AND u.disabled_at IS NULL`;
