import { Button } from 'antd';

import type { DraftTask } from '../../../../domain/notice/draft.js';
import { useText } from '../texts.js';
import { useEditor, without } from './editor.js';

interface FeedsProps {
  readonly id: string;
  readonly task: DraftTask;
  readonly set: (part: Partial<DraftTask>) => void;
}

/** Which indicators the task's figures count for: proposals to keep, drop, or add to. */
export function Feeds({ id, task: { feeds }, set }: FeedsProps) {
  const t = useText('import');
  const { draft: { indicators }, fixed } = useEditor();
  if (indicators.length === 0) return null;
  const nameOf = (no: number) => indicators.find((one) => one.no === no)?.name ?? '';
  const others = indicators.filter(({ no }) => !feeds.some(({ indicator }) => indicator === no));
  return (
    <fieldset className="traced-wide import-units">
      <legend>{t('feeds.title')}</legend>
      {feeds.map(({ indicator, because }, at) => (
        <div key={indicator} className="import-feed">
          <span className="number">{indicator}</span> <span lang="zh-CN">{nameOf(indicator)}</span>
          {because === '' ? null : <span className="quiet">{t('feeds.because')} <span lang="zh-CN">{because}</span></span>}
          {fixed ? null : <Button size="small" type="text" aria-label={t('feeds.remove', { no: indicator })} onClick={() => set({ feeds: without(feeds, at) })}>✕</Button>}
        </div>
      ))}
      {fixed ? null : (
        <select id={`${id}-feeds`} className="import-field" aria-label={t('feeds.add')} value="" onChange={({ target }) => set({ feeds: [...feeds, { indicator: Number(target.value), because: '' }] })}>
          <option value="">{t('feeds.add')}</option>
          {others.map(({ no, name }) => <option key={no} value={no} lang="zh-CN">{`${no} ${name}`}</option>)}
        </select>
      )}
    </fieldset>
  );
}
