// 4 000 insured persons who do not exist, with what the registers say about them.
import type { DocumentType } from '../../../policy/identity/identity-document.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SeedEnterprise } from './enterprises.ts';
import { inventName } from './names.ts';
import { farRegions, neighbours, permitRegions, shengsi } from './regions.ts';
import type { Region } from './regions.ts';
import { syntheticCard, syntheticIdNumber, syntheticMobile } from './synthetic.ts';

export interface SeedPerson {
  number: number;
  name: string;
  documentType: DocumentType;
  document: string;
  phone: string;
  account: string;
  /** As of the edition's date, in the police's register. */
  household: 'county' | 'outside' | 'unknown';
  /** In December 2021, in the insurance register. */
  insurance: 'employee' | 'projectInjury' | 'none';
  paidLate: boolean;
  /** Where they say they are registered. */
  householdArea: string;
  employerCode: string;
  post: string;
}

export const personCount = 4_000;

/** The same number gives the same persons, and every firm some staff. */
export function inventPersons(seed: number, enterprises: readonly SeedEnterprise[]): SeedPerson[] {
  const random = createRandom(seed, 'persons');
  const documents = new Set<string>();
  const seats = seatsInOrder(enterprises);
  return Array.from({ length: personCount }, (_, index) => {
    // When all seats are taken they are gone round again: headcounts are what firms have at least.
    const employer = seats[index % seats.length];
    if (employer === undefined) throw new RangeError('no enterprise offers a seat');
    return inventPerson(random, index + 1, employer, documents);
  });
}

/** The well-known firms fill up first; then one seat of each firm in turn, so that only the largest go short. */
function seatsInOrder(enterprises: readonly SeedEnterprise[]): SeedEnterprise[] {
  const seats = enterprises.flatMap((firm) => Array.from({ length: firm.headcount }, (_, turn) => ({ firm, turn: firm.number <= 3 ? 0 : turn })));
  return seats.sort((a, b) => a.turn - b.turn || a.firm.number - b.firm.number).map(({ firm }) => firm);
}

function inventPerson(random: Random, number: number, employer: SeedEnterprise, documents: Set<string>): SeedPerson {
  const { name, sex } = inventName(random);
  const documentType = drawDocumentType(random);
  const region = drawRegion(random, documentType);
  const household = drawHousehold(random, region);
  return {
    number,
    name,
    documentType,
    document: inventDocument(random, documentType, region, sex, number, documents),
    phone: syntheticMobile(number),
    account: syntheticCard(number),
    household,
    insurance: drawInsurance(random, employer),
    paidLate: random.chance(0.015),
    householdArea: region.area,
    employerCode: employer.code,
    post: random.pick(employer.posts),
  };
}

function drawDocumentType(random: Random): DocumentType {
  return random.weighted<DocumentType>([['idCard', 990], ['residencePermit', 6], ['passport', 4]]);
}

function drawRegion(random: Random, documentType: DocumentType): Region {
  if (documentType === 'residencePermit') return random.pick(permitRegions);
  if (documentType === 'passport') return { code: '', area: '外国籍' };
  const kind = random.weighted([['county', 24], ['neighbour', 10], ['far', 66]] as const);
  if (kind === 'county') return shengsi;
  return random.pick(kind === 'neighbour' ? neighbours : farRegions);
}

/** The number's area is where somebody was first registered; some moved in or out since, and a few can't be found. */
function drawHousehold(random: Random, region: Region): SeedPerson['household'] {
  if (random.chance(0.02)) return 'unknown';
  const moved = random.chance(0.03);
  return (region.code === shengsi.code) === moved ? 'outside' : 'county';
}

function drawInsurance(random: Random, employer: SeedEnterprise): SeedPerson['insurance'] {
  if (employer.employerClass === 'keyProjectContractor') {
    return random.weighted([['employee', 55], ['projectInjury', 40], ['none', 5]] as const);
  }
  return random.weighted([['employee', 95], ['none', 5]] as const);
}

function inventDocument(
  random: Random, type: DocumentType, region: Region, sex: 'female' | 'male', number: number, taken: Set<string>,
): string {
  // No state issues a passport whose number begins with a zero run behind ZZ.
  if (type === 'passport') return `ZZ000${String(number).padStart(4, '0')}`;
  for (;;) {
    const document = syntheticIdNumber(random, region.code, sex);
    if (taken.has(document)) continue;
    taken.add(document);
    return document;
  }
}
