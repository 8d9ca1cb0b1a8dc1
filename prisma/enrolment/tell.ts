import type { Tx } from '../scope/scope.ts';

interface Message { countyId: string; key: string; kind: string; params?: Record<string, string> }

const insert = `
  INSERT INTO notification (id, county_id, user_id, key, kind, params, created_at, not_before)
  SELECT gen_random_uuid(), u.county_id, u.id, $3, $4, $5::jsonb, n.at, n.at FROM (SELECT business_now() AS at) n, user_account u`;

const values = ({ countyId, key, kind, params }: Message, subject: string): unknown[] => [countyId, subject, key, kind, JSON.stringify(params ?? {})];

/** Tells a firm's people, but not the one whose doing it is. Messages name the firm's matters, never a person. */
export const tellAgents = (tx: Tx, firmId: string, exceptId: string, message: Message): Promise<unknown> => tx.named('tell-agents',
  `${insert} WHERE u.county_id = $1 AND u.organisation_id = $2::uuid AND u.id <> $6::uuid AND u.disabled_at IS NULL ON CONFLICT DO NOTHING`, [...values(message, firmId), exceptId]);

export const tellPerson = (tx: Tx, userId: string, message: Message): Promise<unknown> => tx.named('tell-person',
  `${insert} WHERE u.county_id = $1 AND u.id = $2::uuid AND u.disabled_at IS NULL ON CONFLICT DO NOTHING`, values(message, userId));

/** Tells the desk that looks after a firm, by its office's code. */
export const tellDesk = (tx: Tx, officeCode: string, message: Message): Promise<unknown> => tx.named('tell-desk', `${insert}
  JOIN organisation o ON o.id = u.organisation_id WHERE u.county_id = $1 AND o.code = $2::text AND o.kind IN ('township', 'department') AND 'handler' = ANY(u.roles) AND u.disabled_at IS NULL
  ON CONFLICT DO NOTHING`, values(message, officeCode));
