import type { CalendarYear } from './calendar-year.ts';

export const calendar2024: CalendarYear = {
  year: 2024,
  document: '国办发明电〔2023〕7号',
  issuedOn: '2023-10-25',
  source: '[P2] wikisource, from 国务院公报 2023 第31号; days compared with two published data sets [C]',
  holidays: [
    { holiday: 'newYear', from: '2024-01-01', to: '2024-01-01' },
    { holiday: 'springFestival', from: '2024-02-10', to: '2024-02-17' },
    { holiday: 'qingming', from: '2024-04-04', to: '2024-04-06' },
    { holiday: 'labourDay', from: '2024-05-01', to: '2024-05-05' },
    { holiday: 'dragonBoat', from: '2024-06-10', to: '2024-06-10' },
    { holiday: 'midAutumn', from: '2024-09-15', to: '2024-09-17' },
    { holiday: 'nationalDay', from: '2024-10-01', to: '2024-10-07' },
  ],
  makeUpDays: [
    { holiday: 'springFestival', date: '2024-02-04' },
    { holiday: 'springFestival', date: '2024-02-18' },
    { holiday: 'qingming', date: '2024-04-07' },
    { holiday: 'labourDay', date: '2024-04-28' },
    { holiday: 'labourDay', date: '2024-05-11' },
    { holiday: 'midAutumn', date: '2024-09-14' },
    { holiday: 'nationalDay', date: '2024-09-29' },
    { holiday: 'nationalDay', date: '2024-10-12' },
  ],
};
