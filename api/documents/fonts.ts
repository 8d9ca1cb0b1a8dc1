import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import type { Font, FontCollection } from 'fontkit';
import { convert } from 'fontverter';

/** A font as the PDF takes it, and as it is measured. */
export interface Face { name: string; bytes: Buffer; family: string | null; font: Font }

export interface Fonts {
  regular: Face;
  bold: Face;
  /** For characters that the packaged font lacks (rare ones in names); null where the machine has none. */
  system: Face | null;
}

const packaged = (weight: 400 | 700): string =>
  createRequire(import.meta.url).resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`);

/** Where systems keep a font with all of Chinese; of a collection, the family to take. */
const systemFonts: readonly { path: string; family: string | null }[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', family: 'WenQuanYiZenHei' },
  { path: '/System/Library/Fonts/PingFang.ttc', family: 'PingFangSC-Regular' },
  { path: 'C:\\Windows\\Fonts\\simsunb.ttf', family: null },
];

let loaded: Promise<Fonts> | undefined;

/** Read and unpacked once in a process, in about 150 ms: a compressed font would be unpacked anew for every document. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= Promise.all([unpacked(400, 'regular'), unpacked(700, 'bold'), findSystemFont()]).then(([regular, bold, system]) => ({ regular, bold, system }));
  return loaded;
}

async function unpacked(weight: 400 | 700, name: string): Promise<Face> {
  return faceOf(name, await convert(await readFile(packaged(weight)), 'truetype'), null);
}

async function findSystemFont(): Promise<Face | null> {
  for (const { path, family } of systemFonts) {
    try {
      return faceOf('system', await readFile(path), family);
    } catch {
      // Not on this machine, or not the collection it usually is: the next one, or none.
    }
  }
  return null;
}

function faceOf(name: string, bytes: Buffer, family: string | null): Face {
  const made: Font | FontCollection = family === null ? create(bytes) : create(bytes, family);
  if (!('postscriptName' in made)) throw new RangeError('a collection needs a family');
  return { name, bytes, family, font: made };
}

/** A stretch of text in one face. */
export interface Run { face: Face; text: string }

/** The text in the faces that have its characters. What no font has is written as its code: nothing is dropped in silence. */
export function runsOf(fonts: Fonts, text: string, weight: 'regular' | 'bold'): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const [face, written] = faceFor(fonts, character, weight);
    const last = runs.at(-1);
    if (last?.face === face) last.text += written;
    else runs.push({ face, text: written });
  }
  return runs;
}

function faceFor({ regular, bold, system }: Fonts, character: string, weight: 'regular' | 'bold'): [Face, string] {
  const usual = weight === 'bold' ? bold : regular;
  const code = character.codePointAt(0) ?? 0;
  if (usual.font.hasGlyphForCodePoint(code)) return [usual, character];
  if (system !== null && system.font.hasGlyphForCodePoint(code)) return [system, character];
  return [usual, `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`];
}

const widths = new WeakMap<Face, Map<string, number>>();

/** Width of one character at one point. */
function widthOf(face: Face, character: string): number {
  const known = widths.get(face) ?? new Map<string, number>();
  widths.set(face, known);
  let width = known.get(character);
  if (width === undefined) {
    width = face.font.layout(character).advanceWidth / face.font.unitsPerEm;
    known.set(character, width);
  }
  return width;
}

/** Width of a text at a size, in points. */
export function measure(fonts: Fonts, text: string, style: { size: number; weight: 'regular' | 'bold' }): number {
  return runsOf(fonts, text, style.weight).reduce((sum, run) => [...run.text].reduce((width, character) => width + widthOf(run.face, character), sum), 0) * style.size;
}
