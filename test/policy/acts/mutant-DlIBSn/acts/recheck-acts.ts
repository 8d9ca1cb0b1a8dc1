import { CaseEdit } from './case-edit.ts';
import type { Change, Circumstances } from './change.ts';
import type { CaseSnapshot } from './rows.ts';

/** What a corrected list or a changed rule has turned in a case. */
export interface RecheckOutcome { cause: 'registry' | 'setting'; about: string; flips: number; decided: number; tell: readonly string[] }

/**
 * 重新核对: the system notes in the record that verdicts have turned, and tells whoever has the case in hand. What people have decided
 * stands: they look at it themselves.
 */
export function decideRecheck(read: CaseSnapshot, around: Circumstances, { tell, ...detail }: RecheckOutcome): Change {
  const edit = new CaseEdit(read, around, { kind: 'system' });
  edit.tell(tell, { key: `recheck:${edit.actId}`, kind: 'recheck', params: { count: detail.flips } });
  return edit.finish({ kind: 'recheck', detail, moves: false });
}
