import type { CalendarYear } from './calendar-year.ts';

export const calendar2026: CalendarYear = {
  year: 2026,
  document: '国办发明电〔2025〕7号',
  issuedOn: '2025-11-04',
  source: '[P] politics.gmw.cn 2025-11/04 content_38391083, without the number; days compared with two published data sets [C]',
  holidays: [
    { holiday: 'newYear', from: '2026-01-01', to: '2026-01-03' },
    { holiday: 'springFestival', from: '2026-02-15', to: '2026-02-23' },
    { holiday: 'qingming', from: '2026-04-04', to: '2026-04-06' },
    { holiday: 'labourDay', from: '2026-05-01', to: '2026-05-05' },
    { holiday: 'dragonBoat', from: '2026-06-19', to: '2026-06-21' },
    { holiday: 'midAutumn', from: '2026-09-25', to: '2026-09-27' },
    { holiday: 'nationalDay', from: '2026-10-01', to: '2026-10-07' },
  ],
  makeUpDays: [
    { holiday: 'newYear', date: '2026-01-04' },
    { holiday: 'springFestival', date: '2026-02-14' },
    { holiday: 'springFestival', date: '2026-02-28' },
    { holiday: 'labourDay', date: '2026-05-09' },
    { holiday: 'nationalDay', date: '2026-09-20' },
    { holiday: 'nationalDay', date: '2026-10-10' },
  ],
};
