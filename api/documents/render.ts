import { fillDocument } from '../../policy/documents/fill.ts';
import type { FilledDocument, IssuedDocument } from '../../policy/documents/fill.ts';
import { loadFonts } from './fonts.ts';
import type { Fonts } from './fonts.ts';
import { Paper } from './paper.ts';

const body = { size: 12, weight: 'regular', leading: 19 } as const;
const small = { size: 9, weight: 'regular', leading: 14 } as const;
const inTable = { size: 10.5, weight: 'regular', leading: 14.5 } as const;

/** Said at the foot of everything that a demonstration issues. */
const demonstrationNote = '演示数据：单位、人员、金额均为虚构，本件不具有任何法律效力。';

/** The PDF of a document. The same document, on the same fonts, has the same bytes. */
export async function renderDocument(document: IssuedDocument, options: { demonstration: boolean; fonts?: Fonts }): Promise<Buffer> {
  const filled = fillDocument(document);
  const paper = new Paper(options.fonts ?? (await loadFonts()), { title: `${filled.title} ${filled.number}`, issuedAt: document.issuedAt });
  await setHead(paper, filled);
  await setLists(paper, filled);
  setFoot(paper, filled, options.demonstration);
  return paper.finish();
}

async function setHead(paper: Paper, { title, number, addressee, opening, facts }: FilledDocument): Promise<void> {
  paper.paragraph(title, { size: 20, weight: 'bold', leading: 34, align: 'center' });
  paper.paragraph(number, { ...body, align: 'center' });
  paper.rule();
  paper.space(14);
  if (addressee !== null) paper.paragraph(addressee, { ...body, weight: 'bold' });
  for (const text of opening) paper.paragraph(text, { ...body, indent: true });
  paper.space(8);
  await paper.table([{ label: '', width: 26 }, { label: '', width: 74 }], facts.map(({ label, value }) => [label, value]), inTable, false);
}

async function setLists(paper: Paper, { lists }: FilledDocument): Promise<void> {
  for (const { title, columns, rows } of lists) {
    paper.space(12);
    paper.need(100);
    paper.paragraph(title, { ...body, weight: 'bold' });
    await paper.table(columns, rows, inTable);
  }
}

function setFoot(paper: Paper, { closing, basis, signedBy, signedOn, footer }: FilledDocument, demonstration: boolean): void {
  paper.space(12);
  for (const text of closing) paper.paragraph(text, { ...body, indent: true });
  paper.paragraph(`依据：${basis.join('；')}。`, { ...body, indent: true });
  // Who signs, when, and the small print stay together.
  paper.need(3 * body.leading + 10 + 2 * small.leading);
  paper.space(body.leading);
  paper.paragraph(signedBy, { ...body, align: 'right' });
  paper.paragraph(signedOn, { ...body, align: 'right' });
  paper.space(10);
  paper.paragraph(`说明：${footer}`, small);
  if (demonstration) paper.paragraph(demonstrationNote, small);
}
