import { useMemo, useState } from 'react';

import type { NoticeWarning } from '../../../../domain/notice/draft.js';
import { Panel } from '../design/page.js';
import { useLanguage, useText } from '../texts.js';
import { warningKey } from './compare.js';
import { useEditor } from './editor.js';
import { isCorrected, targetOf } from './warnings.js';
import { warningInWords } from './warning-words.js';

const AT_ONCE = 8;

/** What was doubtful, to work off: each leads to its field and sentence, and is ticked off by its correction or by hand. */
export function WarningList() {
  const t = useText('import');
  const { draft, detail: { read } } = useEditor();
  const [all, setAll] = useState(false);
  const known = useMemo(() => {
    const byKey = new Map([...read.warnings, ...draft.warnings].map((warning) => [warningKey(warning), warning]));
    return [...byKey].sort(([, a], [, b]) => a.line - b.line);
  }, [read.warnings, draft.warnings]);
  const kept = useMemo(() => new Set(draft.warnings.map(warningKey)), [draft.warnings]);
  const rows = known.map(([key, warning]) => ({ key, warning, corrected: isCorrected(warning, read, draft), byHand: !kept.has(key) }));
  const open = rows.filter(({ corrected, byHand }) => !corrected && !byHand);
  const done = rows.filter((row) => !open.includes(row));
  const shown = all ? [...open, ...done] : open.slice(0, AT_ONCE);
  if (rows.length === 0) return <Panel title={t('warnings.title')}><p className="quiet">{t('warnings.none')}</p></Panel>;
  return (
    <Panel title={t('warnings.title')} aside={<span role="status">{t('warnings.left', { count: open.length, of: rows.length })}</span>}>
      <ul className="warnings">
        {shown.map(({ key, warning, corrected, byHand }) => (
          <Row key={key} warning={warning} corrected={corrected} done={corrected || byHand} />
        ))}
      </ul>
      {all || shown.length < rows.length ? (
        <button type="button" className="from-line" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('warnings.less') : t('warnings.more', { open: open.length - shown.length, done: done.length })}
        </button>
      ) : null}
    </Panel>
  );
}

function Row({ warning, corrected, done }: { readonly warning: NoticeWarning; readonly corrected: boolean; readonly done: boolean }) {
  const t = useText('import');
  const language = useLanguage();
  const { draft, change, goTo, mark, fixed } = useEditor();
  const target = targetOf(warning, draft);
  const sentence = warningInWords(warning, language);
  const key = warningKey(warning);
  const tick = (off: boolean) => change((before) => ({ ...before, warnings: off ? before.warnings.filter((one) => warningKey(one) !== key) : [...before.warnings, warning] }));
  return (
    <li className={done ? 'warning-done' : ''}>
      <input type="checkbox" aria-label={t('warnings.tick', { sentence })} lang={language === 'zh' ? 'zh-CN' : 'en'} checked={done} disabled={fixed || corrected} onChange={({ target: box }) => tick(box.checked)} />
      <button type="button" className="warning-go" lang="zh-CN" onClick={() => (target === null ? mark(warning.source) : goTo(target.item, target.field, warning.source))}>
        {sentence}
      </button>
      <span className="quiet number">{corrected ? t('warnings.corrected') : t('source.line', { line: warning.line })}</span>
    </li>
  );
}
