/**
 * Masks for personal data (design defaults; no official pattern exists). A mask is not a key: two people may share one.
 * 政府信息公开条例 art. 15 forbids publishing private data, so public lists use the list masks.
 */

/** `list`: anybody who sees the list, also the public. `handler`: the officer who handles the case. */
export type MaskLevel = 'list' | 'handler';

const shown: Record<MaskLevel, { head: number; tail: number }> = {
  list: { head: 3, tail: 2 },
  handler: { head: 6, tail: 4 },
};

/** An identity document's number: 3+2 characters in lists, 6+4 for handlers; of a short number only the last two. */
export function maskDocumentNumber(canonical: string, level: MaskLevel): string {
  const { head, tail } = canonical.length >= 15 ? shown[level] : { head: 0, tail: 2 };
  return keepEnds(canonical, head, tail);
}

/** A phone number: 138****5678. */
export function maskPhone(phone: string): string {
  return phone.length >= 11 ? keepEnds(phone, 3, 4) : keepEnds(phone, 0, 2);
}

/** An account: its last four digits only, without giving away its length. */
export function maskAccount(account: string): string {
  return account.length >= 8 ? `****${account.slice(-4)}` : '****';
}

/** A name: 张*, 张*明, 欧**明. Only the first and, from three letters on, the last stay; a single letter is hidden. */
export function maskName(name: string): string {
  const letters = Array.from(name.trim());
  const [first, ...rest] = letters;
  if (first === undefined) return '';
  if (rest.length === 0) return '*';
  if (rest.length === 1) return `${first}*`;
  return first + '*'.repeat(rest.length - 1) + (rest.at(-1) ?? '');
}

function keepEnds(text: string, head: number, tail: number): string {
  const hidden = Math.max(text.length - head - tail, 0);
  if (hidden === 0) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail);
}
