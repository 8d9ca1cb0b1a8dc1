import { requireViewer } from '../context.ts';
import { labelOf } from '../messages.ts';
import { readListings, readOpenProposals } from '../reads/measures.ts';
import type { MeasureRow } from '../reads/measures.ts';
import { watchedOffice } from '../reads/supervision.ts';
import { builder } from './builder.ts';
import { Task } from './task.ts';

export const SupervisionMeasure = builder.objectRef<MeasureRow>('SupervisionMeasure').implement({
  description: 'What a person has signed about an overdue task: listed 挂牌督办, summoned 约谈, circulated 通报',
  fields: (t) => ({
    id: t.exposeID('id'),
    caseId: t.exposeID('caseId'),
    caseNumber: t.exposeString('caseNumber', { nullable: true }),
    kind: t.exposeString('kind'),
    label: t.string({ resolve: ({ kind, liftedAt }, _args, { locale }) => labelOf(locale, 'states.measure', liftedAt === null ? kind : 'lifted') }),
    stepLabel: t.string({ resolve: ({ step }, _args, { locale }) => labelOf(locale, 'states.step', step) }),
    office: t.string({ resolve: ({ officeName, officeNameEn }, _args, { locale }) => (locale === 'en' ? officeNameEn ?? officeName : officeName) }),
    words: t.exposeString('words'),
    talkOn: t.field({ type: 'LocalDate', nullable: true, resolve: (measure) => measure.talkOn }),
    signedByName: t.exposeString('signedByName'),
    signedAt: t.field({ type: 'DateTime', resolve: (measure) => measure.signedAt }),
    liftedByName: t.exposeString('liftedByName', { nullable: true }),
    liftedAt: t.field({ type: 'DateTime', nullable: true, resolve: (measure) => measure.liftedAt }),
    liftReason: t.exposeString('liftReason', { nullable: true }),
    task: t.field({ type: Task, nullable: true, description: 'The proposal that was signed: what may be done about it stands there', resolve: ({ taskId }, _args, { loaders }) => loaders.task.load(taskId) }),
  }),
});

builder.queryField('openProposals', (t) => t.field({
  type: [Task],
  authScopes: { staff: true },
  description: 'What the ladder proposes about overdue tasks and nobody has decided on; of one\'s own office for its heads, of all for whoever supervises all. Empty for others',
  resolve: (_root, _args, context) => {
    const viewer = requireViewer(context);
    return watchedOffice(viewer) === null ? [] : context.inScope((tx) => readOpenProposals(tx, viewer));
  },
}));

builder.queryField('listings', (t) => t.field({
  type: [SupervisionMeasure],
  authScopes: { staff: true },
  description: 'Listings 挂牌督办 in force, as far as the viewer may know of them',
  resolve: (_root, _args, context) => context.inScope(readListings),
}));
