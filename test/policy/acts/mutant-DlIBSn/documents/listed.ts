import { documentKinds, numberPrefix } from './kinds.ts';
import type { Audience, Field, Mask } from './template.ts';
import { templates } from './templates.ts';

// The templates' fields as docs/documents.md lists them.

const maskWords: Readonly<Record<Mask, string>> = { none: '', name: '只留姓（三字以上并留末字）', documentNumber: '前 3 位、后 2 位', last4: '末四位' };
const audienceWords: Readonly<Record<Audience, string>> = { public: '公众', applicant: '申请单位和办件部门', staff: '办件部门', money: '制单、复核、审计、督查和县领导' };

const row = ({ key, label, from, mask, inText }: Field): string => `| \`${key}\` | ${label} | ${from} | ${maskWords[mask]} | ${inText === true ? '正文' : '表格'} |`;
const head = '| 字段 | 名称 | 来源 | 隐藏 | 位置 |\n|---|---|---|---|---|';

/** Tables of all templates in Markdown. */
export function templateTables(): string {
  return documentKinds.map((kind) => {
    const { title, audience, fields, lists, basis } = templates[kind];
    const lines = [`### ${title} \`${kind}\``, '', `编号 ${numberPrefix[kind]}〔年〕第0001号 · 可下载：${audienceWords[audience]} · 依据：${basis.join('；')}`, '', head, ...fields.map(row)];
    for (const list of lists) lines.push('', `列表 \`${list.key}\`：${list.title}`, '', head, ...list.columns.map(row));
    return `${lines.join('\n')}\n`;
  }).join('\n');
}
