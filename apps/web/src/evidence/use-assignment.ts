import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useChosenPlan, usePlan } from '../shell/plan-context.js';

export type Assignment = Got<'/api/assignments/{id}'>;
export type Submission = NonNullable<Assignment['submissions']>[number];

/** How an assignment of a plan is asked for, and where its answer is kept. */
export function assignmentQuery(plan: string, id: string) {
  return queryOptions({
    queryKey: keys.of(plan, 'assignment', id),
    queryFn: () => answer(api.GET('/api/assignments/{id}', { params: { path: { id } } })),
  });
}

/** One assignment with its work plan, reports and evidence. Opened by its address, it brings its own plan into view. */
export function useAssignment(id: string) {
  const { id: inView } = usePlan();
  const { choose } = useChosenPlan();
  const query = useQuery(assignmentQuery(inView, id));
  const its = query.data?.plan;
  useEffect(() => {
    if (its !== undefined && its !== inView) choose(its);
  }, [its, inView, choose]);
  return query;
}
