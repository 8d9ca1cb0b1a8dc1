import { useState } from 'react';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { issueMutation } from './enrolment.graphql.ts';

/** Issues one code after the other; each has an id until its answer has come, so that a lost answer makes no second code. */
export function useIssueCode(firmId: string | null) {
  const [{ fetching }, issue] = useMutation(issueMutation);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId, setActId] = useState(newActId);
  const run = async (letterSeen: boolean): Promise<{ code: string; expiresAt: string } | null> => {
    const answer = await issue({ actId, firmId, letterSeen });
    const outcome = settle(answer, answer.data?.issueEnrolmentCode, 'CodeIssued');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok || outcome.refused.kind !== 'Unreachable') setActId(newActId());
    return outcome.ok ? outcome.value : null;
  };
  return { run, refused, busy: fetching };
}
