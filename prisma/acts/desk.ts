import type { Pool } from 'pg';
import { maxPhrases, phrasesProblem } from '../../policy/acts/phrases.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Fragment } from './fragment.ts';

// A person's own desk: what they have begun to write, and their phrases. Nobody else sees either; no case moves by it.

/** What somebody has begun to write for an act on a task. */
export interface ActDraft { act: string; data: unknown; savedAt: Date }

/** Longer than any form that a person fills in by hand. */
export const maxDraftCharacters = 50_000;
const actName = /^[A-Za-z]{1,30}(:[0-9a-f-]{36})?$/;

export const isDraftOf = (act: string, data: unknown): boolean => actName.test(act) && JSON.stringify(data).length <= maxDraftCharacters;

export const readDrafts = (tx: Tx, userId: string, taskId: string): Promise<ActDraft[]> =>
  tx.named('act-drafts', 'SELECT act, data, saved_at AS "savedAt" FROM act_draft WHERE user_id = $1::uuid AND task_id = $2::uuid ORDER BY act', [userId, taskId]);

/** Keeps what has been typed so far, while the task is open and the person sees it. @returns when; null where there is nothing to write for any more */
export async function keepDraft(tx: Tx, { userId, countyId }: Viewer, draft: { taskId: string; act: string; data: unknown }): Promise<Date | null> {
  const [row] = await tx.named<{ savedAt: Date }>('keep-act-draft', `
    INSERT INTO act_draft (user_id, task_id, act, county_id, data, saved_at) SELECT $1::uuid, t.id, $3, $4, $5::jsonb, business_now() FROM task t WHERE t.id = $2::uuid AND t.closed_at IS NULL
    ON CONFLICT (user_id, task_id, act) DO UPDATE SET data = excluded.data, saved_at = excluded.saved_at RETURNING saved_at AS "savedAt"`,
    [userId, draft.taskId, draft.act, countyId, JSON.stringify(draft.data)]);
  return row?.savedAt ?? null;
}

export const dropDraft = (tx: Tx, userId: string, taskId: string, act: string): Promise<unknown> =>
  tx.named('drop-act-draft', 'DELETE FROM act_draft WHERE user_id = $1::uuid AND task_id = $2::uuid AND act = $3', [userId, taskId, act]);

/** What was begun for an act goes with the act. */
export const draftDropped = (userId: string, taskId: string, act: string): Fragment => ({
  name: 'dropped_draft', values: [userId, taskId, act],
  text: (n) => `DELETE FROM act_draft d USING moved WHERE d.user_id = $${n}::uuid AND d.task_id = $${n + 1}::uuid AND d.act = $${n + 2}`,
});

/** Drafts of tasks that were closed a month ago are removed. */
export async function sweepDrafts({ pool, countyId }: { pool: Pool; countyId: string }): Promise<void> {
  await withScope(pool, systemScope(countyId), (tx) => tx.named('sweep-drafts',
    `DELETE FROM act_draft d USING task t WHERE t.id = d.task_id AND t.closed_at < business_now() - interval '30 days'`, []));
}

export const readPhrases = async (tx: Tx, userId: string): Promise<string[]> =>
  (await tx.named<{ text: string }>('phrases', 'SELECT text FROM phrase WHERE user_id = $1::uuid ORDER BY position LIMIT $2', [userId, maxPhrases])).map(({ text }) => text);

/** A person's phrases as they are to be from now on, in their order: one list, so that adding, renaming, removing and moving are the same. */
export async function savePhrases(tx: Tx, { userId, countyId }: Viewer, texts: readonly string[]): Promise<string[] | Refusal> {
  const phrases = texts.map((text) => text.trim());
  const problem = phrasesProblem(phrases);
  if (problem !== null) return problem;
  await tx.named('drop-phrases', 'DELETE FROM phrase WHERE user_id = $1::uuid', [userId]);
  await tx.named('save-phrases', `INSERT INTO phrase (id, user_id, county_id, text, position) SELECT uuidv7(), $1::uuid, $2, p.text, p.n FROM unnest($3::text[]) WITH ORDINALITY p(text, n)`, [userId, countyId, phrases]);
  return phrases;
}
