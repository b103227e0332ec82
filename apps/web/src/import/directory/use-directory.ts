import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

import { missingIn, type DirectoryForm, type Missing, type UnitForm } from '../../../../../domain/notice/directory-form.js';
import { answer, api, type Got, type PutBody } from '../../api/client.js';
import { Refused } from '../../api/refused.js';
import { useCommand } from '../../api/use-command.js';
import { useText } from '../../texts.js';
import { differences, joinedOnTop } from '../compare.js';
import { DRAFTS } from '../draft-query.js';
import type { Overtaking } from '../overtaken.js';
import { formOf, treeOf, type Tree } from './tree.js';

export type Directory = Got<'/api/drafts/{id}/directory'>;

export function useDirectory(id: string) {
  // Asked for once an editor, as a draft is.
  return useQuery({ queryKey: ['draft', id, 'directory'], queryFn: () => fetchDirectory(id), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
}

function fetchDirectory(id: string): Promise<Directory> {
  return answer(api.GET('/api/drafts/{id}/directory', { params: { path: { id } } }));
}

/** What the parts of the page work with. */
export interface DirectoryEditor {
  readonly stored: Directory;
  readonly tree: Tree;
  readonly form: DirectoryForm;
  readonly missing: Missing;
  readonly fixed: boolean;
  readonly change: (to: (tree: Tree) => Tree) => void;
  readonly setUnit: (unit: UnitForm, part: Partial<UnitForm>) => void;
}

/** A draft's directory on the desk: as it was stored last, with what was filled in since, saved only on top of that version. */
export function useDirectoryEditor(id: string, loaded: Directory) {
  const t = useText('import');
  const [stored, setStored] = useState(loaded);
  const [base, setBase] = useState(() => treeOf(loaded));
  const [tree, setTree] = useState(base);
  const [overtaking, setOvertaking] = useState<Overtaking | null>(null);
  const dirty = tree !== base && differences(base, tree).length > 0;
  const form = useMemo(() => formOf(tree, stored.aliases), [tree, stored]);
  const missing = useMemo(() => missingIn(form, stored.named), [form, stored]);
  const put = useCommand(
    (body: PutBody<'/api/drafts/{id}/directory'>, once) => answer(api.PUT('/api/drafts/{id}/directory', { params: { path: { id } }, body, ...once })),
    { touches: [DRAFTS], said: t('save.done'), quiet: true },
  );
  /** Whether what is on the desk is stored now. */
  const save = async (): Promise<boolean> => {
    if (!dirty) return true;
    const { county, issuer, office, people, units, groups } = form;
    const sent = tree;
    try {
      await put.sendAsync({ version: stored.version, county, issuer, office, people: [...people], units: [...units], groups: groups.map(({ phrase, members }) => ({ phrase, members: [...members] })) });
      setOvertaking(null);
    } catch (error) {
      if (error instanceof Refused && error.code === 'staleVersion') await meet(base, tree, true);
      return false;
    }
    await meet(sent, null, false);
    return true;
  };
  /** Takes what is stored now, with what was filled in since `from` on top. */
  const meet = async (from: Tree, mine: Tree | null, told: boolean) => {
    const theirs = await fetchDirectory(id);
    const fresh = treeOf(theirs);
    setStored(theirs);
    setBase(fresh);
    if (mine === null) return setTree((now) => (now === from ? fresh : joinedOnTop(from, now, fresh).joined));
    const { joined, clashes } = joinedOnTop(from, mine, fresh);
    setTree(joined);
    if (told) setOvertaking({ by: theirs.changedBy, at: theirs.changedAt, clashes });
  };
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const editor: DirectoryEditor = {
    stored,
    tree,
    form,
    missing,
    fixed: stored.status === 'launched',
    change: setTree,
    setUnit: (unit, part) => setTree((before) => ({ ...before, unit: { ...before.unit, [unit.name]: { ...(before.unit[unit.name] ?? unit), ...part } } })),
  };
  return { editor, dirty, busy: put.busy, error: put.error, save, overtaking, settle: () => setOvertaking(null) };
}
