import { describe, expect, test } from 'vitest';
import { createCopies } from '../../../api/documents/copies.ts';
import { loadFonts } from '../../../api/documents/fonts.ts';
import { breakLines } from '../../../api/documents/lines.ts';
import { renderDocument } from '../../../api/documents/render.ts';
import { documentKinds } from '../../../policy/documents/kinds.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { sampleDocument, samplePersons } from '../../support/sample-documents.ts';

const textOf = async (...args: Parameters<typeof sampleDocument>) => pdfText(await renderDocument(sampleDocument(...args), { demonstration: false }));

describe('a PDF', () => {
  test.each(documentKinds)('%s: a reader selects its Chinese text as it was written', async (kind) => {
    const text = (await textOf(kind)).join('');
    const { title, number } = { title: { receipt: '受理通知书（回执）', 'correction-notice': '补正通知书', refusal: '不予通过决定书', 'publicity-list': '公示名单', 'payment-list': '发放清单', 'closing-sheet': '结案单' }[kind], number: '〔2022〕第0012号' };
    for (const said of [title, number, '第 1 页', '《关于做好2022年春节期间稳岗留工工作的通知》', '2022年2月15日']) expect(text).toContain(said);
    expect(text).not.toContain('\uFFFD');
    expect(text).not.toMatch(/\d{17}[\dX]/);
  });

  test('the same document has the same bytes, whenever it is made', async () => {
    const first = await renderDocument(sampleDocument('refusal'), { demonstration: true });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await renderDocument(sampleDocument('refusal'), { demonstration: true })).equals(first)).toBe(true);
    expect((await renderDocument(sampleDocument('refusal', { refusedCount: 3 }), { demonstration: true })).equals(first)).toBe(false);
  });

  test('a table goes on over pages with its heads repeated, each page numbered, no line lost', async () => {
    const pages = await textOf('payment-list', { persons: samplePersons(200) });
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages.slice(0, -1)) expect(page).toContain('行号流水号姓名账号末四位金额');
    pages.forEach((page, n) => expect(page).toContain(`第 ${n + 1} 页　共 ${pages.length} 页`));
    const text = pages.join('');
    for (const { reference } of samplePersons(200)) expect(text).toContain(reference);
  });

  test('a reason longer than a page goes on on the next, and says all of it', async () => {
    const note = Array.from({ length: 400 }, (_, n) => `条${n}`).join('、');
    const pages = await textOf('refusal', { persons: [{ no: 1, name: '张*', document: '330**************27', reason: 'other', note, conditions: [] }] });
    expect(pages.length).toBeGreaterThan(2);
    const digits = pages.map((page) => page.replace(/第 \d+ 页　共 \d+ 页/, '')).join('').replace(/[^\d]/g, '');
    expect(digits).toContain(Array.from({ length: 20 }, (_, n) => 120 + n).join(''));
    expect(pages.join('')).toContain('条399');
  });

  test('a character that the packaged font lacks comes from the system, or is written as its code: it is never dropped', async () => {
    const fonts = await loadFonts();
    const written = async (system: typeof fonts.system) => pdfText(await renderDocument(sampleDocument('receipt', { applicant: '嵊泗𠮷䶮公司' }), { demonstration: false, fonts: { ...fonts, system } })).join('');
    expect(await written(null)).toContain('嵊泗[U+20BB7][U+4DAE]公司');
    if (fonts.system !== null) expect(await written(fonts.system)).toContain('嵊泗𠮷䶮公司');
  });

  test('a demonstration says on each of its documents that it is one', async () => {
    const said = '本件不具有任何法律效力';
    for (const kind of documentKinds) expect(pdfText(await renderDocument(sampleDocument(kind), { demonstration: true })).join('')).toContain(said);
    expect((await textOf('receipt')).join('')).not.toContain(said);
  });
});

describe('lines', () => {
  const lines = async (text: string, characters: number, hangs = false) => breakLines(await loadFonts(), text, characters * 10 + 0.1, { size: 10, weight: 'regular', hangs });

  test('no line begins with punctuation or ends with an opening bracket; words and numbers stay whole', async () => {
    expect(await lines('海岛之上，风大浪高', 4)).toEqual(['海岛之', '上，风大', '浪高']);
    expect(await lines('海岛之上，风大浪高', 4, true)).toEqual(['海岛之上，', '风大浪高']);
    expect(await lines('海岛之上（县）。风大', 7, true)).toEqual(['海岛之上（县）。', '风大']);
    expect(await lines('海岛上的县）。风', 6)).toEqual(['海岛上的', '县）。风']);
    expect(await lines('海岛上（县）风大', 4)).toEqual(['海岛上', '（县）风', '大']);
    expect(await lines('编号HB-2022-000012号', 8)).toEqual(['编号', 'HB-2022-000012', '号']);
  });

  test('what is longer than a line is torn, and nothing is lost', async () => {
    const hash = 'a1'.repeat(40);
    expect((await lines(hash, 10)).join('')).toBe(hash);
    expect(await lines('一\n二', 10)).toEqual(['一', '二']);
    expect(await lines('', 10)).toEqual(['']);
  });
});

describe('copies', () => {
  test('a document asked for by many at once is set once; what fails is tried again; the longest unused goes first', async () => {
    const copies = createCopies(10);
    let made = 0;
    const make = async () => Buffer.alloc(4, (made += 1));
    await Promise.all([1, 2, 3].map(() => copies.of('a', make)));
    expect(made).toBe(1);
    await expect(copies.of('b', () => Promise.reject(new Error('no font')))).rejects.toThrow('no font');
    await copies.of('b', make);
    await copies.of('a', make);
    await copies.of('c', make);
    expect(made).toBe(3);
    await copies.of('a', make);
    expect(made).toBe(3);
    await copies.of('b', make);
    expect(made).toBe(4);
  });
});
