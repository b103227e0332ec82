import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Rule } from '../../../../domain/scoring/rule.js';
import { answer, api, type Got, type Posted } from '../api/client.js';
import { keys } from '../api/queries.js';
import { usePlan } from '../shell/plan-context.js';
import type { Figure } from './what-if-controls.js';

export type Scorecard = Got<'/api/plans/{plan}/scorecard'>;
export type Evidence = Got<'/api/plans/{plan}/scorecard/evidence'>['items'][number];
export type WhatIf = Posted<'/api/plans/{plan}/what-if'>;
/** An indicator with its rule as what the API's document leaves open: the domain's own. */
export type ScoredIndicator = Omit<Scorecard['indicators'][number], 'rule'> & { readonly rule: Rule | null };

export function useScorecard() {
  const { id } = usePlan();
  return useQuery({
    queryKey: keys.of(id, 'scorecard'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/scorecard', { params: { path: { plan: id } } })),
    select: (card) => ({ ...card, indicators: card.indicators as unknown as readonly ScoredIndicator[] }),
  });
}

/** Every figure that counts or waits, with the evidence and the people behind it. */
export function useEvidence() {
  const { id } = usePlan();
  return useQuery({
    queryKey: keys.of(id, 'measurements', 'evidence'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/scorecard/evidence', { params: { path: { plan: id } } })),
  });
}

/** A slider says many things on its way; the last one is asked. Milliseconds. */
const REST = 120;

/** What the score would be with these figures; nothing is asked while there are none. The answer before stays meanwhile. */
export function useWhatIf(figures: readonly Figure[]) {
  const { id } = usePlan();
  const [asked, setAsked] = useState(figures);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(figures), REST);
    return () => window.clearTimeout(timer);
  }, [figures]);
  return useQuery({
    queryKey: keys.of(id, 'scorecard', 'what-if', asked),
    queryFn: () => answer(api.POST('/api/plans/{plan}/what-if', { params: { path: { plan: id } }, body: { items: [...asked] } })),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
}
