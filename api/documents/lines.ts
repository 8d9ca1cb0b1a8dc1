import { measure } from './fonts.ts';
import type { Fonts } from './fonts.ts';

export interface Style { size: number; weight: 'regular' | 'bold' }

/** Never at the beginning of a line (避头), and never at its end (避尾). */
const noStart = new Set('，。、；：！？）》〉」』】〕”’…—%％');
const noEnd = new Set('（《〈「『【〔“‘');

/** What may not be torn apart: a Chinese character, or a word or number of other letters. */
const pieces = /[\p{Script=Latin}\p{Nd}.,:/_*+@#&%-]+|\s+|[\s\S]/gu;

/** `hangs`: punctuation may stand in the margin; in a table it would cross the line. */
export interface Breaking extends Style { hangs?: boolean }

/** Breaks a text into lines of a width. A word longer than the line is torn. Line feeds are kept. */
export function breakLines(fonts: Fonts, text: string, width: number, style: Breaking): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => breakParagraph(fonts, paragraph, width, style));
}

function breakParagraph(fonts: Fonts, text: string, width: number, style: Breaking): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of fitting(fonts, text, width, style)) {
    // What follows a mark that hangs, and may not begin a line either, hangs beside it.
    if (line === '' && lines.length > 0 && noStart.has(piece)) {
      lines.push(`${lines.pop() ?? ''}${piece}`);
      continue;
    }
    if (line === '' || measure(fonts, line + piece, style) <= width) {
      line += piece;
      continue;
    }
    const opening = noEnd.has(line.slice(-1));
    if (noStart.has(piece) && style.hangs === true) {
      lines.push(line + piece);
      line = '';
    } else if (noStart.has(piece) || opening) {
      // The character before goes along to the next line, with the marks that follow it.
      const kept = opening ? line.length - 1 : lastThatMayStart(line);
      if (kept > 0) lines.push(line.slice(0, kept));
      line = line.slice(kept) + piece;
    } else {
      lines.push(line);
      line = piece.trimStart();
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Where the last character stands before which a line may be broken; 0 when there is none. */
function lastThatMayStart(line: string): number {
  for (let index = line.length - 1; index > 0; index -= 1) {
    if (!noStart.has(line.charAt(index)) && !noEnd.has(line.charAt(index - 1))) return index;
  }
  return 0;
}

/** The pieces of a text, those wider than a line torn into characters. */
function fitting(fonts: Fonts, text: string, width: number, style: Style): string[] {
  const found = Array.from(text.matchAll(new RegExp(pieces)), ([piece]) => piece);
  return found.flatMap((piece) => (piece.length > 1 && measure(fonts, piece, style) > width ? [...piece] : [piece]));
}
