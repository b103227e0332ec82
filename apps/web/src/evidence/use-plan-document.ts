import { useQuery } from '@tanstack/react-query';

import type { Plan } from '../../../../domain/plan/plan.js';
import type { Policy } from '../../../../domain/supervision/policy.js';
import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

export interface PlanDocument {
  readonly plan: Plan;
  readonly policy: Policy;
}

/** The plan in view as launched and amended, with its ladder. */
export function usePlanDocument() {
  const { id } = usePlan();
  return useQuery({
    queryKey: keys.of(id, 'detail'),
    queryFn: () => answer(api.GET('/api/plans/{plan}', { params: { path: { plan: id } } })),
    select: documentOf,
  });
}

/** Its API document leaves these open; they are what the domain's types say. */
function documentOf({ document, policy }: Got<'/api/plans/{plan}'>): PlanDocument {
  return { plan: document as unknown as Plan, policy: policy as unknown as Policy };
}
