import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery, type QueryKey } from '@tanstack/react-query';

import { answer, api, type Got } from './client.js';
import { Refused } from './refused.js';

/**
 * Keys of what is kept from the API. All that belongs to a plan begins with `['plan', plan]`, so that live news of the plan
 * finds it; the third word names the list (`assignments`, `reviews`, `scorecard`, …), anything after it the question.
 */
export const keys = {
  session: ['session'] as const,
  plans: ['plans'] as const,
  plan: (plan: string) => ['plan', plan] as const,
  of: (plan: string, list: PlanList, ...question: readonly unknown[]): QueryKey => ['plan', plan, list, ...question],
};

export type PlanList =
  | 'detail' | 'tasks' | 'stages' | 'assignments' | 'assignment' | 'reviews' | 'notices' | 'timeline' | 'scorecard' | 'measurements' | 'assessment'
  | 'documents' | 'live' | 'inbox' | 'search' | 'extensions' | 'escalations' | 'delegations' | 'amendments' | 'burden' | 'leader' | 'audit' | 'units';

/** Old answers are shown at once and asked for again; refusals are final, an API that is away is waited for. */
export function createQueryClient(): QueryClient {
  // A session that has run out sends its person to the entrance, and back here afterwards.
  const onError = (error: unknown) => {
    if (error instanceof Refused && error.status === 401 && client.getQueryData(keys.session)) client.setQueryData(keys.session, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 2_000, retry: (count, error) => !(error instanceof Refused && error.status < 500) && count < 2, retryDelay: 700 },
      mutations: { retry: (count, error) => error instanceof TypeError && count < 2, retryDelay: 700 },
    },
  });
  return client;
}

export type Account = Got<'/api/session'>;
export type PlanSummary = Got<'/api/plans'>['items'][number];

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  staleTime: Infinity,
  queryFn: async (): Promise<Account | null> => {
    try {
      return await answer(api.GET('/api/session'));
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return null;
      throw error;
    }
  },
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** A plan launched meanwhile appears by itself: soon while there is none, otherwise at leisure. Milliseconds. */
const SOON = 2_000;
const LATER = 15_000;

export function usePlans() {
  return useQuery({
    queryKey: keys.plans,
    queryFn: () => answer(api.GET('/api/plans')),
    refetchInterval: ({ state }) => (state.data?.items.length === 0 ? SOON : LATER),
  });
}
