import { v7 as newId } from 'uuid';
import type { Change } from '../../policy/acts/change.ts';
import { signedBy } from '../../policy/acts/proposal-acts.ts';
import { toColumns } from './row-shape.ts';
import type { Fragment } from './fragment.ts';

/** The measure that an act signs or lifts: what is in force about an overdue task, for whoever may know. */
export function measuresOf(change: Change): Fragment[] {
  const { act } = change;
  if (act.kind === 'liftListing') return [lifted(change)];
  return (Object.values(signedBy) as string[]).includes(act.kind) ? [signed(change)] : [];
}

function signed({ act }: Change): Fragment {
  const { measure: kind, officeId: orgId, talkOn } = act.detail;
  const row = {
    id: newId(), countyId: act.countyId, caseId: act.caseId, taskId: act.taskId, kind, orgId, step: act.step, words: act.opinion, talkOn,
    signedById: act.actorId, signedByName: act.actorName, signedAt: act.businessAt,
  };
  return {
    name: 'measure_signed', values: [JSON.stringify(toColumns(row))],
    text: (n) => `INSERT INTO supervision_measure SELECT r.* FROM moved, jsonb_populate_record(NULL::supervision_measure, $${n}::jsonb) r`,
  };
}

const lifted = ({ act }: Change): Fragment => ({
  name: 'measure_lifted', values: [act.taskId, act.actorId, act.actorName, act.businessAt, act.opinion],
  text: (n) => `UPDATE supervision_measure m SET lifted_by_id = $${n + 1}::uuid, lifted_by_name = $${n + 2}::text, lifted_at = $${n + 3}::timestamptz, lift_reason = $${n + 4}::text
    FROM moved WHERE m.task_id = $${n}::uuid AND m.lifted_at IS NULL`,
});
