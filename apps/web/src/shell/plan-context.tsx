import { createContext, useContext } from 'react';

import type { Account, PlanSummary } from '../api/queries.js';

export const AccountContext = createContext<Account | null>(null);

/** Who is signed in. Only below the frame. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('useAccount outside the frame');
  return account;
}

export interface ChosenPlan {
  readonly plan: PlanSummary | null;
  readonly plans: readonly PlanSummary[];
  readonly choose: (planId: string) => void;
}

export const PlanContext = createContext<ChosenPlan>({ plan: null, plans: [], choose: () => undefined });

export function useChosenPlan(): ChosenPlan {
  return useContext(PlanContext);
}

/** The plan in view: `{ id, title, now, clock, … }`. Only on pages of a plan. */
export function usePlan(): PlanSummary {
  const { plan } = useContext(PlanContext);
  if (!plan) throw new Error('usePlan outside a page of a plan');
  return plan;
}
