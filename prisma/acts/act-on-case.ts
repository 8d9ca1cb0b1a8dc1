import type { Given } from '../../policy/acts/act-definition.ts';
import { decideCaseAct } from '../../policy/acts/case-acts.ts';
import type { CaseActKey } from '../../policy/acts/case-acts.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActAnswer, ActContext } from './context.ts';
import { performAct } from './perform.ts';

export interface CaseActRequest extends Pick<Given, 'words' | 'workingDays'> { clientActId: string; caseId: string; act: CaseActKey }

/** An act on a case that waits for nobody of an office: see policy/acts/case-acts.ts. */
export function actOnCase(context: ActContext, viewer: Viewer, { act, caseId, clientActId, words, workingDays }: CaseActRequest): Promise<ActAnswer> {
  const given: Given = { people: [], words, workingDays, basis: null, position: null, mode: null, urgent: false, outcome: null, day: null, minutes: null };
  return performAct(context, viewer, {
    mutation: `actOnCase.${act}`, clientActId, address: { caseId }, tellsOffice: true,
    decide: (read, around) => decideCaseAct(act, read.snapshot, around, doerOf(viewer), given),
  });
}
