import { editionInForce } from '../../policy/edition/in-force.ts';
import type { EditionInForce, EditionStanding } from '../../policy/edition/in-force.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import type { Tx } from '../scope/scope.ts';

/** The programme whose rules document is the gate of submission and payment. */
export const gatedProgramme = 'red-envelope';

/**
 * An edition's standing as a scalar SQL expression, so that an act reads it in the statement that reads its case.
 * @param edition an SQL expression for the edition's id
 */
export const standingSql = (edition: string): string => `(SELECT jsonb_build_object('overrides', e.overrides, 'ruleVersion', e.rule_version, 'decidedKeys', to_jsonb(e.decided_keys), 'calendarRevision', calendar_revision(),
    'rules', (SELECT jsonb_build_object('number', d.number, 'issuedOn', d.issued_on, 'synthetic', d.synthetic) FROM rules_document d
      WHERE d.county_id = e.county_id AND d.edition_id = e.id AND d.programme = '${gatedProgramme}' AND d.state = 'confirmed'))
  FROM edition e WHERE e.id = ${edition})`;

/** The edition in force. Throws when the county has no such edition. */
export async function readEdition(tx: Tx, editionId = spring2022.editionId): Promise<EditionInForce> {
  const [row] = await tx.named<{ standing: EditionStanding | null }>('edition-in-force', `SELECT ${standingSql('$1')} AS standing`, [editionId]);
  if (row === undefined || row.standing === null) throw new Error(`the county has no edition ${editionId}`);
  return editionInForce(row.standing);
}
