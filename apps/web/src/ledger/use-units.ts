import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';

/** The plan's units as choices, in the directory's order. */
export function useUnits(): { readonly value: string; readonly label: string }[] {
  const { id } = usePlan();
  const { data } = useQuery({
    queryKey: keys.of(id, 'detail'),
    queryFn: () => answer(api.GET('/api/plans/{plan}', { params: { path: { plan: id } } })),
    select: ({ units }) => units.map(({ key, name }) => ({ value: key, label: name })),
  });
  return data ?? [];
}
