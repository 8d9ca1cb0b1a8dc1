/** Cases that wait for their industry review, for tests of what people do around a task. */
import { eligibleFirms, rowsOf, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { openTaskOf, submitted } from './path.ts';

/** @returns deeds over the county: each case is another firm's. Nothing is asked of the county before the first of them is used. */
export function reviewsIn(county: County) {
  let used = 0;
  const person = (username: string) => viewerOf(county, username);
  return {
    person,
    nextCase: async (): Promise<string> => (await submitted(county, eligibleFirms(county)[used++]!, 1)).caseId,
    review: (caseId: string) => openTaskOf(county, caseId, 'industry-review'),
    /** Kinds of messages about the case, in the order in which somebody got them. */
    toldOf: (caseId: string, username: string) => rowsOf<{ kind: string }>(county, 'SELECT kind FROM notification WHERE case_id = $1 AND user_id = $2 ORDER BY created_at, id', [caseId, person(username).userId]),
  };
}
