/** docs/acts.md: one line per act, out of the catalogue and of what no code can say: who may, in words, and the test that shows it. */
import type { TaskActDefinition } from '../policy/acts/act-definition.ts';
import { taskActs } from '../policy/acts/task-act-catalogue.ts';
import { textOfCode } from '../policy/messages/translate.ts';

export interface ActLine {
  who: string;
  /** Where the test that shows it lies. */
  test: string;
}

/** Acts of the catalogue: policy/acts/task-act-catalogue.ts. */
export const catalogueLines: Readonly<Record<string, ActLine>> = {
  sign: { who: 'the added signer, neither owner nor applicant nor barred', test: 'test/api/acts/added-signers.test.ts' },
  respond: { who: 'whoever was asked', test: 'test/api/acts/advice.test.ts' },
  addSigner: { who: 'the holder of a step’s task, or a head of its office; on a joint step whoever leads it', test: 'test/api/acts/added-signers.test.ts' },
  removeSigner: { who: 'whoever added them, the owner, or a head of the office; never the last signer of a joint step', test: 'test/api/acts/added-signers.test.ts' },
  delegate: { who: 'the holder; one advice at a time', test: 'test/api/acts/advice.test.ts' },
  recall: { who: 'the holder, while advice is awaited', test: 'test/api/acts/advice.test.ts' },
  question: { who: 'the holder, or a supervisor', test: 'test/api/acts/advice.test.ts' },
  urge: { who: 'a supervisor, of a task not their own; again after 4 hours', test: 'test/api/acts/supervising.test.ts' },
  instruct: { who: 'the supervision office; a head in their own office', test: 'test/api/acts/instructing.test.ts' },
  instructUrgent: { who: 'the supervision office, the county leader; a head in their own office', test: 'test/api/acts/duty.test.ts' },
  signListing: { who: 'the supervision office or the county leader', test: 'test/api/acts/proposals.test.ts' },
  signSummons: { who: 'the supervision office or the county leader', test: 'test/api/acts/proposals.test.ts' },
  signCircular: { who: 'the supervision office or the county leader', test: 'test/api/acts/proposals.test.ts' },
  declineProposal: { who: 'the supervision office or the county leader', test: 'test/api/acts/proposals.test.ts' },
  liftListing: { who: 'the supervision office or the county leader, once listed', test: 'test/api/acts/proposals.test.ts' },
  direct: { who: 'the county leader; a bureau head in their own office', test: 'test/api/acts/instructing.test.ts' },
  reassign: { who: 'a supervisor, to another candidate of the same office', test: 'test/api/acts/supervising.test.ts' },
  takeOver: { who: 'a head of the office itself', test: 'test/api/acts/supervising.test.ts' },
  pause: { who: 'the holder, or a head of the office, while the clock runs', test: 'test/api/acts/pausing.test.ts' },
  resume: { who: 'the holder, or a head, of a clock paused by hand', test: 'test/api/acts/pausing.test.ts' },
  extend: { who: 'the officer whom the clock’s rule names: else the bureau head, once, by half the period', test: 'test/api/acts/pausing.test.ts' },
  copy: { who: 'the holder, or a supervisor', test: 'test/api/acts/supervising.test.ts' },
  acknowledge: { who: 'whoever got the copy', test: 'test/api/acts/supervising.test.ts' },
  retract: { who: 'whoever made the decision, until the next step has acted', test: 'test/api/acts/retract.test.ts' },
};

/** Acts with a form and a mutation of their own. */
const ownForms: readonly (ActLine & { term: string; name: string; effect: string; clock: string; record: string })[] = [
  { name: 'claim', term: '认领', who: 'a candidate, not barred', effect: 'The task is theirs; two at once, one wins and the other is told who.', clock: 'runs on; the claim clock stops', record: 'claim', test: 'test/api/acts/races.test.ts' },
  { name: 'release', term: '释放', who: 'the holder', effect: 'Everybody’s again.', clock: 'runs on; the claim clock begins anew', record: 'release', test: 'test/api/acts/tasks.test.ts' },
  { name: 'take next', term: '领取下一件', who: 'a candidate', effect: 'Claims the unclaimed task that is due first.', clock: 'as claim', record: 'claim', test: 'test/api/acts/races.test.ts' },
  { name: 'complete', term: '办结', who: 'the holder, a candidate, not barred, not the maker; nothing awaited', effect: 'The step ends with the outcome and the opinion; with signers, once they have signed.', clock: 'stops, and keeps what it took', record: 'complete', test: 'test/api/acts/tasks.test.ts' },
  { name: 'transfer', term: '转办', who: 'the holder, to another candidate', effect: 'The other decides.', clock: 'runs on', record: 'transfer', test: 'test/api/acts/tasks.test.ts' },
  { name: 'return', term: '退回', who: 'the holder; a second time with the section head’s agreement', effect: 'Back to the enterprise with all defects at once; later decisions are superseded.', clock: 'pauses until the correction', record: 'return, askReturn', test: 'test/api/acts/second-return.test.ts' },
  { name: 'withdraw application', term: '撤回申请', who: 'the applicant, until finance has approved', effect: 'The case ends.', clock: 'stops', record: 'withdraw', test: 'test/api/acts/filing.test.ts' },
  { name: 'reopen', term: '重新办理', who: 'a member of the office that refused proposes; a head who has neither refused nor proposed decides', effect: 'The refused case is open again at the step that refused it.', clock: 'a new period', record: 'proposeReopen, answer, reopen', test: 'test/api/acts/reopening.test.ts' },
  { name: 'deputy', term: '代理', who: 'the absent person, or a head of the office', effect: 'The deputy does the absent person’s tasks; the record says "B for A"; it never chains.', clock: 'runs on', record: 'in the organisation’s audit', test: 'test/api/acts/deputies.test.ts' },
  { name: 'hand over', term: '离职转办', who: 'a head of the office', effect: 'Everything a leaver has in hand goes to a successor, with a result for each task.', clock: 'runs on', record: 'handOver', test: 'test/api/acts/deputies.test.ts' },
  { name: 'joint, any, in turn', term: '会签、或签、依次', who: 'the signers that the step names', effect: 'The step ends when the tally says so; what a refusal means stands in the process.', clock: 'one for all', record: 'countersign', test: 'test/api/acts/countersigning.test.ts' },
  { name: 'bulk', term: '批量', who: 'as the single act', effect: 'Claim, transfer, urge and approve by explicit ids and versions, a result per item, undone within a window.', clock: 'as the single act', record: 'as the single act', test: 'test/api/acts/bulk.test.ts' },
  { name: 'no candidate left', term: '无人可办', who: 'the system', effect: 'Back to everybody when the holder has left; to a head when nobody can take it.', clock: 'runs on', record: 'assigneeGone, candidateMoved', test: 'test/api/acts/deputies.test.ts' },
];

const clockWords: Record<TaskActDefinition['clock'], string> = {
  runsOn: 'runs on', pauses: 'pauses', resumes: 'goes on', extends: 'gets more days', stops: 'its own stops', reopens: 'runs as if never stopped', ownClock: 'a clock of its own',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\{\{(\w+)\}\}/g, '…');

/** The page. An act without a line shows as such, and test/ops/acts-table.test.ts asks for it. */
export function actsTable(): string {
  const text = (locale: 'zh-CN' | 'en', act: string, code: string): string => textOfCode(locale, `acts.${act}`, code) ?? '';
  const catalogue = Object.entries(taskActs as Readonly<Record<string, TaskActDefinition>>).map(([act, { clock, records }]) => {
    const line = catalogueLines[act];
    return [`${act} ${text('zh-CN', act, 'label')}`, line?.who ?? '—', text('en', act, 'effect'), clockWords[clock], records.join(', '), line?.test ?? '—'];
  });
  const own = ownForms.map(({ name, term, who, effect, clock, record, test }) => [`${name} ${term}`, who, effect, clock, record, test]);
  const rows = [...own, ...catalogue].map((cells) => `| ${cells.map((each, index) => (index === 5 ? `[${each.split('/').at(-1) ?? ''}](../${each})` : cell(each))).join(' | ')} |`);
  return [
    '# Every act', '',
    'Printed from the catalogue of acts (policy/acts/task-act-catalogue.ts) by `npm run generate`; the API’s buttons and the pages’ forms come from the same definitions. Every act is one conditional statement,',
    'carries the version that the person saw, and is recorded with who did it, for whom, and when. A supervisor is a head of the task’s office, the supervision office or the county leader.',
    'Nobody decides on their own application, nor in a case that bars them, in their own right or as a deputy. Sequences of all of them are held against a model: test/policy/acts/algebra.test.ts (in memory, with',
    'faults that it catches) and test/api/acts/algebra.test.ts (on PostgreSQL, two people at once).', '',
    '| act | who may | effect | clock | record | test |', '|---|---|---|---|---|---|', ...rows, '',
  ].join('\n');
}
