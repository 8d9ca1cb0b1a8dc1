// npm run audit:verify: walks every chain of the audit and says what does not fit.
import { verifyAudit } from '../prisma/audit/verify.ts';
import { openPool } from '../prisma/scope/pool.ts';
import { loadDatabaseUrl, loadKeys } from './settings.ts';

const pool = openPool(loadDatabaseUrl(), 2);
const { rows } = await pool.query<{ county_id: string }>('SELECT county_id FROM installation');
let flawed = 0;
for (const { county_id: countyId } of rows) {
  const { streams, links, flaws } = await verifyAudit(pool, loadKeys(), countyId);
  for (const { stream, seq, flaw } of flaws) console.error(`${stream} link ${seq}: ${flaw}`);
  console.log(`${links} links in ${streams} chains of county ${countyId}: ${flaws.length === 0 ? 'all fit' : `${flaws.length} do not fit`}`);
  flawed += flaws.length;
}
await pool.end();
if (flawed > 0) process.exitCode = 1;
