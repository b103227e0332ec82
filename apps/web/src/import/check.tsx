import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { ODD_CODES } from '../../../../domain/plan/plan-fault.js';
import type { Plan, UnitDirectory } from '../../../../domain/plan/plan.js';
import { answer, api, type Got } from '../api/client.js';
import { Panel } from '../design/page.js';
import { Answer } from '../design/states.js';
import { useText } from '../texts.js';
import { useEditor } from './editor.js';
import { Launch } from './launch.js';
import { Rehearse } from './rehearse.js';

export type Preview = Omit<Got<'/api/drafts/{id}/plan'>, 'plan' | 'directory'> & { readonly plan: Plan; readonly directory: UnitDirectory };

interface CheckProps {
  /** Of the stored draft. */
  readonly version: number;
  readonly onLaunched: () => void;
}

/** The plan the stored draft would become: what forbids it, what it assumes; and the two ways to start it. */
export function Check({ version, onLaunched }: CheckProps) {
  const t = useText('import');
  const { detail: { id } } = useEditor();
  const query = useQuery({
    queryKey: ['draft', id, 'plan', version],
    queryFn: async () => (await answer(api.GET('/api/drafts/{id}/plan', { params: { path: { id } } }))) as Preview,
    staleTime: Infinity,
  });
  return (
    <Panel title={t('check.title')} className="import-checked">
      <Answer query={query}>
        {(preview) => (
          <>
            {preview.faults.length === 0 ? (
              <p role="status"><strong>{t('check.ready')}</strong> {t('check.makes', { tasks: preview.plan.tasks.length, stages: preview.plan.stages.length, units: preview.directory.units.length })}</p>
            ) : (
              <div className="import-refused" role="alert">
                <strong>{t('check.faults', { count: preview.faults.length })}</strong>
                <ul>{preview.faults.map(({ path, message }, index) => <Fault key={index} path={path} message={message} />)}</ul>
              </div>
            )}
            {odd(preview).length === 0 ? null : (
              <div className="import-refused" role="note">
                <strong>{t('check.odd', { count: odd(preview).length })}</strong>
                <ul>{odd(preview).map(({ path, message }, index) => <Fault key={index} path={path} message={message} />)}</ul>
              </div>
            )}
            <Remarks title={t('check.warnings', { count: preview.warnings.length - odd(preview).length })} messages={preview.warnings.filter((one) => !odd(preview).includes(one)).map(({ message }) => message)} />
            <Remarks title={t('check.assumptions', { count: preview.assumptions.length })} messages={preview.assumptions.map(({ message }) => message)} />
            <Gaps preview={preview} />
            {preview.faults.length > 0 ? null : (
              <div className="import-start">
                <Rehearse />
                <Launch preview={preview} onLaunched={onLaunched} />
              </div>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

/** Who is not filled in, with the way to the page where that is done. */
function Gaps({ preview: { gaps } }: { readonly preview: Preview }) {
  const t = useText('import');
  const { detail: { id } } = useEditor();
  const names = [...new Set([...gaps.units, ...gaps.office, ...gaps.groups])];
  if (names.length === 0) return null;
  return (
    <div className="import-refused" role="note">
      <strong>{t('check.gaps', { count: names.length })}</strong>
      <p lang="zh-CN">{names.join('、')}</p>
      <Link to={`/import/${id}/directory`}>{t('check.fillIn')}</Link>
    </div>
  );
}

/** What is probably wrong, apart from what is only assumed. */
function odd({ warnings }: Preview): Preview['warnings'] {
  return warnings.filter(({ code }) => (ODD_CODES as readonly string[]).includes(code));
}

function Remarks({ title, messages }: { readonly title: string; readonly messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul lang="zh-CN">{messages.map((message, index) => <li key={index}>{message}</li>)}</ul>
    </details>
  );
}

/** A fault of the plan, leading to the item of the draft it comes from. */
function Fault({ path, message }: { readonly path: string; readonly message: string }) {
  const t = useText('import');
  const { draft, goTo } = useEditor();
  const [, list, at] = /^[^.]*\.(tasks|indicators)\[(\d+)\]/.exec(path) ?? [];
  const index = Number(at);
  const item = list === 'tasks' ? draft.tasks[index] : list === 'indicators' ? draft.indicators[index] : undefined;
  return (
    <li>
      {message}{' '}
      {item === undefined ? null : <Button size="small" onClick={() => goTo(list === 'tasks' ? `task-${index}` : `indicator-${index}`, 'line', item.source)}>{t('check.go')}</Button>}
    </li>
  );
}
