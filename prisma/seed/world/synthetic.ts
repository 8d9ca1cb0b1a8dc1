// Numbers that pass every check of form and can belong to nobody.
import { passesLuhn } from '../../../policy/identity/bank-account.ts';
import { creditCodeCheckCharacter, organisationCheckCharacter } from '../../../policy/identity/credit-code.ts';
import { idCardCheckCharacter } from '../../../policy/identity/id-card.ts';
import type { Random } from '../random.ts';

/**
 * A valid unified social credit code of a firm that does not exist: 91 (company) 330922 (Shengsi), then an organisation code
 * of the form MA00nnnn, a range in which the county has issued none (domain facts §7). @param n 1…9999
 */
export function syntheticCreditCode(n: number): string {
  const organisation = `MA${String(n).padStart(6, '0')}`;
  const first17 = `91330922${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + creditCodeCheckCharacter(first17);
}

/** A checksum-valid identity number (GB 11643-1999) of somebody born in the 1880s: nobody alive can hold it. */
export function syntheticIdNumber(random: Random, region: string, sex: 'female' | 'male'): string {
  const year = 1880 + random.int(0, 9);
  const month = String(random.int(1, 12)).padStart(2, '0');
  const day = String(random.int(1, 28)).padStart(2, '0');
  const sequence = random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0);
  const first17 = `${region}${year}${month}${day}${String(sequence).padStart(3, '0')}`;
  return first17 + idCardCheckCharacter(first17);
}

/** 154 is given to no operator [M], and 0000 behind it shows at a glance that the number was made up. @param n 0…9999 */
export function syntheticMobile(n: number): string {
  return `1540000${String(n).padStart(4, '0')}`;
}

/**
 * 19 digits with a valid Luhn digit. ISO/IEC 7812 reads a leading 9 as "national, followed by the country's code";
 * there is no country 000, so no bank can have issued it. @param n 0…99 999 999
 */
export function syntheticCard(n: number): string {
  const body = `9000000000${String(n).padStart(8, '0')}`;
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit));
  return body + (check ?? '0');
}
