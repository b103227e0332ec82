import { useQueries, useQuery } from '@tanstack/react-query';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { assignmentQuery, type Assignment } from '../evidence/use-assignment.js';
import { useAccount, usePlan } from '../shell/plan-context.js';

/** More than a unit has of one plan. */
const ALL = 200;

/**
 * What the own unit owes, by due date. Every open one is asked for in full: what was returned, and for which months it was
 * reported, stands only there, and the page of each opens at once then.
 */
export function useMyAssignments() {
  const { unit } = useAccount();
  const { id: plan } = usePlan();
  const list = useQuery({
    queryKey: keys.of(plan, 'assignments', 'mine', unit),
    queryFn: () => answer(api.GET('/api/plans/{plan}/assignments', { params: { path: { plan }, query: { size: ALL, ...(unit === null ? {} : { unit }) } } })),
    enabled: unit !== null,
  });
  const items = list.data?.items.filter(({ status }) => status !== 'removed') ?? [];
  const full = useQueries({ queries: items.filter(({ status }) => status === 'open' || status === 'submitted').map(({ id }) => assignmentQuery(plan, id)) });
  const failed = full.find(({ data, error }) => error && data === undefined);
  const loaded = list.data !== undefined && full.every(({ data }) => data !== undefined);
  return {
    data: loaded ? { open: full.flatMap(({ data }) => (data ? [data] : [])).toSorted(byDue), ended: items.filter(({ status }) => status === 'closed' || status === 'waived') } : undefined,
    error: list.error ?? failed?.error ?? null,
    refetch: () => Promise.all([list.refetch(), ...full.map(({ refetch }) => refetch())]),
  };
}

function byDue(a: Assignment, b: Assignment): number {
  return (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.task - b.task;
}
