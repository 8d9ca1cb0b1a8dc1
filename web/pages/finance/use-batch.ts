import { useCallback } from 'react';
import { useQuery } from 'urql';
import { useLiveNews } from '../../graphql/live-context.tsx';
import { batchQuery, type BatchView } from './finance.graphql.ts';

/** A batch, read again whenever its case or the clock has moved. */
export function useBatch(batchId: string) {
  const [{ data, error, fetching }, execute] = useQuery({ query: batchQuery, variables: { id: batchId }, requestPolicy: 'cache-and-network' });
  const readAgain = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useLiveNews((news) => {
    if (news.gap || news.clockMoved || news.caseIds.has(batchId)) readAgain();
  });
  const batch: BatchView | null = data?.paymentBatch ?? null;
  return { batch, error, fetching, readAgain };
}
