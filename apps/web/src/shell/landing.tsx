import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useParams } from 'react-router';

import { answer, api } from '../api/client.js';
import { Loading } from '../design/states.js';
import { HOME } from './navigation.js';
import { useAccount, useChosenPlan } from './plan-context.js';

/** `/`: to where the role's work is. */
export function Home() {
  return <Navigate to={HOME[useAccount().role]} replace />;
}

/** `/a/:assignment`, the address in mails: to where this role deals with it, its own plan in view. */
export function AssignmentLink() {
  const { assignment = '' } = useParams();
  const { role } = useAccount();
  const { plan, choose } = useChosenPlan();
  const named = useQuery({
    queryKey: ['assignmentLink', assignment],
    queryFn: () => answer(api.GET('/api/assignments/{id}', { params: { path: { id: assignment } } })),
  });
  const its = named.data?.plan;
  useEffect(() => {
    if (its !== undefined && its !== plan?.id) choose(its);
  }, [its, plan, choose]);
  if (named.isPending || (its !== undefined && its !== plan?.id)) return <Loading />;
  // Where it is refused, the page it leads to says why.
  return <Navigate to={`${role === 'officer' ? '/my' : '/assignments'}/${encodeURIComponent(assignment)}`} replace />;
}

/** `/plans/:plan`, the address in mails of a whole plan. */
export function PlanLink() {
  const { plan = '' } = useParams();
  return <Navigate to={`${HOME[useAccount().role]}?plan=${encodeURIComponent(plan)}`} replace />;
}
