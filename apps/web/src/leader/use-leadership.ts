import { useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

export type Leadership = Got<'/api/plans/{plan}/leadership'>;

/** The plan as a whole, as leadership sees it. */
export function useLeadership() {
  const { id } = usePlan();
  return useQuery({
    queryKey: keys.of(id, 'leader'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/leadership', { params: { path: { plan: id } } })),
  });
}
