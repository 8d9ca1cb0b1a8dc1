// A township at its desk: one code that nobody has used yet, and a new agent whose letter waits to be looked at.
import { createHash } from 'node:crypto';
import { completeEnrolment } from '../../enrolment/accounts.ts';
import { issueCode, proveCode } from '../../enrolment/codes.ts';
import type { IssueAnswer } from '../../enrolment/codes.ts';
import { createUploadStore } from '../../files/upload-store.ts';
import { systemScope, withScope } from '../../scope/scope.ts';
import type { Viewer } from '../../viewer.ts';
import { demonstrationPassword } from '../accounts.ts';
import { createRandom, seededUuid } from '../random.ts';
import { inventName } from '../world/names.ts';
import { syntheticMobile } from '../world/synthetic.ts';
import { countyId } from '../world/world.ts';
import { contextOf, nextClientAct, viewerNamed } from './stage.ts';
import type { Stage } from './stage.ts';

/** A page without a word on it, in place of a scan. */
const emptyPdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);

export function handOutCode(stage: Stage, viewer: Viewer, firm: string): Promise<IssueAnswer> {
  const { organisationId } = viewerNamed(stage, firm);
  return issueCode(contextOf(stage), viewer, { clientActId: nextClientAct(stage), organisationId, letterSeen: false });
}

/** Somebody of the firm comes with the code they were given, and sends a letter. */
export async function enrolColleague(stage: Stage, viewer: Viewer, firm: string): Promise<{ kind: string }> {
  const issued = await handOutCode(stage, viewer, firm);
  if (issued.kind !== 'issued') return issued;
  const { organisationCode, organisationId } = viewerNamed(stage, firm);
  const proven = await proveCode(contextOf(stage), countyId, { creditCode: organisationCode, code: issued.code });
  if (proven === null) return { kind: 'wrongCode' };
  const { name } = inventName(createRandom(stage.world.seedNumber, `colleague:${firm}`));
  const account = { displayName: name, phone: syntheticMobile(8_001), username: `${firm}-b`, password: demonstrationPassword };
  const uploadId = await uploadLetter(stage, organisationId);
  return completeEnrolment(contextOf(stage), countyId, { clientActId: nextClientAct(stage), proof: proven.proof, account, uploadId });
}

async function uploadLetter(stage: Stage, organisationId: string): Promise<string> {
  const id = stage.filesDir === null ? seededUuid(stage.world.seedNumber, 'letter') : await createUploadStore(stage.filesDir, stage.keys).write(emptyPdf);
  await withScope(stage.pool, systemScope(countyId), (tx) => tx.named('seed-letter',
    `INSERT INTO upload (id, county_id, owner_org_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
     VALUES ($1, $2, $3, 'letter', '授权委托书.pdf', 'application/pdf', $4, $5, business_now())`,
    [id, countyId, organisationId, emptyPdf.length, createHash('sha256').update(emptyPdf).digest('hex')]));
  return id;
}
