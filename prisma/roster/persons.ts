import { randomUUID } from 'node:crypto';
import type { DocumentType } from '../../policy/identity/identity-document.ts';
import { newDataKey, seal, unwrapDataKey } from '../encryption/index.ts';
import type { Keys } from '../encryption/index.ts';
import type { Tx } from '../scope/scope.ts';

/** A person as a roster names them. */
export interface NamedPerson {
  index: string;
  documentType: DocumentType;
  documentNumber: string;
  name: string;
}

/** A stored person and the key under which everything about them is sealed. */
export interface StoredPerson {
  id: string;
  key: Buffer;
}

/**
 * The rows of these people, made where there are none; who is known keeps their row and their key.
 * @returns by blind index; every person named has an entry
 */
export async function ensurePersons(tx: Tx, keys: Keys, countyId: string, named: readonly NamedPerson[]): Promise<Map<string, StoredPerson>> {
  const known = await findPersons(tx, keys, countyId, named.map((person) => person.index));
  const missing = new Map(named.filter((person) => !known.has(person.index)).map((person) => [person.index, person]));
  if (missing.size === 0) return known;
  // In one order everywhere: two imports that name the same people then wait for each other and don't deadlock.
  const inOrder = [...missing.values()].sort((a, b) => (a.index < b.index ? -1 : 1));
  const made = inOrder.map((person) => newPerson(keys, person));
  await tx.query(insertPersons, [countyId, JSON.stringify(made.map(({ row }) => row))]);
  // Read back: another transaction may have made one of them first, and then its key counts.
  return new Map([...known, ...(await findPersons(tx, keys, countyId, inOrder.map((person) => person.index)))]);
}

function newPerson(keys: Keys, person: NamedPerson) {
  const id = randomUUID();
  const dataKey = newDataKey(keys);
  const row = {
    id,
    index: person.index,
    type: person.documentType,
    document: seal(dataKey.key, id, 'person.document', person.documentNumber).toString('base64'),
    name: seal(dataKey.key, id, 'person.name', person.name).toString('base64'),
    key_id: dataKey.id,
    wrapped: dataKey.wrapped.toString('base64'),
    master_key_id: dataKey.masterKeyId,
  };
  return { row };
}

const insertPersons = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb)
      AS g(id uuid, index text, type text, document text, name text, key_id uuid, wrapped text, master_key_id text)
  ), fresh AS (
    SELECT g.* FROM given g WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.county_id = $1 AND p.document_index = g.index)
  ), keyed AS (
    INSERT INTO data_key (id, county_id, wrapped, master_key_id)
    SELECT key_id, $1, decode(wrapped, 'base64'), master_key_id FROM fresh
  )
  INSERT INTO person (id, county_id, document_type, document_index, document_sealed, name_sealed, data_key_id)
  SELECT id, $1, type, index, decode(document, 'base64'), decode(name, 'base64'), key_id FROM fresh ORDER BY index
  ON CONFLICT (county_id, document_index) DO NOTHING`;

interface PersonRow {
  index: string;
  id: string;
  keyId: string;
  wrapped: Buffer;
  masterKeyId: string;
}

async function findPersons(tx: Tx, keys: Keys, countyId: string, indexes: readonly string[]): Promise<Map<string, StoredPerson>> {
  const rows = await tx.query<PersonRow>(
    `SELECT p.document_index AS index, p.id, k.id AS "keyId", k.wrapped, k.master_key_id AS "masterKeyId"
     FROM person p JOIN data_key k ON k.id = p.data_key_id
     WHERE p.county_id = $1 AND p.document_index = ANY($2::text[])`,
    [countyId, indexes],
  );
  return new Map(rows.map((row) => {
    const key = unwrapDataKey(keys, { id: row.keyId, wrapped: row.wrapped, masterKeyId: row.masterKeyId });
    return [row.index, { id: row.id, key }];
  }));
}
