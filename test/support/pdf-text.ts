/**
 * What a reader of a PDF can select and copy: the characters that the page's glyphs stand for by each font's own ToUnicode table, page by
 * page. Reads what pdfkit writes (deflated streams, hexadecimal strings), and nothing of how the product made it.
 */
import { inflateSync } from 'node:zlib';

interface PdfObject { dictionary: string; stream: Buffer | null }

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const begins = body.indexOf('stream\n');
    const dictionary = begins < 0 ? body : body.slice(0, begins);
    objects.set(Number(id), { dictionary, stream: begins < 0 ? null : streamOf(dictionary, Buffer.from(body.slice(begins + 7), 'latin1')) });
  }
  return objects;
}

function streamOf(dictionary: string, bytes: Buffer): Buffer {
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? bytes.length);
  const raw = bytes.subarray(0, length);
  return dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw;
}

/** Glyph code → text, of one font's ToUnicode table. */
function unicodeOf(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  const textOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    Array.from(list.matchAll(/<([0-9a-f ]*)>/gi)).forEach(([, hex = ''], index) => table.set(Number.parseInt(from, 16) + index, textOf(hex.replaceAll(' ', ''))));
  }
  return table;
}

const referenced = (dictionary: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? 0);

/** The text of each page, without blanks between stretches: Chinese needs none. */
export function pdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const at = (id: number): PdfObject => objects.get(id) ?? { dictionary: '', stream: null };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\n/.test(`${dictionary}\n`));
  return pages.map(({ dictionary }) => {
    const resources = referenced(dictionary, 'Resources') === 0 ? dictionary : at(referenced(dictionary, 'Resources')).dictionary;
    const fonts = new Map(Array.from(resources.matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = '', id = '']) => {
      const cmap = at(referenced(at(Number(id)).dictionary, 'ToUnicode')).stream?.toString('latin1') ?? '';
      return [name, unicodeOf(cmap)] as const;
    }));
    return shown(at(referenced(dictionary, 'Contents')).stream?.toString('latin1') ?? '', fonts);
  });
}

function shown(content: string, fonts: Map<string, Map<number, string>>): string {
  let table = new Map<number, string>();
  let text = '';
  for (const [, font, strings] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) table = fonts.get(font) ?? new Map<number, string>();
    for (const [, hex = ''] of (strings ?? '').matchAll(/<([0-9a-f]+)>/gi)) {
      text += (hex.match(/.{4}/g) ?? []).map((code) => table.get(Number.parseInt(code, 16)) ?? '\uFFFD').join('');
    }
  }
  return text;
}
