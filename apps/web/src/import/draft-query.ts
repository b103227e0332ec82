import { useQuery } from '@tanstack/react-query';

import type { NoticeDraft } from '../../../../domain/notice/draft.js';
import type { UnitDirectory } from '../../../../domain/plan/plan.js';
import { answer, api, type Got } from '../api/client.js';

export type DraftSummary = Got<'/api/drafts'>['items'][number];

/** A draft as it is stored. The API's document leaves the three open; their shapes are the domain's. */
export type DraftDetail = Omit<Got<'/api/drafts/{id}'>, 'draft' | 'read' | 'directory'> & {
  readonly draft: NoticeDraft;
  readonly read: NoticeDraft;
  readonly directory: UnitDirectory | null;
};

export const DRAFTS = ['drafts'] as const;

export function useDrafts() {
  return useQuery({ queryKey: [...DRAFTS, 'list'], queryFn: () => answer(api.GET('/api/drafts')) });
}

export async function fetchDraft(id: string): Promise<DraftDetail> {
  return (await answer(api.GET('/api/drafts/{id}', { params: { path: { id } } }))) as DraftDetail;
}

/** Asked for once an editor: what somebody else saves meanwhile must not move under one's hands. */
export function useDraft(id: string) {
  return useQuery({ queryKey: ['draft', id], queryFn: () => fetchDraft(id), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
}
