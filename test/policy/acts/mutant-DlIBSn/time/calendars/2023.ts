import type { CalendarYear } from './calendar-year.ts';

// 2022-12-31, a Saturday of the year before, belongs to this notice's New Year holiday. The notice arranges Mid-Autumn and
// National Day as one holiday, 09-29…10-06; the first day is Mid-Autumn.
export const calendar2023: CalendarYear = {
  year: 2023,
  document: '国办发明电〔2022〕16号',
  issuedOn: '2022-12-08',
  source: '[P2] wikisource, from 国务院公报 2023 第1号; days compared with two published data sets [C]',
  holidays: [
    { holiday: 'newYear', from: '2022-12-31', to: '2023-01-02' },
    { holiday: 'springFestival', from: '2023-01-21', to: '2023-01-27' },
    { holiday: 'qingming', from: '2023-04-05', to: '2023-04-05' },
    { holiday: 'labourDay', from: '2023-04-29', to: '2023-05-03' },
    { holiday: 'dragonBoat', from: '2023-06-22', to: '2023-06-24' },
    { holiday: 'midAutumn', from: '2023-09-29', to: '2023-09-29' },
    { holiday: 'nationalDay', from: '2023-09-30', to: '2023-10-06' },
  ],
  makeUpDays: [
    { holiday: 'springFestival', date: '2023-01-28' },
    { holiday: 'springFestival', date: '2023-01-29' },
    { holiday: 'labourDay', date: '2023-04-23' },
    { holiday: 'labourDay', date: '2023-05-06' },
    { holiday: 'dragonBoat', date: '2023-06-25' },
    { holiday: 'nationalDay', date: '2023-10-07' },
    { holiday: 'nationalDay', date: '2023-10-08' },
  ],
};
