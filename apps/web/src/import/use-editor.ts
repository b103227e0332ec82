import { useEffect, useMemo, useState } from 'react';

import type { NoticeDraft, Place } from '../../../../domain/notice/draft.js';
import { answer, api } from '../api/client.js';
import { Refused } from '../api/refused.js';
import { useCommand } from '../api/use-command.js';
import { useText } from '../texts.js';
import { differences, onTopOf, warningKey } from './compare.js';
import { DRAFTS, fetchDraft, type DraftDetail } from './draft-query.js';
import type { Editor, ItemId } from './editor.js';
import type { Overtaking } from './overtaken.js';
import { linesOf } from './source.js';
import { isCorrected } from './warnings.js';

/** A draft on the desk: as it was stored last, with one's own corrections, saved only on top of the version they were made on. */
export function useDraftEditor(loaded: DraftDetail) {
  const t = useText('import');
  const [detail, setDetail] = useState(loaded);
  const [draft, setDraft] = useState(loaded.draft);
  const [open, setOpen] = useState<ItemId | null>(null);
  const [marked, setMarked] = useState<Place | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [overtaking, setOvertaking] = useState<Overtaking | null>(null);
  const fixed = detail.status === 'launched';
  const dirty = draft !== detail.draft && (differences(detail.draft, draft).length > 0 || detail.draft.warnings.map(warningKey).join() !== draft.warnings.map(warningKey).join());

  const put = useCommand(
    (body: { version: number; draft: NoticeDraft }, once) => answer(api.PUT('/api/drafts/{id}', { params: { path: { id: loaded.id } }, body: { version: body.version, draft: body.draft as never }, ...once })),
    { touches: [DRAFTS], said: t('save.done') },
  );
  /** Whether what is on the desk is stored now. */
  const save = async (): Promise<boolean> => {
    if (!dirty) return true;
    const next = { ...draft, warnings: draft.warnings.filter((warning) => !isCorrected(warning, detail.read, draft)) };
    try {
      const { version } = await put.sendAsync({ version: detail.version, draft: next });
      setDetail((before) => ({ ...before, version, draft: next }));
      // What was typed while it was on its way stays.
      setDraft((before) => (before === draft ? next : before));
      setOvertaking(null);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.isStale) await meet();
      return false;
    }
  };
  /** Puts one's own corrections on top of what somebody else saved. */
  const meet = async () => {
    const theirs = await fetchDraft(loaded.id);
    const met = onTopOf(detail.draft, draft, theirs.draft);
    setDetail(theirs);
    setDraft(met.draft);
    setOvertaking({ by: theirs.changedBy, at: theirs.changedAt, clashes: met.clashes });
  };

  useEffect(() => {
    if (wanted === null) return;
    setWanted(null);
    const field = document.getElementById(wanted) ?? document.getElementById(`${open}-line`);
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }, [wanted, open]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  const starts = useMemo(() => linesOf(loaded.text).map(({ start }) => start), [loaded.text]);
  const editor: Editor = {
    detail,
    draft,
    change: setDraft,
    fixed,
    open,
    setOpen,
    mark: setMarked,
    goTo: (item, field, place) => {
      if (item.includes('-')) setOpen(item);
      setWanted(`${item}-${field}`);
      // After the field's own place, which the focus marks.
      setTimeout(() => setMarked(place));
    },
    lineAt: (offset) => lineOf(starts, offset),
  };
  return { editor, marked, dirty, busy: put.busy, save, overtaking, settle: () => setOvertaking(null), launched: () => setDetail((before) => ({ ...before, status: 'launched' })) };
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
