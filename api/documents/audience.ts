import { documentKinds } from '../../policy/documents/kinds.ts';
import type { DocumentKind } from '../../policy/documents/kinds.ts';
import type { Audience } from '../../policy/documents/template.ts';
import { templates } from '../../policy/documents/templates.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { isStaff } from '../context.ts';

/** Who may look at budget, batches and their lines. */
export const moneyRoles: ReadonlySet<string> = new Set(['paymentMaker', 'paymentChecker', 'auditor', 'countyLeader', 'supervisionOffice']);

const admits: Readonly<Record<Audience, (viewer: Viewer | null) => boolean>> = {
  public: () => true,
  applicant: (viewer) => viewer !== null,
  staff: (viewer) => isStaff({ viewer }),
  money: (viewer) => viewer !== null && viewer.roles.some((role) => moneyRoles.has(role)),
};

/** Kinds that the viewer may take of a case they see. Whether they see it is the scope's to say. */
export const kindsFor = (viewer: Viewer | null): DocumentKind[] => documentKinds.filter((kind) => admits[templates[kind].audience](viewer));

/** Who keeps the budget looks at what becomes of it. */
export const keepsBudget = (viewer: Pick<Viewer, 'organisationCode' | 'organisationKind'>): boolean => viewer.organisationKind === 'department' && viewer.organisationCode === 'finance';
