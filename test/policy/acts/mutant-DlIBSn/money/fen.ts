/** Money is a safe integer of fen (1/100 yuan). Nothing here rounds: an amount that isn't whole fen is refused. */

/** True for an amount of fen that can be calculated with exactly; may be negative. */
export function isFen(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** @throws RangeError when a sum or a part of it isn't a safe integer. */
export function sumFen(amountsFen: readonly number[]): number {
  return amountsFen.reduce((total, amount) => checkFen(total + checkFen(amount)), 0);
}

/** @throws RangeError when the value isn't a safe integer of fen. */
export function checkFen(value: number): number {
  if (!isFen(value)) throw new RangeError('not a whole, safe number of fen');
  return value;
}

/** Yuan with two decimals and no grouping, as files have it: 123450 → "1234.50". */
export function yuanOf(amountFen: number): string {
  const digits = String(Math.abs(checkFen(amountFen))).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Yuan as people read it: 123450 → "¥1,234.50". */
export function formatYuan(amountFen: number): string {
  const plain = yuanOf(Math.abs(amountFen));
  const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
  return `${amountFen < 0 ? '-' : ''}¥${grouped}`;
}

const yuanForm = /^(-?)(?:[¥￥])?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?元?$/;

/** Fen of an amount in yuan as typed ("1234.5", "¥1,234.50", "500元"); null when it isn't one or has parts of a fen. */
export function parseYuan(text: string): number | null {
  const match = yuanForm.exec(text.replace(/\s/g, ''));
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const amountFen = Number(whole.replaceAll(',', '') + fraction.padEnd(2, '0'));
  if (!isFen(amountFen)) return null;
  return sign === '-' && amountFen !== 0 ? -amountFen : amountFen;
}
