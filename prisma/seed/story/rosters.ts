// The rosters that the firms of the story hand in, as they would type them into the template.
import { rosterColumnInfo, rosterColumns } from '../../../policy/red-envelope/roster-columns.ts';
import type { RosterColumn } from '../../../policy/red-envelope/roster-columns.ts';
import type { DocumentType } from '../../../policy/identity/identity-document.ts';
import type { LocalDate } from '../../../policy/time/zone.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SeedEnterprise } from '../world/enterprises.ts';
import type { SeedPerson } from '../world/persons.ts';
import { staffOf } from '../world/world.ts';
import type { World } from '../world/world.ts';

export type RosterCells = Record<RosterColumn, string>;

/** Firms that also claim for people of another firm's roster, who changed employer over the festival: duplicate claims. */
export interface Borrowing {
  lender: SeedEnterprise;
  persons: number;
}

export const documentNames: Record<DocumentType, string> = { idCard: '居民身份证', residencePermit: '港澳台居民居住证', passport: '护照' };
const onDutyFrom: LocalDate = '2022-01-26';
const onDutyTo: LocalDate = '2022-02-10';

/** The firm's roster: part of its staff, most of whom qualify, as a row of cells each. */
export function rosterOf(world: World, firm: SeedEnterprise, borrowing: Borrowing | null = null): RosterCells[] {
  const random = createRandom(world.seedNumber, `roster:${firm.username}`);
  const size = random.int(6, 20);
  const own = chosenStaff(world, firm, size);
  const borrowed = borrowing === null ? [] : likelyStaff(world, borrowing.lender).slice(0, borrowing.persons);
  return [...own, ...borrowed].map((person) => rosterCells(random, person));
}

/** The heading row and the rows, for a spreadsheet. */
export function rosterSheet(rows: readonly RosterCells[]): string[][] {
  return [rosterColumns.map((column) => rosterColumnInfo[column].heading), ...rows.map((row) => rosterColumns.map((column) => row[column]))];
}

/** Firms know the conditions: most of those they name are registered elsewhere; some slip in who don't qualify. */
function chosenStaff(world: World, firm: SeedEnterprise, size: number): SeedPerson[] {
  const likely = likelyStaff(world, firm);
  const others = staffOf(world, firm).filter((person) => !likely.includes(person));
  const doubtful = others.slice(0, Math.max(1, Math.floor(size / 7)));
  return [...likely.slice(0, size - doubtful.length), ...doubtful];
}

function likelyStaff(world: World, firm: SeedEnterprise): SeedPerson[] {
  return staffOf(world, firm).filter((person) => person.household === 'outside' && person.insurance !== 'none' && !person.paidLate);
}

function rosterCells(random: Random, person: SeedPerson): RosterCells {
  const partly = random.chance(0.2);
  return {
    name: person.name,
    documentType: documentNames[person.documentType],
    documentNumber: person.document,
    householdArea: person.householdArea,
    post: person.post,
    onDutyFrom: partly ? `2022-01-${random.int(27, 31)}` : onDutyFrom,
    onDutyTo: partly && random.chance(0.5) ? `2022-02-0${random.int(1, 9)}` : onDutyTo,
    account: person.account,
    phone: person.phone,
    employment: '',
    dispatcher: '',
  };
}
