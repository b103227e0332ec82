import { Button } from 'antd';
import { Link, useBlocker, useParams } from 'react-router';

import { PageHead } from '../../design/page.js';
import { Answer, sentenceOf } from '../../design/states.js';
import { useText } from '../../texts.js';
import { withValue, type Path } from '../compare.js';
import { Leave } from '../leave.js';
import { Overtaken } from '../overtaken.js';
import { Groups } from './groups.js';
import { OfficeHead, People } from './office.js';
import { Still } from './still.js';
import { TakeIn } from './take-in.js';
import { Units } from './units.js';
import { useDirectory, useDirectoryEditor, type Directory } from './use-directory.js';
import '../import.css';
import './directory.css';

/** Who is who in a plan in the making, filled in before it is launched. */
export default function DraftDirectoryPage() {
  const t = useText('import');
  const { draft: id = '' } = useParams();
  const query = useDirectory(id);
  return (
    <>
      <PageHead title={t('people.title')} about={t('people.about')}>
        <Link to={`/import/${id}`}>{t('people.back')}</Link>
      </PageHead>
      <Answer query={query} lines={12}>{(directory) => <Desk key={id} id={id} directory={directory} />}</Answer>
    </>
  );
}

function Desk({ id, directory }: { readonly id: string; readonly directory: Directory }) {
  const t = useText('import');
  const { editor, dirty, busy, error, save, overtaking, settle } = useDirectoryEditor(id, directory);
  const { stored, fixed, missing } = editor;
  const leaving = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  return (
    <>
      <div className="draft-bar">
        <span className="quiet">
          <span lang="zh-CN">{stored.title}</span> · {t('draft.version', { version: stored.version })} · {fixed ? t('status.launched') : dirty ? t('save.dirty') : t('save.clean')} ·{' '}
          <strong role="status">{missing.count === 0 ? t('people.complete') : t('people.missing', { count: missing.count })}</strong>
        </span>
        {fixed ? null : <Button type="primary" disabled={!dirty} loading={busy} onClick={() => void save()}>{t('save.do')}</Button>}
      </div>
      {error && overtaking === null ? <p className="fault" role="alert">{sentenceOf(error, t('unreachable'))}</p> : null}
      {leaving.state === 'blocked' ? <Leave busy={busy} onStay={leaving.reset} onLeave={leaving.proceed} onSave={async () => ((await save()) ? leaving.proceed() : leaving.reset())} /> : null}
      {overtaking === null ? null : (
        <Overtaken overtaking={overtaking} onSettled={settle} onTake={(path, value) => editor.change((tree) => withValue(tree, path, value))} words={(path) => <PathWords path={path} />} />
      )}
      <div className="people">
        <Still editor={editor} />
        {fixed ? null : <TakeIn editor={editor} />}
        <OfficeHead editor={editor} />
        <People editor={editor} />
        <Groups editor={editor} />
        <Units editor={editor} />
      </div>
    </>
  );
}

/** 县财政局 经办人 邮箱 */
function PathWords({ path: [list, at, ...rest] }: { readonly path: Path }) {
  const t = useText('import');
  if (list === 'head') return <>{t(`people.head.${String(at)}`)}</>;
  const words = rest.map((part) => t(`people.part.${String(part)}`));
  return <><span lang="zh-CN">{list === 'person' ? t('people.office') : String(at)}</span> {words.join(' ')}</>;
}
