import type { Maintainer } from '../../policy/edition/maintenance.ts';
import type { MaintainAnswer } from '../../prisma/acts/maintain.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import type { ApiContext } from '../context.ts';
import { act } from './act-result.ts';
import type { Asked } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, Forbidden, memberType, NotFound, tellRefusal, ValidationFailed } from './refusals.ts';
import type { RefusalShape } from './refusals.ts';

/** Acts on reference data: what was written, by its id. */
const Kept = builder.objectRef<{ kind: 'kept'; id: string }>('Kept').implement({ fields: (t) => ({ id: t.exposeID('id') }) });

export const MaintainResult = builder.unionType('MaintainResult', { types: [Kept, ValidationFailed, Conflict, Forbidden, NotFound], resolveType: memberType('Kept') });

export async function maintainResult(context: ApiContext, ids: string[], work: Asked<MaintainAnswer>): Promise<{ kind: 'kept'; id: string } | RefusalShape> {
  const answer = await act(context, ids, work);
  return answer.kind === 'kept' || 'message' in answer ? answer : tellRefusal(answer, context.locale);
}

/** The viewer as the rules of reference data look at a person. */
export const maintainerOf = (viewer: Viewer): Maintainer => ({
  doer: { userId: viewer.userId, name: viewer.displayName, orgId: viewer.organisationId, roles: viewer.roles },
  humanResources: viewer.organisationCode === 'humanResources' ? viewer.organisationId : undefined,
});
