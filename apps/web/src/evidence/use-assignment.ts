import { queryOptions, useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

export type Assignment = Got<'/api/assignments/{id}'>;
export type Submission = NonNullable<Assignment['submissions']>[number];

/** How an assignment of a plan is asked for, and where its answer is kept. */
export function assignmentQuery(plan: string, id: string) {
  return queryOptions({
    queryKey: keys.of(plan, 'assignment', id),
    queryFn: () => answer(api.GET('/api/assignments/{id}', { params: { path: { id } } })),
  });
}

/** One assignment with its work plan, reports and evidence. */
export function useAssignment(id: string) {
  return useQuery(assignmentQuery(usePlan().id, id));
}
