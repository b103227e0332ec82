import { useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

export type Waiting = Got<'/api/plans/{plan}/reviews'>['items'][number];

/** Evidence that waits for a decision, longest first. */
export function useQueue() {
  const { id: plan } = usePlan();
  return useQuery({
    queryKey: keys.of(plan, 'reviews'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/reviews', { params: { path: { plan } } })),
    select: ({ items }) => items.filter((item) => item.kind === 'submission'),
  });
}

export type Request = Got<'/api/plans/{plan}/extensions'>['items'][number];

/** Requests for a later due date, longest waiting first. */
export function useRequests() {
  const { id: plan } = usePlan();
  return useQuery({
    queryKey: keys.of(plan, 'extensions'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/extensions', { params: { path: { plan } } })),
  });
}
