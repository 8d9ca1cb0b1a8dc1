import { describe, expect, it } from 'vitest';
import { parseRosterRow } from '../../../policy/red-envelope/roster.ts';
import { workingCalendar } from '../../../policy/time/calendar.ts';
import { localDateOf, localTimeOf } from '../../../policy/time/zone.ts';
import type { Beat } from '../../../prisma/seed/story/beats.ts';
import { castStory, planStory } from '../../../prisma/seed/story/plan.ts';
import { rosterOf } from '../../../prisma/seed/story/rosters.ts';
import { inventWorld } from '../../../prisma/seed/world/world.ts';

const world = inventWorld(2022);
const cast = castStory(world);
const beats = planStory(world);
const kindsOf = (about: string) => beats.filter((b) => b.about === about).map((b) => b.deed.kind);

describe('the plan of the seeded story', () => {
  it('is the same for the same number', () => {
    expect(planStory(inventWorld(2022))).toEqual(beats);
  });

  it.each([1, 7, 2023, 99_999])('has about 60 cases of different firms, also with the number %i', (seedNumber) => {
    const firms = castStory(inventWorld(seedNumber)).map((member) => member.firm.username);
    expect(new Set(firms).size).toBe(firms.length);
    expect(firms.length).toBeGreaterThanOrEqual(55);
    expect(firms).toContain('qiye');
  });

  it.each([1, 7, 2023, 99_999])('gives every firm of the story people to apply for, also with the number %i', (seedNumber) => {
    const other = inventWorld(seedNumber);
    for (const { firm, borrowing } of castStory(other)) expect(rosterOf(other, firm, borrowing).length, firm.username).toBeGreaterThanOrEqual(6);
  });

  it('ends before the demonstration starts', () => {
    expect(beats.at(-1)?.at.getTime()).toBeLessThan(new Date('2022-03-28T09:00:00+08:00').getTime());
  });

  it('has drafts only before the application window opens', () => {
    const early = beats.filter((b) => localDateOf(b.at) < '2022-02-11' && b.about !== 'rules');
    expect(early.length).toBeGreaterThan(0);
    expect(new Set(early.map((b) => b.deed.kind))).toEqual(new Set(['start', 'fill']));
  });

  it('has the rules entered by one person and confirmed by another before the first submission', () => {
    const [entered, confirmed, ...more] = beats.filter((b) => b.about === 'rules');
    expect([entered?.deed.kind, confirmed?.deed.kind, more]).toEqual(['enterRules', 'confirmRules', []]);
    expect(entered?.by).not.toBe(confirmed?.by);
    const first = beats.find((b) => b.deed.kind === 'submit');
    expect(confirmed?.at.getTime()).toBeLessThan(first?.at.getTime() ?? 0);
  });

  it('lets officials act on working days within office hours only', () => {
    const firms = new Set(world.enterprises.map((e) => e.username));
    for (const beat of beats.filter((b: Beat) => !firms.has(b.by))) {
      expect(workingCalendar.day(localDateOf(beat.at)).working, `${beat.by} ${beat.at.toISOString()}`).toBe(true);
      expect(localTimeOf(beat.at) >= '08:30' && localTimeOf(beat.at) <= '17:30', `${beat.by} ${localTimeOf(beat.at)}`).toBe(true);
    }
  });

  it('submits only what has a complete form and a roster', () => {
    for (const { firm, fate } of cast) {
      const kinds = kindsOf(firm.username);
      expect(kinds[0]).toBe('start');
      expect(kinds.includes('submit')).toBe(fate.filed !== undefined);
      if (fate.filed !== undefined) expect(kinds.indexOf('importRoster')).toBeLessThan(kinds.indexOf('submit'));
    }
  });

  it('hands in rosters that can be read without a problem, and some people stand on two of them', () => {
    const numbers: string[] = [];
    for (const { firm, borrowing } of cast) {
      rosterOf(world, firm, borrowing).forEach((cells, index) => {
        expect(parseRosterRow(cells, index + 2).problems.filter((p) => p.severity === 'error')).toEqual([]);
        numbers.push(cells.documentNumber);
      });
    }
    expect(new Set(numbers).size).toBeLessThan(numbers.length);
  });
});
