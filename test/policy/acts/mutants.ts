/** Faults put into a copy of the algebra, one at a time: each is one that a peer has shipped, or that a hurried change would make. */
export interface Mutant { what: string; file: string; find: string; replace: string }

export const mutants: readonly Mutant[] = [
  { what: 'a stale completion goes through', file: 'task-acts.ts', find: 'if (seen.version !== act.version) return conflictOn(seen);', replace: '' },
  { what: 'a claim takes a task that somebody holds', file: 'task-rules.ts', find: "(_doer, task) => (task.state === 'claimed' ? conflictOn(task) : null)),\n  release", replace: '() => null),\n  release' },
  { what: 'an officer whom the case bars decides', file: 'task-rules.ts', find: "return read.case.barredUserIds.some((id) => isSame(doer, id)) ? forbidden('barred') : null;", replace: 'return null;' },
  { what: 'a deputy gets round what bars them', file: 'task-rules.ts', find: 'id !== null && (userId === id || deputy?.userId === id)', replace: 'id !== null && userId === id' },
  { what: 'a transfer restarts the deadline', file: 'task-acts.ts', find: "  edit.tell([to.userId], { key: `transfer:", replace: "  const clock = edit.clocks.byId(task.clockId);\n  if (clock?.state === 'running') edit.clocks.enter(clock, { kind: 'extended', at: around.now, workingDays: 1, basis: 'extension' });\n  edit.tell([to.userId], { key: `transfer:" },
  { what: 'an owner decides before the advice has come', file: 'task-rules.ts', find: "(awaitsAdvice(task, read) ? forbidden('awaitsAdvice') : null)", replace: 'null' },
  { what: 'a return leaves tasks of the step open', file: 'case-edit.ts', find: 'for (const task of this.tasksEndingWith(step)) this.closeTask(task, task === options.doneTask', replace: 'for (const task of this.tasksEndingWith(step).slice(1)) this.closeTask(task, task === options.doneTask' },
  { what: 'a copy may be completed', file: 'task-rules.ts', find: "complete: firstOf(stillOpen, ofPurpose('work', 'head'),", replace: 'complete: firstOf(stillOpen,' },
  { what: 'an urge has no cool-down', file: 'urge-acts.ts', find: 'now.getTime() - urgedAt.getTime() < urgeCoolDownMs', replace: 'now.getTime() - urgedAt.getTime() < 0' },
  { what: 'a released task keeps its owner', file: 'task-acts.ts', find: "{ state: 'open', assigneeId: null, assigneeName: null, claimedAt: null }", replace: "{ state: 'open', claimedAt: null }" },
  { what: 'a task changes without moving its version', file: 'case-edit.ts', find: 'version: task.version + 1', replace: 'version: task.version' },
  { what: 'a paused clock’s tasks go on showing the old deadline', file: 'case-clocks.ts', find: 'Object.assign(task, readingOf(clock));', replace: '' },
  { what: 'a head of another office takes a task over', file: 'task-rules.ts', find: "  task.candidateOrgId === doer.orgId && (doer.roles.includes('sectionHead') || doer.roles.includes('bureauHead'));", replace: "  task.candidateOrgId !== '' && (doer.roles.includes('sectionHead') || doer.roles.includes('bureauHead'));" },
];
