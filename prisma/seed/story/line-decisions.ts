// How an HR officer of the story decides a roster's lines: by the verdict, and by asking where the registers are silent.
import type { RefusalReason } from '../../../policy/red-envelope/refusal-reasons.ts';
import { rosterPage } from '../../roster/reads.ts';
import type { RosterLineRow } from '../../roster/reads.ts';
import { withScope } from '../../scope/scope.ts';
import { scopeOf } from '../../viewer.ts';
import type { Viewer } from '../../viewer.ts';
import type { LineDecision } from '../../acts/lines.ts';
import { caseCalled } from './stage.ts';
import type { Stage } from './stage.ts';

const reasons: Readonly<Record<string, RefusalReason>> = {
  household: 'householdInCounty',
  insurance: 'notInsured',
  onDutyWindow: 'notOnDuty',
  onDutyDays: 'notOnDuty',
  frontLinePost: 'notFrontLine',
  oneAward: 'duplicateAward',
  identityDocument: 'identityNotVerified',
};
const checkedNotes = ['已电话向公安户籍窗口核实，户籍在县外。', '已核对项目工伤参保名册，在册。', '已向企业核实岗位，为一线生产岗位。'];

/** Decisions on the first lines not yet decided, a share of the roster's. */
export async function decisionsOn(
  stage: Stage, viewer: Viewer, about: string, { share, refuseAll }: { share: number; refuseAll: boolean },
): Promise<LineDecision[]> {
  const { lines, totalCount } = await withScope(stage.pool, scopeOf(viewer), (tx) =>
    rosterPage(tx, caseCalled(stage, about), { first: 200, decision: 'undecided' }));
  return lines.slice(0, Math.ceil(totalCount * share)).map((line) => decisionOn(line, refuseAll));
}

function decisionOn(line: RosterLineRow, refuseAll: boolean): LineDecision {
  const lineId = line.id;
  const failed = line.verdict?.conditions.find((condition) => condition.outcome === 'fail');
  if (failed !== undefined) return { lineId, decision: 'refuse', reason: reasonFor(failed.key, failed.found), note: null };
  if (refuseAll) return { lineId, decision: 'refuse', reason: 'other', note: '企业考勤记录与申报不符，整份不予通过。' };
  const note = line.verdictOutcome === 'manual' ? checkedNotes[line.lineNo % checkedNotes.length] ?? null : null;
  return { lineId, decision: 'approve', reason: null, note };
}

function reasonFor(condition: string, found: string | null): RefusalReason {
  if (found === 'insurance.paidLate') return 'insurancePaidLate';
  return reasons[condition] ?? 'other';
}
