import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';
import type { Question } from './ledger-question.js';
import { PAGE, pagesOf } from './pages.js';

export type LedgerPage = Got<'/api/plans/{plan}/assignments'>;
export type LedgerRow = LedgerPage['items'][number];

/**
 * The ledger as the question wants it: how many rows there are and how many of each light, and the rows from `first` to
 * `last` (from 0, inclusive) as far as they have arrived. The database filters, sorts and counts.
 */
export function useLedger(question: Question, first: number, last: number) {
  const { id: plan } = usePlan();
  const part = (page: number) => ({
    queryKey: keys.of(plan, 'assignments', question, page),
    queryFn: () => answer(api.GET('/api/plans/{plan}/assignments', { params: { path: { plan }, query: { ...question, page: page + 1, size: PAGE } } })),
    staleTime: 5_000,
  });
  // The first page is always kept: it tells how long the whole is, and shows the rows of before until the new ones are there.
  const whole = useQuery({ ...part(0), placeholderData: keepPreviousData });
  const pages = pagesOf(first, last).filter((page) => page > 0);
  const parts = useQueries({ queries: pages.map(part) });
  const rows = new Map<number, LedgerRow>();
  const put = (page: number, items: readonly LedgerRow[] = []) => items.forEach((row, index) => rows.set(page * PAGE + index, row));
  put(0, whole.data?.items);
  parts.forEach(({ data }, index) => put(pages[index]!, data?.items));
  return { whole, rows };
}
