import { spring2022 } from '../../../policy/edition/spring-2022.ts';
import { inventEnterprises } from './enterprises.ts';
import type { SeedEnterprise } from './enterprises.ts';
import { inventPersons } from './persons.ts';
import type { SeedPerson } from './persons.ts';

export const countyId = '330922';
export const editionId = spring2022.editionId;
export const programme = 'red-envelope';
export const defaultSeedNumber = 2022;

/** Everybody and everything the seed invents, before any of it is written. */
export interface World {
  seedNumber: number;
  enterprises: readonly SeedEnterprise[];
  persons: readonly SeedPerson[];
}

/** Pure: the same number gives an equal world, so that tests and tools can ask who works where. */
export function inventWorld(seedNumber: number): World {
  const enterprises = inventEnterprises(seedNumber);
  return { seedNumber, enterprises, persons: inventPersons(seedNumber, enterprises) };
}

/** @throws RangeError when no firm has that user */
export function enterpriseOf(world: World, username: string): SeedEnterprise {
  const enterprise = world.enterprises.find((e) => e.username === username);
  if (enterprise === undefined) throw new RangeError(`no enterprise has the user ${username}`);
  return enterprise;
}

/** The insured persons who work for a firm, in the order of the register. */
export function staffOf(world: World, enterprise: SeedEnterprise): SeedPerson[] {
  return world.persons.filter((person) => person.employerCode === enterprise.code);
}
