import type { ActRow, Actor, CaseRow, TaskRow } from './rows.ts';

/** What is said about an act itself. */
export interface ActDescription {
  kind: string; task?: TaskRow | null; step?: string | null; round?: number | null; outcome?: string | null; opinion?: string | null;
  detail?: Record<string, unknown>;
  /** The act's own instant, where it is not business now: what the system does at a due instant. */
  at?: Date;
  moves: boolean;
}

/** The record's line: who did what, for whom, when. A system act carries no person's name. */
export function actRowOf(id: string, on: CaseRow, actor: Actor, description: ActDescription, times: { now: Date; systemNow: Date }): ActRow {
  const person = actor.kind === 'person' ? actor : null;
  const assisting = person?.assisting ?? null;
  const onBehalfOf = assisting === null ? {} : { onBehalfOf: { orgId: person?.orgId, name: assisting.firmName, office: assisting.officeCode } };
  const standsInFor = person?.standsInFor === undefined ? {} : { standsInFor: person.standsInFor };
  const task = description.task ?? null;
  return {
    id, countyId: on.countyId, caseId: on.id, seq: on.seq, kind: description.kind, actorKind: actor.kind,
    actorId: person?.userId ?? null, actorName: person?.name ?? null, actorOrgId: assisting?.officeId ?? person?.orgId ?? null,
    taskId: task?.id ?? null, step: description.step ?? task?.step ?? null, round: description.round ?? task?.round ?? null,
    outcome: description.outcome ?? null, opinion: description.opinion ?? null, detail: { ...description.detail, ...onBehalfOf, ...standsInFor },
    businessAt: description.at ?? times.now, systemAt: times.systemNow,
  };
}
