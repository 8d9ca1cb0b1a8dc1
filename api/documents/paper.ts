import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { measure, runsOf } from './fonts.ts';
import type { Face, Fonts } from './fonts.ts';
import { breakLines } from './lines.ts';
import type { Style } from './lines.ts';

const millimetre = 72 / 25.4;
/** A4. 28 mm to the left and 26 mm to the right as official documents have it (GB/T 9704); above and below less, so that a receipt is one page. */
const paper = { width: 595.28, height: 841.89, top: 30 * millimetre, left: 28 * millimetre, right: 26 * millimetre, bottom: 26 * millimetre } as const;
export const textWidth = paper.width - paper.left - paper.right;

const cellPadding = 3.5;
const rowsAtOnce = 50;

/** Sets lines and tables on pages, from the top down; begins a new page where one is full. */
export class Paper {
  private readonly doc: PDFKit.PDFDocument;
  private readonly registered = new Set<Face>();
  private readonly fonts: Fonts;
  private y: number = paper.top;

  constructor(fonts: Fonts, about: { title: string; issuedAt: Date }) {
    this.fonts = fonts;
    // With these dates fixed nothing in the file comes from the clock or from chance: the same document has the same bytes.
    const info = { Title: about.title, CreationDate: about.issuedAt, ModDate: about.issuedAt };
    this.doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: 'zh-CN', displayTitle: true, info });
  }

  /** The file's bytes, pages numbered. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => this.doc.on('end', resolve));
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.draw(`第 ${page + 1} 页　共 ${count} 页`, { size: 9, weight: 'regular' }, { y: paper.height - paper.bottom + 18, align: 'center' });
    }
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }

  space(points: number): void {
    this.y += points;
  }

  /** A new page, unless so much room is left. */
  need(points: number): void {
    if (this.y + points <= paper.height - paper.bottom) return;
    this.doc.addPage();
    this.y = paper.top;
  }

  paragraph(text: string, style: Style & { leading: number; indent?: boolean; align?: 'left' | 'center' | 'right' }): void {
    // Two characters' room at the beginning, as Chinese paragraphs have it.
    const indented = style.indent === true ? `　　${text}` : text;
    for (const line of breakLines(this.fonts, indented, textWidth, { ...style, hangs: true })) {
      this.need(style.leading);
      this.draw(line, style, { y: this.y + (style.leading - style.size) / 2, align: style.align ?? 'left' });
      this.y += style.leading;
    }
  }

  rule(): void {
    this.doc.moveTo(paper.left, this.y).lineTo(paper.left + textWidth, this.y).lineWidth(0.5).stroke('#000000');
  }

  /** A table whose heads are repeated on each page; a row higher than what is left goes on there. */
  async table(columns: readonly { label: string; width: number }[], rows: readonly string[][], style: Style & { leading: number }, heads = true): Promise<void> {
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (width / total) * textWidth);
    const head = heads ? columns.map(({ label }) => label) : null;
    const headStyle = { ...style, weight: 'bold' } as const;
    if (head !== null) {
      this.need(3 * style.leading + 4 * cellPadding);
      this.row(this.cells(head, widths, headStyle), widths, headStyle);
    }
    const again = () => {
      if (head !== null) this.row(this.cells(head, widths, headStyle), widths, headStyle);
    };
    for (const [index, row] of rows.entries()) {
      this.rowOnPages(this.cells(row, widths, style), widths, style, again);
      // Five thousand lines take a second and a half: others are served in between.
      if (index % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    }
  }

  private cells(row: readonly string[], widths: readonly number[], style: Style): string[][] {
    return row.map((text, index) => breakLines(this.fonts, text, (widths[index] ?? 0) - 2 * cellPadding, style));
  }

  private rowOnPages(cells: string[][], widths: readonly number[], style: Style & { leading: number }, again: () => void): void {
    let rest = cells;
    for (;;) {
      const lines = Math.max(...rest.map((cell) => cell.length));
      const room = Math.floor((paper.height - paper.bottom - this.y - 2 * cellPadding) / style.leading);
      if (lines <= room) return this.row(rest, widths, style);
      const wholePage = Math.floor((paper.height - paper.bottom - paper.top) / style.leading) - 3;
      // A row that fits on a page is not torn; a longer one is, but not for a line or two.
      if (lines > wholePage && room > 2) {
        this.row(rest.map((cell) => cell.slice(0, room)), widths, style);
        rest = rest.map((cell) => cell.slice(room));
      }
      this.doc.addPage();
      this.y = paper.top;
      again();
    }
  }

  private row(cells: string[][], widths: readonly number[], style: Style & { leading: number }): void {
    const height = Math.max(1, ...cells.map((cell) => cell.length)) * style.leading + 2 * cellPadding;
    let x: number = paper.left;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      this.doc.rect(x, this.y, width, height).lineWidth(0.5).stroke('#000000');
      cell.forEach((line, n) => this.drawAt(line, style, x + cellPadding, this.y + cellPadding + n * style.leading + (style.leading - style.size) / 2));
      x += width;
    });
    this.y += height;
  }

  private draw(line: string, style: Style, at: { y: number; align: 'left' | 'center' | 'right' }): void {
    const free = textWidth - (at.align === 'left' ? textWidth : measure(this.fonts, line, style));
    this.drawAt(line, style, paper.left + (at.align === 'center' ? free / 2 : free), at.y);
  }

  private drawAt(line: string, style: Style, x: number, y: number): void {
    let left = x;
    for (const { face, text } of runsOf(this.fonts, line, style.weight)) {
      this.register(face);
      // Fonts sit at different heights below the same top: all are set on one baseline.
      this.doc.font(face.name).fontSize(style.size).text(text, left, y + style.size * 0.88, { lineBreak: false, baseline: 'alphabetic' });
      left += measure(this.fonts, text, style);
    }
  }

  private register(face: Face): void {
    if (this.registered.has(face)) return;
    this.registered.add(face);
    this.doc.registerFont(face.name, face.bytes, face.family ?? undefined);
  }
}
