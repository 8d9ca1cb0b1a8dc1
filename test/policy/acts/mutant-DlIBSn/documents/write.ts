import { textOfCode } from '../messages/translate.ts';
import { conditionText } from '../messages/verdict-text.ts';
import { yuanOf } from '../money/fen.ts';
import { localDateOf, localTimeOf } from '../time/zone.ts';
import type { Condition } from '../verdict.ts';
import type { Format } from './template.ts';

// Values in the words of official documents: 2022年2月15日, 1,500.00 元. Documents are Chinese, whoever reads them.

type Entry = Record<string, unknown>;

const missing = '—';
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const label = (area: string, code: unknown): string => textOfCode('zh-CN', area, textOf(code)) ?? textOf(code);

/** 2022年2月15日, of a date or an instant. */
function dayOf(value: unknown): string {
  const text = textOf(value);
  const [year = '', month = '', day = ''] = (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : localDateOf(new Date(text))).split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** Minutes of Asia/Shanghai; midnight is 24:00 of the day that ends with it, as deadlines are told. */
function instantOf(instant: Date): string {
  const isMidnight = instant.getTime() % dayMs === midnightMs;
  return isMidnight ? `${dayOf(localDateOf(new Date(instant.getTime() - 1)))} 24:00` : `${dayOf(instant.toISOString())} ${localTimeOf(instant)}`;
}
const dayMs = 86_400_000;
/** 00:00 in Asia/Shanghai within a day of UTC. */
const midnightMs = 16 * 3_600_000;

const yuan = (value: unknown): string => `${yuanOf(Number(value)).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`;

function reasonOf({ reason, note }: Entry): string {
  const words = label('redEnvelope.refusalReason', reason);
  return textOf(note) === '' ? words : `${words}：${textOf(note)}`;
}

/** What would make a person pass, of each condition that stands in the way. Where data had nothing against them, evidence is what helps. */
function remediesOf({ conditions }: Entry): string {
  const failing = ((conditions ?? []) as Condition[]).filter(({ outcome, remedy }) => outcome === 'fail' && remedy !== null);
  const words = failing.map((condition) => conditionText('zh-CN', condition).remedy ?? '');
  return words.length === 0 ? '如与事实不符，请申请复核并附证明材料。' : words.join('\n');
}

const stepOf = ({ step, round }: Entry): string => (Number(round) > 1 ? `${label('states.step', step)}（第 ${Number(round)} 次）` : label('states.step', step));

/** A step that a return set aside has no outcome of its own. */
function outcomeOf({ state, outcome }: Entry): string {
  if (textOf(outcome) !== '') return label('tasks.outcome', outcome);
  return state === 'superseded' ? label('tasks.outcome', 'return') : missing;
}

/** What nobody decided, the system did. */
function actorOf({ by, decidedAt }: Entry): string {
  return textOf(by) !== '' ? textOf(by) : textOf(decidedAt) === '' ? missing : '系统';
}

const condition = (entry: Entry): ReturnType<typeof conditionText> => conditionText('zh-CN', entry as unknown as Condition);

const writers: Readonly<Record<Format, (value: unknown) => string>> = {
  text: textOf,
  count: (value) => `${textOf(value)} 人`,
  yuan,
  day: dayOf,
  instant: (value) => instantOf(new Date(textOf(value))),
  list: (value) => (value as readonly unknown[]).map(textOf).join('、'),
  field: (value) => label('redEnvelope.form', value),
  reason: (value) => reasonOf(value as Entry),
  remedies: (value) => remediesOf(value as Entry),
  source: (value) => label('money.source', value),
  caseState: (value) => label('states.case', value),
  step: (value) => stepOf(value as Entry),
  outcome: (value) => outcomeOf(value as Entry),
  actor: (value) => actorOf(value as Entry),
  conditionName: (value) => condition(value as Entry).label,
  conditionFound: (value) => condition(value as Entry).found ?? missing,
  conditionAsked: (value) => condition(value as Entry).threshold ?? missing,
  conditionRemedy: (value) => condition(value as Entry).remedy ?? missing,
  queryCode: (value) => textOf(value).replace(/(.{4})(?=.)/g, '$1-'),
};

/** A value in words; a dash where there is none. */
export function write(format: Format, value: unknown): string {
  return value === null || value === undefined || value === '' ? missing : writers[format](value);
}
