import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import { checkProposal, mayConfirm } from '../../policy/edition/maintenance.ts';
import type { ProposedSetting } from '../../policy/edition/maintenance.ts';
import { canonicalEqual } from '../../policy/edition/same-value.ts';
import { eligibilityKeys, settingProblem } from '../../policy/edition/setting-values.ts';
import { spring2022, spring2022SettingInfo } from '../../policy/edition/spring-2022.ts';
import type { SettingKey } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer, MaintainScene } from './maintain.ts';
import { queueRecheck } from './recheck-queue.ts';

/** Proposes a change of a setting. What one person may change is in force at once; what takes two waits for the other. */
export function proposeSetting(context: ActContext, viewer: Viewer, input: ProposedSetting & { clientActId: string }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'proposeSetting', clientActId: input.clientActId }, async (scene) => {
    const { tx, now, edition, who, note } = scene;
    const pending = await tx.named('pending-setting', `SELECT 1 FROM edition_setting_change WHERE edition_id = $1 AND key = $2 AND state = 'proposed'`, [spring2022.editionId, input.key]);
    const checked = checkProposal(who, edition.standing, input, pending.length > 0);
    if (checked.kind !== 'proposal') return checked;
    const { setting } = checked;
    const id = newId();
    await tx.named('propose-setting', `INSERT INTO edition_setting_change
      (id, county_id, edition_id, key, value, previous, reason, persons, state, proposed_by_id, proposed_by_name, proposed_at)
      VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, 'proposed', $9, $10, $11)`,
      [id, viewer.countyId, spring2022.editionId, setting.key, JSON.stringify(input.value), JSON.stringify(setting.value), input.reason.trim(), setting.changedBy, viewer.userId, viewer.displayName, now]);
    await note('settingProposed', { changeId: id, key: setting.key, value: input.value, previous: setting.value });
    if (setting.changedBy === 'onePerson') await takeIntoForce(scene, viewer, { id, key: setting.key, value: input.value });
    return { kind: 'kept', id };
  });
}

interface OpenChange { id: string; key: SettingKey; value: unknown; state: string; proposed_by_id: string; decided_by_name: string | null; decided_at: Date | null }

async function changeOf(tx: Tx, id: string): Promise<OpenChange | null> {
  const [change] = await tx.named<OpenChange>('setting-change', 'SELECT id, key, value, state, proposed_by_id, decided_by_name, decided_at FROM edition_setting_change WHERE id = $1 FOR UPDATE', [id]);
  return change ?? null;
}

export interface SettingDecision { clientActId: string; changeId: string; note: string | null }

/** The second person: confirmed, the value applies from now on; refused, nothing changes. Their own proposal they may only withdraw. */
export function decideSetting(context: ActContext, viewer: Viewer, input: SettingDecision & { outcome: 'confirm' | 'refuse' | 'withdraw' }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideSetting', clientActId: input.clientActId }, async (scene) => {
    const change = await changeOf(scene.tx, input.changeId);
    if (change === null) return { kind: 'NotFound' };
    const own = change.proposed_by_id === viewer.userId;
    const refusal = input.outcome === 'withdraw' ? (own ? null : forbidden('notProposer')) : mayConfirm(scene.who, change.proposed_by_id, 'proposerNeverConfirms');
    if (refusal !== null) return refusal;
    if (change.state !== 'proposed') return outpaced(change.decided_by_name, change.decided_at);
    if (input.outcome === 'confirm') {
      const problem = checkStillFits(scene, change);
      if (problem !== null) return problem;
      await takeIntoForce(scene, viewer, change, input.note);
    } else await close(scene, viewer, change, input.outcome === 'refuse' ? 'refused' : 'withdrawn', input.note);
    return { kind: 'kept', id: change.id };
  });
}

/** Since it was proposed, another setting may have moved that it must fit: a window's other end. */
function checkStillFits({ edition }: MaintainScene, change: OpenChange): MaintainAnswer | null {
  const problem = settingProblem(change.key, change.value, edition.settings);
  return problem === null ? null : invalid('value', problem);
}

async function close({ tx, now, note }: MaintainScene, viewer: Viewer, change: Pick<OpenChange, 'id' | 'key'>, state: 'refused' | 'withdrawn', why: string | null): Promise<void> {
  await tx.named('close-setting', `UPDATE edition_setting_change SET state = $2, decided_by_id = $3, decided_by_name = $4, decided_at = $5, decision_note = $6 WHERE id = $1`,
    [change.id, state, viewer.userId, viewer.displayName, now, why]);
  await note(state === 'refused' ? 'settingRefused' : 'settingWithdrawn', { changeId: change.id, key: change.key });
}

/**
 * From here on the value applies: the edition's own row says so, and every act, import and page reads it there. A setting that verdicts
 * are made of makes a new version of the rules, and the open cases are judged anew.
 */
async function takeIntoForce({ tx, now, note }: MaintainScene, viewer: Viewer, change: { id: string; key: SettingKey; value: unknown }, why: string | null = null): Promise<void> {
  const { editionId } = spring2022;
  const decides = eligibilityKeys.includes(change.key);
  const byDefault = spring2022SettingInfo.find(({ key }) => key === change.key)?.value;
  const values = [editionId, change.key, canonicalEqual(byDefault, change.value) ? null : JSON.stringify(change.value), decides];
  const [edition] = await tx.named<{ rule_version: number }>('change-edition', `
    UPDATE edition SET overrides = CASE WHEN $3::jsonb IS NULL THEN overrides - $2::text ELSE overrides || jsonb_build_object($2::text, $3::jsonb) END,
      rule_version = rule_version + $4::boolean::int WHERE id = $1 RETURNING rule_version`, values);
  if (edition === undefined) throw new Error(`the county has no edition ${editionId}`);
  await tx.named('setting-in-force', `UPDATE edition_setting_change SET state = 'inForce', rule_version = $2, decided_by_id = $3, decided_by_name = $4, decided_at = $5, decision_note = $6 WHERE id = $1`,
    [change.id, decides ? edition.rule_version : null, viewer.userId, viewer.displayName, now, why]);
  if (decides) await queueRecheck(tx, { countyId: viewer.countyId, cause: 'setting', causeId: change.id, about: change.key, at: now });
  await note('settingInForce', { changeId: change.id, key: change.key, value: change.value, ruleVersion: edition.rule_version });
}
