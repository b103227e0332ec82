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
  const groups = alike(open);
  const shown = all ? groups : groups.slice(0, AT_ONCE);
  const hidden = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
  if (rows.length === 0) return <Panel title={t('warnings.title')}><p className="quiet">{t('warnings.none')}</p></Panel>;
  return (
    <Panel title={t('warnings.title')} aside={<span role="status">{t('warnings.left', { count: open.length, of: rows.length })}</span>}>
      <ul className="warnings">
        {shown.map((group) => <Group key={group[0]!.key} rows={group} />)}
        {all ? done.map(({ key, warning, corrected }) => <Row key={key} warning={warning} corrected={corrected} done />) : null}
      </ul>
      {all || hidden + done.length > 0 ? (
        <button type="button" className="from-line" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('warnings.less') : t('warnings.more', { open: hidden, done: done.length })}
        </button>
      ) : null}
    </Panel>
  );
}

interface OpenWarning {
  readonly key: string;
  readonly warning: NoticeWarning;
  readonly corrected: boolean;
}

/** What to look at first: what may be missing altogether, then what was read doubtfully, then what was only assumed. */
const FIRST: readonly NoticeWarning['code'][] = [
  'noTasks', 'tableUnread', 'scoresUnread', 'unread', 'unitsUnread', 'noIssueDate', 'lostCharacter', 'dueUnreadable', 'dueBeforeIssue', 'numberGap', 'indicatorGap', 'pointsDoNotSum', 'noUnits', 'nearUnit', 'unknownUnit', 'noPoints', 'stagePeriodUnreadable', 'parentChoice',
];
/** Two or three are read as quickly as a group is opened. */
const MANY = 4;

/** Warnings of one kind together, where they are many, in the order in which they matter. */
function alike(rows: readonly OpenWarning[]): OpenWarning[][] {
  const rank = ({ warning: { code } }: OpenWarning): number => (FIRST.indexOf(code) + FIRST.length + 1) % (FIRST.length + 1);
  const byCode = new Map<string, OpenWarning[]>();
  for (const row of rows) byCode.set(row.warning.code, [...(byCode.get(row.warning.code) ?? []), row]);
  return [...byCode.values()].sort((a, b) => rank(a[0]!) - rank(b[0]!)).flatMap((group) => (group.length < MANY ? group.map((row) => [row]) : [group]));
}

function Group({ rows: [first, ...others] }: { readonly rows: readonly OpenWarning[] }) {
  const t = useText('import');
  const [open, setOpen] = useState(false);
  if (!first) return null;
  return (
    <>
      <Row warning={first.warning} corrected={first.corrected} done={false}>
        {others.length === 0 ? null : (
          <button type="button" className="from-line warning-more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('warnings.fewer') : t('warnings.same', { count: others.length })}
          </button>
        )}
      </Row>
      {open ? others.map(({ key, warning, corrected }) => <Row key={key} warning={warning} corrected={corrected} done={false} />) : null}
    </>
  );
}

function Row({ warning, corrected, done, children }: { readonly warning: NoticeWarning; readonly corrected: boolean; readonly done: boolean; readonly children?: React.ReactNode }) {
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
      {children}
    </li>
  );
}
