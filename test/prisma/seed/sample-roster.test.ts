import { describe, expect, test } from 'vitest';
import { readRosterSheet, rosterSheetName } from '../../../policy/red-envelope/roster-reading.ts';
import { answerAsBank } from '../../../prisma/files/demonstration-bank.ts';
import { buildSampleRoster, sampleRoster } from '../../../prisma/seed/sample-roster.ts';
import { castStory } from '../../../prisma/seed/story/plan.ts';
import { rosterOf } from '../../../prisma/seed/story/rosters.ts';
import { openBank } from '../../../prisma/seed/story/bank.ts';
import { inventWorld } from '../../../prisma/seed/world/world.ts';
import { readSheet } from '../../../prisma/spreadsheet/read-sheet.ts';
import { writeBatchFile } from '../../../policy/money/batch-file.ts';

const world = inventWorld(2022);
const read = async (flawed: boolean, of = world) => {
  const reading = readRosterSheet(await readSheet(await buildSampleRoster(of, flawed), rosterSheetName), 5000);
  if (!reading.ok) throw new Error(reading.failure.code);
  return reading;
};

describe('the sample roster of the demonstration', () => {
  test('has 40 rows, of which seven have a fault, each of another kind', async () => {
    const { rows } = await read(true);
    const problems = rows.flatMap((row) => row.problems);
    expect(rows.length).toBe(40);
    expect(problems.map(({ code }) => code)).toEqual([
      'idLostToNumberFormat', 'document.checksum', 'dateWithoutYear', 'duplicateInFile', 'phone.format', 'onDutyOrder', 'formula',
    ]);
    expect(new Set(problems.map(({ rowNo }) => rowNo)).size).toBe(7);
  });

  test('has them in whatever world is invented', async () => {
    for (const seedNumber of [1, 2, 3]) {
      const [flawed, corrected] = [await read(true, inventWorld(seedNumber)), await read(false, inventWorld(seedNumber))];
      expect([flawed, corrected].map(({ rows }) => rows.flatMap(({ problems }) => problems).length)).toEqual([7, 0]);
    }
  });

  test('put right it has none, and of its 40 people two are registered in the county by the police', async () => {
    const { rows } = await read(false);
    expect(rows.flatMap((row) => row.problems)).toEqual([]);
    const known = new Map(world.persons.map((person) => [person.document, person]));
    const persons = rows.map(({ row }) => known.get(row.documentNumber ?? ''));
    expect(persons.filter((person) => person?.household === 'county').length).toBe(2);
    expect(persons.filter((person) => person?.household === 'outside' && person.insurance === 'employee' && !person.paidLate).length).toBe(38);
    expect(new Set(persons).size).toBe(40);
  });

  test('names nobody whom the story claims for', () => {
    const claimed = new Set(castStory(world).flatMap(({ firm, borrowing }) => rosterOf(world, firm, borrowing)).map(({ documentNumber }) => documentNumber));
    expect(sampleRoster(world).filter(({ documentNumber }) => claimed.has(documentNumber))).toEqual([]);
  });

  test('has two accounts that the demonstration\'s bank turns back by itself', async () => {
    const bank = openBank(null);
    const lines = sampleRoster(world).map(({ account, name }, at) => ({ lineNo: at + 1, account, name, amountFen: 50_000, reference: `R${at + 1}` }));
    await bank.send('ZF-2022-0001.csv', writeBatchFile({ batchNumber: 'ZF-2022-0001', lines }));
    expect(await answerAsBank(bank, 'ZF-2022-0001', [])).toBe(true);
    const answer = await bank.readReturn('ZF-2022-0001');
    expect(answer?.text?.match(/,1001,/g)?.length).toBe(2);
  });
});
