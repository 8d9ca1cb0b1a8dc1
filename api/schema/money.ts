import type { PaymentSummary as PaymentSummaryShape } from '../reads/money.ts';
import { builder } from './builder.ts';

export const PaymentSummary = builder.objectRef<PaymentSummaryShape>('PaymentSummary').implement({
  description: 'approved = paid + failed + open, each approved award counted once; recovered stays within paid',
  fields: (t) => ({
    approvedFen: t.field({ type: 'Fen', resolve: (sums) => sums.approvedFen }),
    paidFen: t.field({ type: 'Fen', resolve: (sums) => sums.paidFen }),
    failedFen: t.field({ type: 'Fen', resolve: (sums) => sums.failedFen }),
    openFen: t.field({ type: 'Fen', resolve: (sums) => sums.openFen }),
    recoveredFen: t.field({ type: 'Fen', resolve: (sums) => sums.recoveredFen }),
    approvedCount: t.exposeInt('approvedCount'),
    paidCount: t.exposeInt('paidCount'),
    failedCount: t.exposeInt('failedCount'),
    openCount: t.exposeInt('openCount'),
  }),
});
