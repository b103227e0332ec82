import { createContext, useContext } from 'react';

import type { NoticeDraft, Place } from '../../../../domain/notice/draft.js';
import type { DraftDetail } from './draft-query.js';

/** An item of the draft: `head`, `task-3`, `stage-0`, `indicator-2` (by position). A field of it: `task-3-due`. */
export type ItemId = string;

/** What every part of the draft's page works with. */
export interface Editor {
  readonly detail: DraftDetail;
  readonly draft: NoticeDraft;
  readonly change: (to: (draft: NoticeDraft) => NoticeDraft) => void;
  /** Launched already. */
  readonly fixed: boolean;
  /** The one item that is open. */
  readonly open: ItemId | null;
  readonly setOpen: (item: ItemId | null) => void;
  /** Marks the sentence in the source. */
  readonly mark: (place: Place | null) => void;
  /** Opens the item and puts the cursor into the field, the sentence marked. */
  readonly goTo: (item: ItemId, field: string, place: Place) => void;
  /** Line of the source, from 1. */
  readonly lineAt: (offset: number) => number;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor outside a draft');
  return editor;
}

/** The list with one item changed. */
export function changed<T>(items: readonly T[], at: number, part: Partial<T>): readonly T[] {
  return items.map((item, index) => (index === at ? { ...item, ...part } : item));
}

export function without<T>(items: readonly T[], at: number): readonly T[] {
  return items.filter((_, index) => index !== at);
}
