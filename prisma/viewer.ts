import type { Pool } from 'pg';
import type { Person } from '../policy/acts/rows.ts';
import { roles } from '../policy/process/definition.ts';
import type { Role } from '../policy/process/definition.ts';
import type { Scope } from './scope/scope.ts';

export type { Role };

export type OrganisationKind = 'department' | 'township' | 'enterprise' | 'institution';

/** Who is asking. */
export interface Viewer {
  userId: string;
  username: string;
  displayName: string;
  organisationId: string;
  organisationKind: OrganisationKind;
  organisationCode: string;
  organisationName: string;
  countyId: string;
  roles: Role[];
  /** Supervision office, county leader and auditor see every department's cases. */
  seesAll: boolean;
  locale: 'zh-CN' | 'en';
  /** 帮办: the officer's own office, while they act for the firm that `organisation…` names, in the role of its agent. */
  assisting: { officeId: string; officeCode: string; officeName: string; until: Date } | null;
  /** 代理: whose deputy they are at this moment, all of their own office. */
  principals: readonly Person[];
}

interface ViewerRow {
  user_id: string;
  username: string;
  display_name: string;
  roles: string[];
  locale: string;
  county_id: string;
  organisation_id: string;
  organisation_kind: OrganisationKind;
  organisation_code: string;
  organisation_name: string;
  office_id?: string | null;
  office_code?: string | null;
  office_name?: string | null;
  assisting_until?: Date | null;
  principals?: Person[] | null;
}

const seeingAll: readonly Role[] = ['supervisionOffice', 'countyLeader', 'auditor'];

/** The viewer of a row of user_account joined with its organisation. Roles that this version doesn't know grant nothing. */
export function viewerOf(row: ViewerRow): Viewer {
  const held = roles.filter((role) => row.roles.includes(role));
  return {
    userId: row.user_id,
    username: row.username,
    displayName: row.display_name,
    organisationId: row.organisation_id,
    organisationKind: row.organisation_kind,
    organisationCode: row.organisation_code,
    organisationName: row.organisation_name,
    countyId: row.county_id,
    roles: held,
    seesAll: held.some((role) => seeingAll.includes(role)),
    locale: row.locale === 'en' ? 'en' : 'zh-CN',
    assisting: assistingOf(row),
    principals: (row.principals ?? []).map((principal) => ({ ...principal, roles: roles.filter((role) => principal.roles.includes(role)) })),
  };
}

function assistingOf({ office_id: officeId, office_code: officeCode, office_name: officeName, assisting_until: until }: ViewerRow): Viewer['assisting'] {
  return officeId == null || officeCode == null || officeName == null || until == null ? null : { officeId, officeCode, officeName, until };
}

/**
 * One query, without a scope: it is the question that makes one.
 * @param sessionId SHA-256 of the cookie's value, as stored
 * @returns null when the session is unknown or over, or the account disabled
 */
export async function viewerOfSession(pool: Pool, sessionId: string): Promise<Viewer | null> {
  const text = 'SELECT * FROM session_viewer($1)';
  const { rows } = await pool.query<ViewerRow>({ name: 'session-viewer', text, values: [sessionId] });
  return rows[0] === undefined ? null : viewerOf(rows[0]);
}

/** What the viewer's transactions may see. */
export function scopeOf(viewer: Viewer): Scope {
  const kind = viewer.organisationKind === 'department' || viewer.organisationKind === 'township' ? 'staff' : 'enterprise';
  return { countyId: viewer.countyId, kind, userId: viewer.userId, orgId: viewer.organisationId, seesAll: viewer.seesAll };
}
