import { Navigate, useParams } from 'react-router';

import { HOME } from './navigation.js';
import { useAccount } from './plan-context.js';

/** `/`: to where the role's work is. */
export function Home() {
  return <Navigate to={HOME[useAccount().role]} replace />;
}

/** `/a/:assignment`, the address in mails: to where this role deals with it. */
export function AssignmentLink() {
  const { assignment = '' } = useParams();
  const { role } = useAccount();
  return <Navigate to={`${role === 'officer' ? '/my' : '/assignments'}/${encodeURIComponent(assignment)}`} replace />;
}

/** `/plans/:plan`, the address in mails of a whole plan. */
export function PlanLink() {
  const { plan = '' } = useParams();
  return <Navigate to={`${HOME[useAccount().role]}?plan=${encodeURIComponent(plan)}`} replace />;
}
