import type { Messages, SameCodes } from './shape.ts';

/** What is wrong with a year's holidays as they were entered, under `errors.calendar`: where, and what to do. */
export const calendarFaultsZh = {
  yearRange: '年份应在 {{first}} 至 {{last}} 之间。',
  document: '请填写国务院办公厅通知的文号，如“国办发明电〔2025〕7号”。',
  issuedOn: '请按“2025-11-04”填写通知的印发日期，且不得晚于今日。',
  headings: '文件第一行须有“日期”“节日”“安排”三列，请下载模板核对。',
  empty: '文件中没有日期，请按模板逐日填写。',
  tooManyRows: '文件超过 {{max}} 行，请核对是否选错文件。',
  date: '第 {{row}} 行：“{{value}}”不是日期，请按“2027-01-01”填写。',
  outsideYear: '第 {{row}} 行：{{day}} 不属于 {{year}} 年的安排（只可另列上年 12 月 25 日以后的日期），请核对年份。',
  noWeekend: '第 {{row}} 行：{{day}} 不是星期六或星期日，本来就上班，不能列为调休上班；请核对日期，或改为“放假”。',
  holiday: '第 {{row}} 行：“{{value}}”不是法定节日，应为元旦、春节、清明节、劳动节、端午节、中秋节或国庆节。',
  arrangement: '第 {{row}} 行：“{{value}}”无法识别，请填写“放假”或“上班”。',
  twice: '第 {{row}} 行：{{day}} 在第 {{first}} 行已列出，每一天只能列一次。',
  otherYear: '{{day}} 已由 {{year}} 年的通知安排，不能再列；请核对两份通知。',
  missing: {
    newYear: '文件中没有元旦的放假日，请补全。', springFestival: '文件中没有春节的放假日，请补全。', qingming: '文件中没有清明节的放假日，请补全。', labourDay: '文件中没有劳动节的放假日，请补全。',
    dragonBoat: '文件中没有端午节的放假日，请补全。', midAutumn: '文件中没有中秋节的放假日；与国庆节连休的，请将其中一天列为中秋节。', nationalDay: '文件中没有国庆节的放假日，请补全。',
  },
  same: '与现行的 {{year}} 年安排完全相同，无须导入。',
  pending: '{{year}} 年已有一份安排等待确认，请先确认、不予确认或撤回。',
} as const satisfies Messages;

export const calendarFaultsEn = {
  yearRange: 'The year must lie between {{first}} and {{last}}.',
  document: 'Enter the number of the State Council notice as it is printed.',
  issuedOn: 'Enter the date of the notice as 2025-11-04, today at the latest.',
  headings: 'The first line of the file needs the columns date, holiday and arrangement: compare it with the template.',
  empty: 'The file names no day: fill it in as the template shows, a day a line.',
  tooManyRows: 'The file has more than {{max}} lines: was it the right one?',
  date: 'Line {{row}}: “{{value}}” is no date. Write it as 2027-01-01.',
  outsideYear: 'Line {{row}}: {{day}} is no day of the arrangement for {{year}} (of the year before, only days from 25 December on). Check the year.',
  noWeekend: 'Line {{row}}: {{day}} is neither Saturday nor Sunday: it is worked anyway and cannot be a make-up workday. Check the date, or mark it off.',
  holiday: 'Line {{row}}: “{{value}}” is no public holiday. Write one of the seven holidays by the name that the template uses.',
  arrangement: 'Line {{row}}: “{{value}}” is not understood. Write off or make-up, or the words of the template.',
  twice: 'Line {{row}}: {{day}} stands in line {{first}} already. Each day is listed once.',
  otherYear: '{{day}} is arranged by the notice for {{year}} already and cannot be listed again: compare the two notices.',
  missing: {
    newYear: 'No day off for New Year: add it.', springFestival: 'No day off for Spring Festival: add it.', qingming: 'No day off for Qingming: add it.', labourDay: 'No day off for Labour Day: add it.',
    dragonBoat: 'No day off for Dragon Boat Festival: add it.', midAutumn: 'No day off for Mid-Autumn Festival. Where it falls into National Day, mark one of those days as Mid-Autumn.', nationalDay: 'No day off for National Day: add it.',
  },
  same: 'The same as what is in force for {{year}}: nothing to import.',
  pending: 'A version of {{year}} waits for its second person already: confirm, refuse or withdraw that first.',
} as const satisfies SameCodes<typeof calendarFaultsZh>;

/** Pages about the working calendar. */
export const calendarZh = {
  state: { proposed: '待确认', inForce: '已公布', superseded: '已被取代', refused: '不予确认', withdrawn: '已撤回', shipped: '已公布', unpublished: '暂定' },
  reason: { workday: '工作日', weekend: '周末', holiday: '放假', makeUp: '调休上班' },
} as const satisfies Messages;

export const calendarEn = {
  state: { proposed: 'Waits for its second person', inForce: 'Published', superseded: 'Superseded', refused: 'Not confirmed', withdrawn: 'Withdrawn', shipped: 'Published', unpublished: 'Provisional' },
  reason: { workday: 'Workday', weekend: 'Weekend', holiday: 'Day off', makeUp: 'Make-up workday' },
} as const satisfies SameCodes<typeof calendarZh>;
