import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idCardCheckCharacter, parseIdCard } from '../../../policy/identity/id-card.ts';
import { parseIdentityDocument } from '../../../policy/identity/identity-document.ts';

describe('identity numbers by GB 11643', () => {
  it.each(['11010519491231002X', '440524188001010014', '330922188001010018', '990000188001010013'])(
    'accepts %s, also where the area or the century looks odd',
    (number) => expect(parseIdCard(number)).toMatchObject({ ok: true, canonical: number }),
  );

  it.each([
    ['110105194912310021', 'checksum'],
    ['440524189001010014', 'checksum'],
    ['110105194902300027', 'birthDate'],
    ['110105170012310029', 'birthDate'],
    ['110105491231002', 'fifteenDigits'],
    ['1101051949123100', 'length'],
    ['11010519491231002Y', 'characters'],
    ['1101051949123X0021', 'characters'],
    ['X', 'length'],
    ['', 'empty'],
    ['   ', 'empty'],
  ])('refuses %j as %s', (text, code) => expect(parseIdCard(text)).toEqual({ ok: false, code }));

  it('reads full-width digits, spaces, an apostrophe and a small x as the same number', () => {
    for (const text of ['11010519491231002x', ' 110105 19491231 002X ', "'11010519491231002x", '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002ｘ\u3000']) {
      expect(parseIdCard(text)).toMatchObject({ ok: true, canonical: '11010519491231002X' });
    }
  });

  it('reads the area of first registration, the birth date and the sex from the number', () => {
    expect(parseIdCard('11010519491231002X')).toMatchObject({ region: '110105', birthDate: '1949-12-31', sex: 'female' });
  });

  it('finds every single mistyped digit', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), digit, (position, wrong) => {
      const good = '33092218800101001';
      fc.pre(good[position] !== String(wrong));
      const bad = good.slice(0, position) + wrong + good.slice(position + 1) + '8';
      expect(parseIdCard(bad).ok).toBe(false);
    }));
  });

  it('accepts every number whose check character was worked out', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (order) => {
      const first17 = `33092218850607${String(order).padStart(3, '0')}`;
      expect(parseIdCard(first17 + idCardCheckCharacter(first17)).ok).toBe(true);
    }));
  });
});

describe('other identity documents', () => {
  it('takes a residence permit only with the area of Hong Kong, Macao or Taiwan', () => {
    const first17 = '81000018800101001';
    const permit = first17 + idCardCheckCharacter(first17);
    expect(parseIdentityDocument('residencePermit', permit)).toMatchObject({ ok: true, region: '810000' });
    expect(parseIdentityDocument('residencePermit', '330922188001010018')).toEqual({ ok: false, code: 'notResidencePermit' });
  });

  it('takes a passport by its form alone', () => {
    expect(parseIdentityDocument('passport', ' e12345678 ')).toMatchObject({ ok: true, canonical: 'E12345678', region: null });
    expect(parseIdentityDocument('passport', '护照1234')).toEqual({ ok: false, code: 'passportFormat' });
    expect(parseIdentityDocument('passport', '')).toEqual({ ok: false, code: 'empty' });
  });
});
