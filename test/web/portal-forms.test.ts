import { expect, test } from 'vitest';
import { checkAccount, sameDigits } from '../../web/portal/case/account-check.ts';
import { isNamedField, stepOfField, valuesOfDraft } from '../../web/portal/draft/application-fields.ts';
import { issuesOfRoster, issuesOfValues } from '../../web/portal/draft/field-words.ts';
import { maxRosterBytes, refuseFile } from '../../web/portal/draft/upload-file.ts';

test('everything a form lacks is told at once, in words', () => {
  const fields = issuesOfValues(valuesOfDraft({ employerClass: 'keyProjectContractor', contactPhone: '123' })).map((issue) => issue.field);
  expect(new Set(fields)).toEqual(new Set(['contactName', 'contactPhone', 'projectName', 'promiseAccepted']));
});

test('a stored draft of any shape can be opened', () => {
  expect(valuesOfDraft(null)).toEqual(valuesOfDraft({ contactName: 7, promiseAccepted: 'yes' }));
});

test('a roster with rows that could not be read is not submitted, and the count is named', () => {
  expect(issuesOfRoster({ total: 3, problem: 2, running: false })[0]?.message).toContain('2');
  expect(issuesOfRoster({ total: 3, problem: 0, running: true })).toHaveLength(1);
  expect(issuesOfRoster({ total: 3, problem: 0, running: false })).toEqual([]);
  expect(issuesOfRoster({ total: 3, problem: 0, running: false, dispatched: 2, agreements: 0 })).toMatchObject([{ field: 'dispatchAgreement', message: expect.stringContaining('2') }]);
  expect(issuesOfRoster({ total: 3, problem: 0, running: false, dispatched: 2, agreements: 1 })).toEqual([]);
});

test('each field is put right on the step that shows it', () => {
  expect([stepOfField('contactPhone'), stepOfField('roster'), stepOfField('dispatchAgreement'), stepOfField('promiseAccepted')]).toEqual(['company', 'roster', 'roster', 'submit']);
  expect([isNamedField('roster'), isNamedField('window'), isNamedField('toString')]).toEqual([true, false, false]);
});

test('an old spreadsheet and one beyond 5 MB are refused before they travel', () => {
  expect(refuseFile({ name: '名册.xls', size: 10 })).toBe('wrongType');
  expect(refuseFile({ name: '名册.XLSX', size: maxRosterBytes + 1 })).toBe('tooLarge');
  expect(refuseFile({ name: '名册.csv', size: maxRosterBytes })).toBeNull();
});

test('an account typed in groups is the same account; a wrong card is pointed out, letters are refused', () => {
  expect(sameDigits('6222 0212 3456 7890 128', '6222021234567890128')).toBe(true);
  expect(checkAccount('6222021234567890128')).toBeNull();
  expect(checkAccount('6222021234567890121')?.refuses).toBe(false);
  expect(checkAccount('62220x')?.refuses).toBe(true);
});
