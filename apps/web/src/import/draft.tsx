import { Button } from 'antd';
import { useState } from 'react';
import { Link, useBlocker, useParams } from 'react-router';

import { PageHead, Panel } from '../design/page.js';
import { Answer } from '../design/states.js';
import { useText } from '../texts.js';
import { Check } from './check.js';
import { withValue } from './compare.js';
import { useDraft, type DraftDetail } from './draft-query.js';
import { EditorContext } from './editor.js';
import { Head } from './head.js';
import { Indicators } from './indicators.js';
import { Leave } from './leave.js';
import { Overtaken, PathWords } from './overtaken.js';
import { Source } from './source.js';
import { Stages } from './stages.js';
import { Tables } from './tables.js';
import { Tasks } from './tasks.js';
import { useDraftEditor } from './use-editor.js';
import { WarningList } from './warning-list.js';
import './import.css';

/** A draft beside the text it was read from. */
export default function DraftPage() {
  const { draft: id = '' } = useParams();
  return <OneDraft key={id} id={id} />;
}

function OneDraft({ id }: { readonly id: string }) {
  const t = useText('import');
  const query = useDraft(id);
  return (
    <>
      <PageHead title={t('draft.title')} about={t('draft.about')}>
        <Link to="/import">{t('draft.all')}</Link>
      </PageHead>
      {/* Read anew with other columns it is another draft to work on. */}
      <Answer query={query} lines={12}>{(detail) => <Desk key={JSON.stringify(detail.mapping)} detail={detail} />}</Answer>
    </>
  );
}

function Desk({ detail: loaded }: { readonly detail: DraftDetail }) {
  const t = useText('import');
  const { editor, marked, dirty, busy, save, overtaking, settle, launched } = useDraftEditor(loaded);
  const { detail, fixed } = editor;
  /** Checked is what is stored: a later version is asked for anew. */
  const [checked, setChecked] = useState<boolean>(false);
  const check = async () => setChecked(await save());
  const leaving = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  return (
    <EditorContext value={editor}>
      <div className="draft-bar">
        <span className="quiet"><span lang="zh-CN">{detail.fileName}</span> · {t('draft.version', { version: detail.version })} · {fixed ? t('status.launched') : dirty ? t('save.dirty') : t('save.clean')}</span>
        {fixed ? (
          detail.plan === null ? null : <Link to={`/plans/${detail.plan}`}>{t('draft.toPlan')}</Link>
        ) : (
          <span className="import-adds">
            <Link to={`/import/${detail.id}/directory`}>{t('people.open')}</Link>
            <Button disabled={!dirty} loading={busy} onClick={() => void save()}>{t('save.do')}</Button>
            <Button type="primary" disabled={busy} onClick={() => void check()}>{t('check.do')}</Button>
          </span>
        )}
      </div>
      {leaving.state === 'blocked' ? <Leave busy={busy} onStay={leaving.reset} onLeave={leaving.proceed} onSave={async () => ((await save()) ? leaving.proceed() : leaving.reset())} /> : null}
      {overtaking === null ? null : <Overtaken overtaking={overtaking} onSettled={settle} onTake={(path, value) => editor.change((draft) => withValue(draft, path, value))} words={(path) => <PathWords path={path} />} />}
      {checked && !dirty && !fixed ? <Check version={detail.version} onLaunched={launched} /> : null}
      <div className="draft-desk">
        <Source text={detail.text} marked={marked} />
        <div className="draft-fields">
          <WarningList />
          <Tables save={save} />
          <Panel title={t('head.heading')}><Head /></Panel>
          <Tasks />
          <Stages />
          <Indicators />
        </div>
      </div>
    </EditorContext>
  );
}
