const fullWidthOffset = 0xfee0;

/** Full-width letters, digits and signs (the usual slip of a Chinese input method) to their half-width form. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - fullWidthOffset));
}

/**
 * Canonical writing of a number that a person typed or pasted: half-width, upper case, without white space,
 * zero-width characters, and the apostrophe with which spreadsheets mark text.
 */
export function canonicalNumber(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/^['\u2018\u2019`]/, '')
    .toUpperCase();
}
