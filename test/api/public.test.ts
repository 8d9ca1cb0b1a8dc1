import { describe, expect, it } from 'vitest';
import { useApp } from '../support/actors.ts';
import { useCounty } from '../support/county.ts';

const county = useCounty(4);
const app = useApp(county);

const deadline = `query($from: DateTime!, $w: Int, $c: Int) { deadline(from: $from, workingDays: $w, calendarDays: $c) {
  __typename ... on Deadline { lastDay dueAt provisional days { date counted reason holiday } }
  ... on ValidationFailed { code message issues { field code message } } } }`;

async function deadlineOf(variables: Record<string, unknown>): Promise<Record<string, any>> {
  return (await app.visitor.ask(deadline, variables))['deadline'] as Record<string, any>;
}

describe('the deadline calculator, without an account', () => {
  it('counts ten working days over the Spring Festival of 2022, make-up weekend days included', async () => {
    const answer = await deadlineOf({ from: '2022-01-24T15:30:00+08:00', w: 10 });
    expect(answer).toMatchObject({ __typename: 'Deadline', lastDay: '2022-02-10', provisional: false });
    expect(new Date(answer['dueAt']).toISOString()).toBe('2022-02-10T16:00:00.000Z');
    const reasons = Object.fromEntries((answer['days'] as { date: string; counted: boolean; reason: string }[]).map((day) => [day.date, [day.counted, day.reason]]));
    expect(reasons['2022-01-29']).toEqual([true, 'makeUp']);
    expect(reasons['2022-01-30']).toEqual([true, 'makeUp']);
    expect(reasons['2022-02-01']).toEqual([false, 'holiday']);
    expect(reasons['2022-02-06']).toEqual([false, 'holiday']);
  });

  it('lists every date after the start day up to the last day, and ends at 24:00 of it', async () => {
    const answer = await deadlineOf({ from: '2022-03-28T09:00:00+08:00', w: 3 });
    expect(answer['lastDay']).toBe('2022-03-31');
    expect(new Date(answer['dueAt']).getTime()).toBe(new Date('2022-04-01T00:00:00+08:00').getTime());
    expect((answer['days'] as { date: string }[]).map(({ date }) => date)).toEqual(['2022-03-29', '2022-03-30', '2022-03-31']);
  });

  it('takes the start day in Asia/Shanghai whatever offset the instant is written with', async () => {
    const inUtc = await deadlineOf({ from: '2022-03-28T16:30:00Z', w: 1 });
    const inChina = await deadlineOf({ from: '2022-03-29T00:30:00+08:00', w: 1 });
    expect(inUtc['lastDay']).toBe('2022-03-30');
    expect(inChina).toEqual(inUtc);
  });

  it('rolls calendar days over rest days to the next working day', async () => {
    expect(await deadlineOf({ from: '2022-03-29T09:00:00+08:00', c: 5 })).toMatchObject({ lastDay: '2022-04-06' });
  });

  it('is provisional where the holidays are not published yet', async () => {
    expect(await deadlineOf({ from: '2026-12-28T09:00:00+08:00', w: 10 })).toMatchObject({ __typename: 'Deadline', provisional: true });
  });

  it.each([[{}], [{ w: 3, c: 3 }]])('asks for exactly one way of counting: %o', async (given) => {
    const answer = await deadlineOf({ from: '2022-03-28T09:00:00+08:00', ...given });
    expect(answer).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'workingDays', code: 'exactlyOne' }, { field: 'calendarDays', code: 'exactlyOne' }] });
  });

  it.each([[{ w: 0 }, 'workingDays'], [{ w: -4 }, 'workingDays'], [{ c: 0 }, 'calendarDays']])('asks for at least one day: %o', async (given, field) => {
    expect(await deadlineOf({ from: '2022-03-28T09:00:00+08:00', ...given })).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field, code: 'atLeastOne' }] });
  });

  it('refuses a count that no law knows instead of listing a million days', async () => {
    expect(await deadlineOf({ from: '2022-03-28T09:00:00+08:00', w: 2_000_000_000 })).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'workingDays', code: 'tooLarge' }] });
  });

  it.each(['2022-03-28', '2022-03-28T09:00:00', '2022-13-01T00:00:00Z', 'soon', '1022-01-01T00:00:00Z'])('takes no "%s" for an instant', async (from) => {
    const { errors } = await app.visitor.send(deadline, { from, w: 3 });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('speaks the language of the request', async () => {
    const chinese = await deadlineOf({ from: '2022-03-28T09:00:00+08:00' });
    const english = (await app.visitor.speaks('en').ask(deadline, { from: '2022-03-28T09:00:00+08:00' }))['deadline'] as Record<string, any>;
    app.visitor.speaks('zh-CN');
    expect(chinese['message']).toMatch(/填写/);
    expect(english['message']).toMatch(/^[\x20-\x7e]+$/);
  });
});

const estimate = `query($input: RedEnvelopeEstimateInput!) { redEnvelopeEstimate(input: $input) { __typename
  ... on RedEnvelopeEstimate { amountFen employer { outcome conditions { key label outcome found threshold clause source remedy } } person { outcome conditions { key outcome remedy } } }
  ... on ValidationFailed { issues { field code message } } } }`;

const eligible = {
  employerClass: 'aboveScaleIndustry', grade2020: 'A', onList: true, household: 'outside', insuredDecember2021: 'employee', onDutyFrom: '2022-01-26', onDutyTo: '2022-02-10', frontlinePost: true,
};

async function estimateOf(changed: Record<string, unknown>): Promise<Record<string, any>> {
  return (await app.visitor.ask(estimate, { input: { ...eligible, ...changed } }))['redEnvelopeEstimate'] as Record<string, any>;
}

describe('the self-check, without an account', () => {
  it('promises 500 yuan where everything passes, with every condition and its clause', async () => {
    const answer = await estimateOf({});
    expect(answer).toMatchObject({ __typename: 'RedEnvelopeEstimate', amountFen: 50_000, employer: { outcome: 'pass' }, person: { outcome: 'pass' } });
    expect(answer['employer'].conditions[0]).toMatchObject({ key: 'employerClass', label: '企业类别', clause: '一·8', source: 'S', remedy: null });
  });

  it('excludes a D grade of above-scale industry and says what would pass', async () => {
    const answer = await estimateOf({ grade2020: 'D' });
    expect(answer).toMatchObject({ amountFen: 0, employer: { outcome: 'fail' } });
    const grade = (answer['employer'].conditions as { key: string; outcome: string; remedy: string }[]).find(({ key }) => key === 'performanceGrade');
    expect(grade).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('D 档') });
  });

  it('excludes residents of the county, and promises nothing where a person must decide', async () => {
    expect(await estimateOf({ household: 'county' })).toMatchObject({ amountFen: 0, person: { outcome: 'fail' } });
    expect(await estimateOf({ household: 'unknown' })).toMatchObject({ amountFen: 0, person: { outcome: 'manual' } });
  });

  it('says which benefit excludes it, and where that comes from', async () => {
    const answer = await estimateOf({ benefits: ['otherCountyBonus'] });
    const excluded = (answer['person'].conditions as { key: string; outcome: string; remedy: string }[]).find(({ key }) => key === 'exclusiveBenefits');
    expect(answer).toMatchObject({ amountFen: 0, person: { outcome: 'fail' } });
    expect(excluded).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('不可兼得') });
  });

  it('names each field that has no known value', async () => {
    const answer = await estimateOf({ employerClass: 'bakery', grade2020: 'Z', household: 'moon', insuredDecember2021: '?', onDutyTo: '2022-01-01' });
    expect((answer['issues'] as { field: string; message: string }[]).map(({ field }) => field)).toEqual(['employerClass', 'grade2020', 'household', 'insuredDecember2021', 'onDutyTo']);
    for (const { message } of answer['issues'] as { message: string }[]) expect(message).toMatch(/[一-龥]/);
  });
});

describe('what the public may not ask', () => {
  it.each(['{ inbox(filter: { view: mine }) { totalCount } }', '{ inboxCounts { mine } }', '{ myCases { totalCount } }', '{ finance { waiting { lineCount } } }', '{ notifications { id } }',
    '{ task(id: "00000000-0000-4000-8000-000000000000") { id } }', '{ case(id: "00000000-0000-4000-8000-000000000000") { id } }'])('%s asks to sign in', async (query) => {
    const { errors } = await app.visitor.send(query);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('acts answer Forbidden instead of an error', async () => {
    expect(await app.visitor.claim({ id: '00000000-0000-4000-8000-000000000000', version: 1 })).toMatchObject({ __typename: 'Forbidden', code: 'notSignedIn' });
    expect(await app.visitor.startDraft()).toMatchObject({ __typename: 'Forbidden', code: 'notSignedIn' });
  });

  it('the business clock stands where the county begins', async () => {
    const { businessClock } = await app.visitor.ask('{ businessClock { now demonstration nextDueAt openDueCount } }');
    expect(businessClock).toMatchObject({ demonstration: true, openDueCount: 0 });
    expect((businessClock as { now: string }).now).toMatch(/^2022-02-15T01:/);
  });
});
