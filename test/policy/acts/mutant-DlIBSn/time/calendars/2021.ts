import type { CalendarYear } from './calendar-year.ts';

export const calendar2021: CalendarYear = {
  year: 2021,
  document: '国办发明电〔2020〕27号',
  issuedOn: '2020-11-25',
  source: "[P2 62]; days compared with the notice's text and with two published data sets [C]",
  holidays: [
    { holiday: 'newYear', from: '2021-01-01', to: '2021-01-03' },
    { holiday: 'springFestival', from: '2021-02-11', to: '2021-02-17' },
    { holiday: 'qingming', from: '2021-04-03', to: '2021-04-05' },
    { holiday: 'labourDay', from: '2021-05-01', to: '2021-05-05' },
    { holiday: 'dragonBoat', from: '2021-06-12', to: '2021-06-14' },
    { holiday: 'midAutumn', from: '2021-09-19', to: '2021-09-21' },
    { holiday: 'nationalDay', from: '2021-10-01', to: '2021-10-07' },
  ],
  makeUpDays: [
    { holiday: 'springFestival', date: '2021-02-07' },
    { holiday: 'springFestival', date: '2021-02-20' },
    { holiday: 'labourDay', date: '2021-04-25' },
    { holiday: 'labourDay', date: '2021-05-08' },
    { holiday: 'midAutumn', date: '2021-09-18' },
    { holiday: 'nationalDay', date: '2021-09-26' },
    { holiday: 'nationalDay', date: '2021-10-09' },
  ],
};
