import { z } from 'zod';
import { employerClasses } from '../edition/organisation.ts';
import { isLocalDate } from '../time/zone.ts';
import { fieldIssuesOf } from './application.schema.ts';
import type { FieldIssueCode } from './application.schema.ts';
import { householdFacts, insuranceFacts } from './facts.ts';
import type { SelfCheckInput } from './self-check.ts';
import { stayBenefits } from './stay-benefits.ts';

/** What a visitor states in the public self-check. Issue messages are codes of `errors.field`. */

const day = z.string('required').refine(isLocalDate, 'dateNotReal');
const answer = z.boolean().nullish().transform((value) => value ?? null);

export const selfCheckSchema = z.object({
  employerClass: z.enum([...employerClasses, 'none'], 'employerClassRequired'),
  grade2020: z.enum(['A', 'B', 'C', 'D'], 'gradeUnknown').nullish().transform((value) => value ?? null),
  stateOwned: answer,
  onList: answer,
  keyProject: answer,
  household: z.enum(householdFacts, 'householdUnknown'),
  insuredDecember2021: z.enum([...insuranceFacts, 'paidLate'], 'insuranceUnknown'),
  onDutyFrom: day,
  onDutyTo: day,
  frontlinePost: z.boolean('required'),
  benefits: z.array(z.enum(stayBenefits, 'invalid')).nullish().transform((had) => had ?? []),
});

/** The facts stated, or every field that is wrong, all at once: the order of the days as well, whatever else is. */
export function readSelfCheck(stated: Record<string, unknown> & { onDutyFrom: string; onDutyTo: string }): { facts: SelfCheckInput } | { issues: FieldIssueCode[] } {
  const parsed = selfCheckSchema.safeParse(stated);
  const issues = parsed.success ? [] : fieldIssuesOf(parsed.error);
  if (stated.onDutyTo < stated.onDutyFrom) issues.push({ field: 'onDutyTo', code: 'onDutyOrder' });
  return parsed.success && issues.length === 0 ? { facts: selfCheckInputOf(parsed.data) } : { issues };
}

/** The facts the rules judge. `paidLate` is what a visitor calls insurance made good later. */
export function selfCheckInputOf(stated: z.infer<typeof selfCheckSchema>): SelfCheckInput {
  const paidLate = stated.insuredDecember2021 === 'paidLate';
  return {
    employer: {
      class: stated.employerClass,
      onAboveScaleList: stated.onList,
      grade2020: stated.grade2020,
      stateOwned: stated.stateOwned,
      keyProject: stated.keyProject,
    },
    person: {
      household: stated.household,
      insurance: stated.insuredDecember2021 === 'paidLate' ? 'employee' : stated.insuredDecember2021,
      insurancePaidLate: paidLate,
      onDutyFrom: stated.onDutyFrom,
      onDutyTo: stated.onDutyTo,
      frontLine: stated.frontlinePost,
    },
    benefits: stated.benefits,
  };
}
