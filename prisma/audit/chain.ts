import { createHmac } from 'node:crypto';
import type { Keys } from '../encryption/keys.ts';
import { canonicalJson } from './canonical.ts';

/** A link of an audit chain: its code covers the whole link and the code before it. */
export interface AuditLink {
  stream: string; seq: number; countyId: string; kind: string; actorId: string | null; body: unknown;
  businessAt: Date; systemAt: Date; keyId: string; mac: string;
}

/** The next link after `previousMac` ('' for the first). `body` holds no personal data: it is read by auditors as it is. */
export function forgeLink(keys: Keys, previousMac: string, link: Omit<AuditLink, 'keyId' | 'mac'>): AuditLink {
  const keyed = { ...link, keyId: keys.auditKeyId };
  return { ...keyed, mac: macOf(keys.auditKey, previousMac, keyed) };
}

/** The code a link must carry after `previousMac`. */
export function macOf(auditKey: Buffer, previousMac: string, link: Omit<AuditLink, 'mac'>): string {
  const { stream, seq, countyId, kind, actorId, body, businessAt, systemAt, keyId } = link;
  const text = canonicalJson([previousMac, stream, seq, countyId, kind, actorId, body, businessAt, systemAt, keyId]);
  return createHmac('sha256', auditKey).update(text).digest('base64url');
}
