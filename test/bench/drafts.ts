import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import { startRedEnvelope, saveDraft, importRoster } from '../../prisma/acts/application.ts';
import type { ActContext } from '../../prisma/acts/context.ts';
import type { Keys } from '../../prisma/encryption/index.ts';
import { openPool } from '../../prisma/scope/pool.ts';
import { readRoster, uploadRoster } from '../../prisma/seed/story/roster-import.ts';
import { rosterOf } from '../../prisma/seed/story/rosters.ts';
import { setStage } from '../../prisma/seed/story/stage.ts';
import { defaultSeedNumber, inventWorld } from '../../prisma/seed/world/world.ts';
import type { SeedEnterprise } from '../../prisma/seed/world/enterprises.ts';
import type { Viewer } from '../../prisma/viewer.ts';

/** A complete draft, ready to be submitted by its firm. */
export interface Draft { caseId: string; username: string }

const rosterRows = 3;

/** As many complete drafts of above-scale industrial firms, each with a roster of three. */
export async function prepareDrafts(databaseUrl: string, admin: Pool, keys: Keys, count: number): Promise<Draft[]> {
  const pool = openPool(databaseUrl, 8);
  const stage = await setStage(pool, keys, inventWorld(defaultSeedNumber), null);
  const context: ActContext = { pool, keys, arrivedAt: new Date(), afterCommit: () => undefined };
  const firms = stage.world.enterprises.filter((firm) => firm.employerClass === 'aboveScaleIndustry' && firm.onList && firm.grade2020 !== 'D');
  const drafts: Draft[] = [];
  for (const firm of firms) {
    const viewer = stage.viewers.get(firm.username);
    if (viewer === undefined) continue;
    const caseId = await firstDraft(context, viewer, stage.world, firm);
    const copies = Math.ceil((count - drafts.length) / (firms.length - firms.indexOf(firm)));
    const cases = [caseId, ...await copyDraft(admin, caseId, copies - 1)];
    for (const id of cases) drafts.push({ caseId: await fillIn(context, viewer, id), username: firm.username });
  }
  await pool.end();
  return drafts.slice(0, count);
}

async function firstDraft(context: ActContext, viewer: Viewer, world: ReturnType<typeof inventWorld>, firm: SeedEnterprise): Promise<string> {
  const started = await startRedEnvelope(context, viewer, { clientActId: newId() });
  if (started.kind !== 'done') throw new Error(`no draft: ${started.kind}`);
  const rows = rosterOf(world, firm, null).slice(0, rosterRows);
  const uploadId = newId();
  await uploadRoster(context.pool, viewer, uploadId, rows);
  const queued = await importRoster(context, viewer, { clientActId: newId(), caseId: started.caseId, uploadId });
  if (queued.kind !== 'done') throw new Error(`no import: ${queued.kind}`);
  await readRoster(context.pool, context.keys, String(queued.params['importId']), rows);
  return started.caseId;
}

/** A firm has one draft at a time; for the measurement its rows are copied under new ids. Lines are sealed, but submitting opens none. */
async function copyDraft(admin: Pool, caseId: string, copies: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < copies; i += 1) {
    const id = newId();
    await admin.query(`WITH copied AS (INSERT INTO "case" SELECT (jsonb_populate_record(NULL::"case", to_jsonb(c) || jsonb_build_object('id', $2::text))).* FROM "case" c WHERE id = $1)
      SELECT 1`, [caseId, id]);
    for (const [name, change] of copiedTables) {
      await admin.query(`INSERT INTO ${name} SELECT (jsonb_populate_record(NULL::${name}, to_jsonb(r) || jsonb_build_object('case_id', $2::text)${change})).* FROM ${name} r WHERE case_id = $1`, [caseId, id]);
    }
    ids.push(id);
  }
  return ids;
}

const copiedTables = [['case_delivery', ''], ['case_form', ''], ['case_step', ''], ['roster_line', ` || jsonb_build_object('id', uuidv7())`]] as const;

async function fillIn(context: ActContext, viewer: Viewer, caseId: string): Promise<string> {
  const data = { contactName: '联系人', contactPhone: '13800138000', employerClass: 'aboveScaleIndustry', promiseAccepted: true };
  const saved = await saveDraft(context, viewer, { clientActId: newId(), caseId, revision: 0, data });
  if (saved.kind !== 'saved') throw new Error(`draft not saved: ${saved.kind}`);
  return caseId;
}
