import { shiftOf, shiftParts } from '../../../policy/duty/roster.ts';
import { defaultOfficeHours } from '../../../policy/time/office-hours.ts';
import { addDays, localDateOf } from '../../../policy/time/zone.ts';
import { fillShifts } from '../../duty/roster.ts';
import { contextOf, nextClientAct, viewerNamed } from './stage.ts';
import type { Stage } from './stage.ts';

/** Whose night stays empty: the demonstration shows a gap. */
const emptyNight = 2;

/** The office that reviews industry has filled its duty roster for the week from `now` on, but for one night. */
export async function fillRoster(stage: Stage, now: Date): Promise<void> {
  const head = viewerNamed(stage, 'jingxin-head');
  const people = ['jingxin', 'jingxin2', 'jingxin-head'].map((name) => viewerNamed(stage, name).userId);
  const today = localDateOf(now);
  const shifts = Array.from({ length: 7 }, (_day, n) => n).flatMap((n) => shiftParts.map((part, p) => ({
    day: addDays(today, n), part, userId: n === emptyNight && part === 'night' ? null : people[(n * 2 + p) % people.length] ?? null, was: null,
  }))).filter(({ day, part }) => shiftOf(day, part, defaultOfficeHours).toAt > now);
  const answer = await fillShifts(contextOf(stage), head, { clientActId: nextClientAct(stage), shifts });
  if (answer.kind !== 'kept') throw new Error('the duty roster was not filled');
}
