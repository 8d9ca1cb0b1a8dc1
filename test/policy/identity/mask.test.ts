import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAccount, maskDocumentNumber, maskName, maskPhone } from '../../../policy/identity/mask.ts';

describe('masks', () => {
  it('show 3+2 characters of an identity number in lists and 6+4 to handlers', () => {
    expect(maskDocumentNumber('11010519491231002X', 'list')).toBe('110*************2X');
    expect(maskDocumentNumber('11010519491231002X', 'handler')).toBe('110105********002X');
  });

  it('show two characters of a passport to anybody', () => {
    expect(maskDocumentNumber('E12345678', 'list')).toBe('*******78');
    expect(maskDocumentNumber('E12345678', 'handler')).toBe('*******78');
  });

  it('show the ends of a phone and the last four digits of an account', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskAccount('6222021234567890128')).toBe('****0128');
    expect(maskAccount('1234')).toBe('****');
  });

  it.each([['张三', '张*'], ['张小明', '张*明'], ['欧阳小明', '欧**明'], ['张', '*'], ['', ''], ['𠮷田', '𠮷*'], [' 张小明 ', '张*明']])(
    'turn the name %j into %j',
    (name, masked) => expect(maskName(name)).toBe(masked),
  );

  it('never give back what they were given, and hide the middle', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]{1,32}$/), (number) => {
      for (const masked of [maskDocumentNumber(number, 'handler'), maskPhone(number), maskAccount(number), maskName(number)]) {
        expect(masked).toContain('*');
        expect(masked).not.toContain(number);
      }
    }));
  });
});
