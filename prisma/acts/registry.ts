import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { registryDefinitions, registryKinds, registryModes } from '../../policy/registry/definitions.ts';
import type { RegistryKind, RegistryMode } from '../../policy/registry/definitions.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { newDataKey } from '../encryption/data-key.ts';
import { applyList, judgingKinds } from '../registry/apply.ts';
import { versionInForce } from '../registry/import-job.ts';
import type { Viewer } from '../viewer.ts';
import type { ActContext } from './context.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer } from './maintain.ts';
import { queueRecheck } from './recheck-queue.ts';

/** Null when the viewer's office keeps this list. */
export function mayImport(viewer: Pick<Viewer, 'organisationKind' | 'organisationCode' | 'roles'>, kind: RegistryKind): Refusal | null {
  const keeps = viewer.organisationKind === 'department' && (registryDefinitions[kind].importers as readonly string[]).includes(viewer.organisationCode);
  return keeps && viewer.roles.some((role) => role === 'handler' || role === 'sectionHead') ? null : forbidden('notListOffice');
}

/** Queues the reading of an uploaded list; the relay starts its workflow. Nothing applies before it is taken into force. */
export function importRegistry(context: ActContext, viewer: Viewer, input: { clientActId: string; kind: string; mode: string; uploadId: string }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'importRegistry', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const kind = registryKinds.find((known) => known === input.kind);
    const mode = registryModes.find((known) => known === input.mode);
    if (kind === undefined || mode === undefined) return invalid(kind === undefined ? 'kind' : 'mode', 'invalid');
    const refusal = mayImport(viewer, kind);
    if (refusal !== null) return refusal;
    const [upload] = await tx.named<{ file_name: string; sha256: string }>('registry-upload', `SELECT file_name, sha256 FROM upload WHERE id = $1 AND owner_org_id = $2 AND purpose = 'registry'`, [input.uploadId, viewer.organisationId]);
    if (upload === undefined) return invalid('uploadId', 'uploadMissing');
    const id = newId();
    const key = registryDefinitions[kind].sealed === undefined ? null : newDataKey(context.keys);
    if (key !== null) await tx.named('insert-data-key', 'INSERT INTO data_key (id, county_id, wrapped, master_key_id) VALUES ($1, $2, $3, $4)', [key.id, viewer.countyId, key.wrapped, key.masterKeyId]);
    await tx.named('queue-registry', `INSERT INTO registry_import
      (id, county_id, edition_id, kind, mode, owner_org_id, upload_id, file_name, file_sha256, state, data_key_id, started_by_id, started_by_name, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $11, $12, $13)`,
      [id, viewer.countyId, spring2022.editionId, kind, mode, viewer.organisationId, input.uploadId, upload.file_name, upload.sha256, key?.id ?? null, viewer.userId, viewer.displayName, now]);
    await note('registryImported', { importId: id, kind, mode, fileSha256: upload.sha256 });
    return { kind: 'kept', id };
  });
}

interface ReadImport {
  kind: RegistryKind; mode: RegistryMode; state: string; owner_org_id: string; base_version: number; version_now: number; rejected_rows: number; removed_rows: number;
  taken_by_name: string | null; in_force_at: Date | null; added_rows: number; changed_rows: number;
}

/** 生效: the read list becomes the next version, what acts read follows, and the open cases are judged anew. Or 放弃: nothing changes. */
export function decideRegistry(context: ActContext, viewer: Viewer, input: { clientActId: string; importId: string; outcome: 'takeIntoForce' | 'drop' }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideRegistry', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const [read] = await tx.named<ReadImport>('registry-read', `SELECT i.*, ${versionInForce} AS version_now FROM registry_import i WHERE i.id = $1 FOR UPDATE OF i`, [input.importId]);
    if (read === undefined) return { kind: 'NotFound' };
    const refusal = read.owner_org_id === viewer.organisationId ? mayImport(viewer, read.kind) : forbidden('notListOffice');
    if (refusal !== null) return refusal;
    if (read.state !== 'ready') return outpaced(read.taken_by_name, read.in_force_at);
    if (input.outcome === 'drop') {
      await tx.named('drop-registry', `UPDATE registry_import SET state = 'dropped', taken_by_id = $2, taken_by_name = $3, in_force_at = NULL WHERE id = $1`, [input.importId, viewer.userId, viewer.displayName]);
      await note('registryDropped', { importId: input.importId, kind: read.kind });
      return { kind: 'kept', id: input.importId };
    }
    const obstacle = obstacleOf(read);
    if (obstacle !== null) return obstacle;
    const version = read.version_now + 1;
    const list = { importId: input.importId, countyId: viewer.countyId, editionId: spring2022.editionId, kind: read.kind };
    const changed = await applyList(tx, list, version);
    await tx.named('registry-taken', `UPDATE registry_import SET state = 'inForce', version = $2, taken_by_id = $3, taken_by_name = $4, in_force_at = $5 WHERE id = $1`, [input.importId, version, viewer.userId, viewer.displayName, now]);
    if (changed > 0 && judgingKinds.includes(read.kind)) await queueRecheck(tx, { countyId: viewer.countyId, cause: 'registry', causeId: input.importId, about: read.kind, at: now });
    await note('registryInForce', { importId: input.importId, kind: read.kind, version, added: read.added_rows, changed: read.changed_rows, removed: read.removed_rows });
    return { kind: 'kept', id: input.importId };
  });
}

/** Why a read list can't be taken into force as it is. */
function obstacleOf(read: ReadImport): Refusal | null {
  if (read.version_now !== read.base_version) return invalid('import', 'listOutdated');
  // A row that could not be read would take its firm or person off a whole list.
  if (read.mode === 'full' && read.rejected_rows > 0) return invalid('import', 'listHasFaults', { count: read.rejected_rows });
  return null;
}
