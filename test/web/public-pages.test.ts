import { expect, test } from 'vitest';
import { monthsOf } from '../../web/public/deadline/month-days.ts';
import { readDeadlineSearch } from '../../web/public/deadline/search.ts';
import { inputOf, missingAnswers, noAnswers, withWindow, type DatedAnswers } from '../../web/public/self-check/answers.ts';

const day = (date: string, counted = true) => ({ date, counted, reason: counted ? ('workday' as const) : ('weekend' as const), holiday: null });

test('a period hangs as calendars: weeks begin on Monday and the count runs on over months', () => {
  const months = monthsOf([day('2022-03-31'), day('2022-04-01'), day('2022-04-02', false), day('2022-04-04')]);
  expect(months.map((month) => month.key)).toEqual(['2022-03', '2022-04']);
  expect(months[0]?.weeks[0]?.map((found) => found?.nth ?? null)).toEqual([null, null, null, 1, null, null, null]);
  expect(months[1]?.weeks.map((week) => week.map((found) => found?.nth ?? null))).toEqual([
    [null, null, null, null, 2, null, null],
    [3, null, null, null, null, null, null],
  ]);
});

test('an address that asks for an impossible deadline asks for nothing', () => {
  expect(readDeadlineSearch({ from: '2022-02-30', unit: 'lunar', count: '-3' })).toEqual({});
  expect(readDeadlineSearch({ from: '2022-03-28', unit: 'calendar', count: '10' })).toEqual({ from: '2022-03-28', unit: 'calendar', count: 10 });
});

const changedWindow = { onDutyFrom: '2022-01-28', onDutyTo: '2022-02-12' };
const answered: DatedAnswers = { ...withWindow(noAnswers, changedWindow), employerClass: 'aboveScaleIndustry', household: 'outside', insured: 'employee', frontline: 'yes' };

test('a self-check begins at the days of the edition in force, until the visitor says others', () => {
  expect(inputOf(answered)).toMatchObject(changedWindow);
  expect(withWindow({ ...noAnswers, onDutyTo: '2022-02-01' }, changedWindow)).toMatchObject({ onDutyFrom: '2022-01-28', onDutyTo: '2022-02-01' });
});

test('a self-check with a question left open is not sent', () => {
  expect(missingAnswers({ ...answered, insured: null })).toEqual(['insured']);
  expect(inputOf({ ...answered, insured: null })).toBeNull();
});

test('facts of another class of employer stay out of a self-check', () => {
  const graded: DatedAnswers = { ...answered, grade2020: 'D', stateOwned: 'yes', onList: 'yes' };
  expect(inputOf(graded)).toMatchObject({ grade2020: 'D', stateOwned: null, onList: true, keyProject: null });
  expect(inputOf({ ...graded, employerClass: 'aboveQuotaService' })).toMatchObject({ grade2020: null, stateOwned: true, onList: true });
  expect(inputOf({ ...graded, employerClass: 'keyProjectContractor' })).toMatchObject({ grade2020: null, stateOwned: null, onList: null, keyProject: true });
});
