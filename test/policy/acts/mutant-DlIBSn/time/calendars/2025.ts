import type { CalendarYear } from './calendar-year.ts';

// The notice arranges National Day and Mid-Autumn as one holiday, 10-01…10-08; Mid-Autumn falls on 10-06.
export const calendar2025: CalendarYear = {
  year: 2025,
  document: '国办发明电〔2024〕12号',
  issuedOn: '2024-11-12',
  source: '[P] m.gmw.cn 2024-11/12 content_1303894933; days compared with two published data sets [C]',
  holidays: [
    { holiday: 'newYear', from: '2025-01-01', to: '2025-01-01' },
    { holiday: 'springFestival', from: '2025-01-28', to: '2025-02-04' },
    { holiday: 'qingming', from: '2025-04-04', to: '2025-04-06' },
    { holiday: 'labourDay', from: '2025-05-01', to: '2025-05-05' },
    { holiday: 'dragonBoat', from: '2025-05-31', to: '2025-06-02' },
    { holiday: 'nationalDay', from: '2025-10-01', to: '2025-10-05' },
    { holiday: 'midAutumn', from: '2025-10-06', to: '2025-10-06' },
    { holiday: 'nationalDay', from: '2025-10-07', to: '2025-10-08' },
  ],
  makeUpDays: [
    { holiday: 'springFestival', date: '2025-01-26' },
    { holiday: 'springFestival', date: '2025-02-08' },
    { holiday: 'labourDay', date: '2025-04-27' },
    { holiday: 'nationalDay', date: '2025-09-28' },
    { holiday: 'nationalDay', date: '2025-10-11' },
  ],
};
