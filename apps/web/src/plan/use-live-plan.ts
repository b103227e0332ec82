import { useQuery } from '@tanstack/react-query';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

export type LivePlan = Got<'/api/plans/{plan}/live'>;
export type TaskSummary = LivePlan['tasks'][number];
export type StageSummary = LivePlan['stages'][number];

/** How the plan stands now: date, stages, lights of each task, latest notices, score. Kept fresh by the plan's own news. */
export function useLivePlan() {
  const { id } = usePlan();
  return useQuery({
    queryKey: keys.of(id, 'live'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/live', { params: { path: { plan: id } } })),
  });
}
