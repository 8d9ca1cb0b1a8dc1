import type { CalendarYear } from './calendar-year.ts';

export const calendar2022: CalendarYear = {
  year: 2022,
  document: '国办发明电〔2021〕11号',
  issuedOn: '2021-10-25',
  source: '[P 61] beijing.gov.cn t20211026_2520500; days compared with two published data sets [C]',
  holidays: [
    { holiday: 'newYear', from: '2022-01-01', to: '2022-01-03' },
    { holiday: 'springFestival', from: '2022-01-31', to: '2022-02-06' },
    { holiday: 'qingming', from: '2022-04-03', to: '2022-04-05' },
    { holiday: 'labourDay', from: '2022-04-30', to: '2022-05-04' },
    { holiday: 'dragonBoat', from: '2022-06-03', to: '2022-06-05' },
    { holiday: 'midAutumn', from: '2022-09-10', to: '2022-09-12' },
    { holiday: 'nationalDay', from: '2022-10-01', to: '2022-10-07' },
  ],
  makeUpDays: [
    { holiday: 'springFestival', date: '2022-01-29' },
    { holiday: 'springFestival', date: '2022-01-30' },
    { holiday: 'qingming', date: '2022-04-02' },
    { holiday: 'labourDay', date: '2022-04-24' },
    { holiday: 'labourDay', date: '2022-05-07' },
    { holiday: 'nationalDay', date: '2022-10-08' },
    { holiday: 'nationalDay', date: '2022-10-09' },
  ],
};
