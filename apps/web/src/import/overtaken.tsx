import { Button } from 'antd';
import { useState, type ReactNode } from 'react';

import { PlanDate } from '../design/plan-date.js';
import { useText } from '../texts.js';
import type { Clash, Path } from './compare.js';
import { useEditor } from './editor.js';

/** Somebody else saved meanwhile. */
export interface Overtaking {
  readonly by: string;
  readonly at: string;
  readonly clashes: readonly Clash[];
}

interface OvertakenProps {
  readonly overtaking: Overtaking;
  /** One's own value, or theirs again, for what both changed. */
  readonly onTake: (path: Path, value: unknown) => void;
  readonly onSettled: () => void;
  /** What a path is called. */
  readonly words: (path: Path) => ReactNode;
}

/** Who saved meanwhile, and where both of you changed one field: theirs stands until you say otherwise; nothing is lost. */
export function Overtaken({ overtaking: { by, at, clashes }, onTake, onSettled, words }: OvertakenProps) {
  const t = useText('import');
  const [taken, setTaken] = useState<ReadonlySet<Clash>>(new Set());
  const take = (clash: Clash, mine: boolean) => {
    setTaken((before) => new Set(mine ? [...before, clash] : [...before].filter((one) => one !== clash)));
    onTake(clash.path, mine ? clash.mine : clash.theirs);
  };
  return (
    <div className="import-overtaken" role="alert">
      <p><strong><span lang="zh-CN">{by}</span> <PlanDate date={at} time /> {t('overtaken.saved')}</strong></p>
      <p>{clashes.length === 0 ? t('overtaken.joined') : t('overtaken.clashes', { count: clashes.length })}</p>
      <ul>
        {clashes.map((clash) => (
          <li key={clash.path.join('.')}>
            <b>{words(clash.path)}</b>
            <label><input type="radio" checked={!taken.has(clash)} onChange={() => take(clash, false)} /> {t('overtaken.theirs')} <span lang="zh-CN">{brief(clash.theirs)}</span></label>
            <label><input type="radio" checked={taken.has(clash)} onChange={() => take(clash, true)} /> {t('overtaken.mine')} <span lang="zh-CN">{brief(clash.mine)}</span></label>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onSettled}>{t('overtaken.seen')}</Button>
    </div>
  );
}

/** What a path of the draft is called. */
export function PathWords({ path: [list, at, field] }: { readonly path: Path }) {
  const t = useText('import');
  const { draft } = useEditor();
  const name = String(field ?? '');
  const parts = [list === 'tasks' || list === 'stages' || list === 'indicators' ? t(`${list}.title`) : t(`head.${String(list)}`)];
  if (typeof at === 'number') parts.push(list === 'tasks' ? (draft.tasks[at]?.no ?? '') : String(at + 1));
  return <>{parts.join(' ')} {name === '' ? '' : t(`field.${name}`)}</>;
}

/** A value in a few words. */
function brief(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map((each: Readonly<Record<string, unknown>>) => String(each['name'] ?? each['title'] ?? each['phrase'] ?? each['indicator'] ?? '')).join('、').slice(0, 200);
  return (typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)).slice(0, 200);
}
