import { describe, expect, it } from 'vitest';
import { departmentKeys, townshipKeys } from '../../../policy/edition/organisation.ts';
import { parseBankAccount } from '../../../policy/identity/bank-account.ts';
import { parseCreditCode } from '../../../policy/identity/credit-code.ts';
import { parseIdCard } from '../../../policy/identity/id-card.ts';
import { parseIdentityDocument } from '../../../policy/identity/identity-document.ts';
import { parseMobile } from '../../../policy/identity/mobile.ts';
import { allAccounts, demonstrationAccounts } from '../../../prisma/seed/accounts.ts';
import { departments, townships } from '../../../prisma/seed/world/organisations.ts';
import { enterpriseOf, inventWorld, staffOf } from '../../../prisma/seed/world/world.ts';

const world = inventWorld(2022);
const accounts = allAccounts(world.enterprises);

describe('the invented county', () => {
  it('is the same for the same number', () => {
    expect(inventWorld(2022)).toEqual(world);
  });

  it('is another for another number', () => {
    const other = inventWorld(2023);
    expect(other.persons.map((p) => p.document)).not.toEqual(world.persons.map((p) => p.document));
    expect(other.enterprises.map((e) => e.id)).not.toEqual(world.enterprises.map((e) => e.id));
  });

  it('has 4 000 persons, each with a document of their own', () => {
    expect(world.persons).toHaveLength(4_000);
    expect(new Set(world.persons.map((p) => `${p.documentType}:${p.document}`)).size).toBe(4_000);
  });

  it('gives every person an identity document that passes the check and can belong to nobody alive', () => {
    for (const person of world.persons) {
      expect(parseIdentityDocument(person.documentType, person.document)).toMatchObject({ ok: true, canonical: person.document });
      if (person.documentType === 'passport') continue;
      const card = parseIdCard(person.document);
      expect(card.ok && card.birthDate.slice(0, 3)).toBe('188');
    }
  });

  it('gives every person a phone number of an ungiven range and a card that no bank has issued', () => {
    for (const person of world.persons) {
      expect(parseMobile(person.phone)).toMatchObject({ ok: true });
      expect(person.phone).toMatch(/^1540000\d{4}$/);
      expect(parseBankAccount(person.account, 'card')).toMatchObject({ ok: true });
      expect(person.account).toMatch(/^9000\d{15}$/);
    }
  });

  it('gives every firm a valid credit code of the synthetic range and a name of its own', () => {
    for (const enterprise of world.enterprises) {
      expect(parseCreditCode(enterprise.code)).toMatchObject({ ok: true, status: 'valid' });
      expect(enterprise.code).toMatch(/^91330922MA000/);
    }
    expect(new Set(world.enterprises.map((e) => e.name)).size).toBe(120);
  });

  it('has firms of every class, sector and grade, also some that miss a condition', () => {
    const has = (test: (e: (typeof world.enterprises)[number]) => boolean) => expect(world.enterprises.some(test)).toBe(true);
    for (const sector of ['industry', 'commerce', 'services', 'housing', 'transport', 'water']) has((e) => e.sector === sector);
    for (const grade of ['A', 'B', 'C', 'D', null]) has((e) => e.employerClass === 'aboveScaleIndustry' && e.grade2020 === grade);
    has((e) => e.employerClass === 'none');
    has((e) => e.employerClass === 'aboveScaleIndustry' && !e.onList);
    has((e) => e.employerClass === 'aboveQuotaService' && e.stateOwned);
    has((e) => e.employerClass === 'keyProjectContractor' && e.keyProject === null);
  });

  it('knows persons from outside the county, from within, and some the register does not know', () => {
    for (const household of ['outside', 'county', 'unknown']) expect(world.persons.some((p) => p.household === household)).toBe(true);
    for (const insurance of ['employee', 'projectInjury', 'none']) expect(world.persons.some((p) => p.insurance === insurance)).toBe(true);
    expect(world.persons.some((p) => p.paidLate)).toBe(true);
    // The area in the number is a hint only: some have moved in or out.
    expect(world.persons.some((p) => p.document.startsWith('330922') && p.household === 'outside')).toBe(true);
  });
});

describe('the offices', () => {
  it('are exactly the departments and townships that the edition knows', () => {
    expect(departments.map((d) => d.code)).toEqual([...departmentKeys]);
    expect(townships.map((t) => t.code)).toEqual([...townshipKeys]);
  });
});

describe('the accounts', () => {
  it('have one user name each', () => {
    expect(new Set(accounts.map((a) => a.username)).size).toBe(accounts.length);
  });

  it('cover every role', () => {
    const roles = new Set(accounts.flatMap((a) => a.roles));
    expect([...roles].sort()).toEqual(['administrator', 'auditor', 'bureauHead', 'countyLeader', 'enterpriseAgent', 'handler', 'institution',
      'paymentChecker', 'paymentMaker', 'sectionHead', 'security', 'supervisionOffice']);
  });

  it('give every department a handler, a section head and a bureau head, and every township a handler and a head', () => {
    const rolesIn = (code: string) => new Set(accounts.filter((a) => a.organisationCode === code).flatMap((a) => a.roles));
    for (const { code } of departments) expect(rolesIn(code)).toContain('bureauHead');
    for (const { code } of [...departments, ...townships]) expect(rolesIn(code)).toContain('sectionHead');
    for (const { code } of townships) expect(rolesIn(code)).toContain('handler');
  });

  it('never put the maker and the checker of payments into one person', () => {
    for (const account of accounts) expect(account.roles.includes('paymentMaker') && account.roles.includes('paymentChecker')).toBe(false);
  });

  it('belong to organisations that exist', () => {
    const codes = new Set<string>([...departments, ...townships, ...world.enterprises].map((o) => o.code));
    for (const account of demonstrationAccounts) expect(codes).toContain(account.organisationCode);
  });

  it('let qiye be a listed fish processor with staff, qiye2 a state-owned hotel, qiye3 a contractor of a listed project', () => {
    expect(enterpriseOf(world, 'qiye')).toMatchObject({ employerClass: 'aboveScaleIndustry', onList: true, grade2020: 'A' });
    expect(enterpriseOf(world, 'qiye2')).toMatchObject({ employerClass: 'aboveQuotaService', stateOwned: true, sector: 'commerce' });
    expect(enterpriseOf(world, 'qiye3').keyProject).not.toBeNull();
    expect(staffOf(world, enterpriseOf(world, 'qiye')).length).toBeGreaterThanOrEqual(60);
  });
});
