import { expect, test } from 'vitest';
import { sweepUploads, uploadNamers } from '../../../prisma/files/sweep-uploads.ts';
import { createUploadStore } from '../../../prisma/files/upload-store.ts';
import { countyId, eligibleFirms, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { eligibleStaff, prepareDraft } from '../../support/path.ts';

const county = useCounty();
const firm = () => eligibleFirms(county)[0]!;
const known = async () => (await rowsOf<{ id: string }>(county, 'SELECT id FROM upload')).map(({ id }) => id);

/** A file as it lies after it was sent, so many hours ago. */
async function sent(hoursAgo: number): Promise<string> {
  const id = await createUploadStore(county.filesDir, county.keys).write(Buffer.from('授权委托书'));
  await county.admin.query(`INSERT INTO upload (id, county_id, owner_org_id, purpose, file_name, content_type, size_bytes, sha256, created_at)
    VALUES ($1, $2, $3, 'letter', '授权委托书.pdf', 'application/pdf', 15, 'x', business_now() - $4 * interval '1 hour')`, [id, countyId, viewerOf(county, firm().username).organisationId, hoursAgo]);
  return id;
}

test('a file that nothing names a day after it was sent is removed with its row; a newer one and one that is named stay', async () => {
  const uploads = createUploadStore(county.filesDir, county.keys);
  const [orphan, fresh] = [await sent(25), await sent(23)];
  await prepareDraft(county, firm(), eligibleStaff(county, firm()).slice(0, 1));
  await county.admin.query(`UPDATE upload SET created_at = created_at - interval '3 days' WHERE purpose = 'roster'`);
  const rosters = (await rowsOf<{ id: string }>(county, `SELECT id FROM upload WHERE purpose = 'roster'`)).map(({ id }) => id);
  expect(await sweepUploads({ pool: county.pool, countyId, uploads })).toBe(1);
  expect((await known()).sort()).toEqual([fresh, ...rosters].sort());
  expect([await uploads.read(orphan), (await uploads.read(fresh))?.toString()]).toEqual([null, '授权委托书']);
  expect(await sweepUploads({ pool: county.pool, countyId, uploads })).toBe(0);
});

test('every table that names an upload is asked before one is removed', async () => {
  const naming = await rowsOf<{ table_name: string }>(county, `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%upload_id' ORDER BY 1`);
  expect(naming.map(({ table_name: name }) => name)).toEqual([...uploadNamers].sort());
});
