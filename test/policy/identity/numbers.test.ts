import { describe, expect, it } from 'vitest';
import { parseBankAccount, passesLuhn } from '../../../policy/identity/bank-account.ts';
import { creditCodeCheckCharacter, parseCreditCode } from '../../../policy/identity/credit-code.ts';
import { parseMobile } from '../../../policy/identity/mobile.ts';

describe('unified social credit codes by GB 32100', () => {
  it.each(['91350100M000100Y43', '91330922MA00000152', '91330922MA0000023W', '91330922MA0000031P'])('accepts %s', (code) => {
    expect(parseCreditCode(code)).toEqual({ ok: true, status: 'valid', canonical: code });
    expect(creditCodeCheckCharacter(code.slice(0, 17))).toBe(code[17]);
  });

  it.each(['91350100M0001TGQXM', '91350211M0000XUF46', '91350203M0001FUE2P', '91350211M00013FA1N', '91350203M0001QAY9B'])(
    'takes the pilot code %s with a warning instead of refusing it',
    (code) => expect(parseCreditCode(code)).toEqual({ ok: true, status: 'pilot', canonical: code }),
  );

  it.each([
    ['91350100M000100Y44', 'checksum'],
    ['91350100M0001TGQXN', 'checksum'],
    ['91330922MA00000153', 'checksum'],
    ['91330922MA00000252', 'checksum'],
    ['91330922MA0000015', 'length'],
    ['91330922MAO0000152', 'characters'],
    ['', 'empty'],
  ])('refuses %j as %s', (text, code) => expect(parseCreditCode(text)).toEqual({ ok: false, code }));

  it('finds a wrong organisation code under a right check character', () => {
    const first17 = '91330922MA0000016';
    expect(parseCreditCode(first17 + creditCodeCheckCharacter(first17))).toEqual({ ok: false, code: 'checksum' });
  });

  it('reads small and full-width letters as the same code', () => {
    expect(parseCreditCode('91330922ma0000023ｗ')).toMatchObject({ ok: true, canonical: '91330922MA0000023W' });
  });
});

describe('accounts', () => {
  it.each(['79927398713', '4111111111111111', '6222021234567890128'])('%s passes the Luhn check', (digits) => {
    expect(passesLuhn(digits)).toBe(true);
  });

  it('finds a mistyped and a swapped digit of a card', () => {
    expect(parseBankAccount('6222021234567890129', 'card')).toEqual({ ok: false, code: 'cardChecksum' });
    expect(parseBankAccount('6222012234567890128', 'card')).toEqual({ ok: false, code: 'cardChecksum' });
  });

  it('asks a card for 16 to 19 digits', () => {
    expect(parseBankAccount('79927398713', 'card')).toEqual({ ok: false, code: 'cardLength' });
    expect(parseBankAccount('6222 0212 3456 7890 128', 'card')).toEqual({ ok: true, canonical: '6222021234567890128', warning: null });
  });

  it('lets corporate accounts and passbooks pass without the Luhn check', () => {
    expect(parseBankAccount('33001234567053', 'corporate')).toEqual({ ok: true, canonical: '33001234567053', warning: null });
    expect(parseBankAccount('1206-0201-0900', 'passbook')).toMatchObject({ ok: true, warning: null });
  });

  it('warns, and no more, about an account of unknown kind that is no card', () => {
    expect(parseBankAccount('6222021234567890129', 'unknown')).toEqual({ ok: true, canonical: '6222021234567890129', warning: 'notACard' });
  });

  it.each([['', 'empty'], ['6222A2021', 'characters'], ['1234567', 'length'], ['1'.repeat(33), 'length']])('refuses %j as %s', (text, code) => {
    expect(parseBankAccount(text, 'unknown')).toEqual({ ok: false, code });
  });
});

describe('mobile numbers', () => {
  it.each(['13800138000', '+86 138 0013 8000', '0086-13800138000', '１３８００１３８０００'])('reads %s', (text) => {
    expect(parseMobile(text)).toEqual({ ok: true, canonical: '13800138000' });
  });
  it.each(['12800138000', '1380013800', '138001380000', '0580-1234567'])('refuses %s', (text) => {
    expect(parseMobile(text)).toEqual({ ok: false, code: 'format' });
  });
});
