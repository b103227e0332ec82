import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { answer, api, type Body, type Posted } from '../api/client.js';
import { usePlans } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PlanDate } from '../design/plan-date.js';
import { Sheet } from '../design/sheet.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';
import type { Preview } from './check.js';
import { DRAFTS } from './draft-query.js';
import { useEditor } from './editor.js';

interface LaunchProps {
  readonly preview: Preview;
  readonly onLaunched: () => void;
}

/** Launches for real, after one question that says to whom mails go and when the first of them leave. */
export function Launch({ preview, onLaunched }: LaunchProps) {
  const t = useText('import');
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button type="primary" size="large" onClick={() => setAsking(true)}>{t('launch.do')}</Button>
      <p className="quiet">{t('launch.about')}</p>
      {asking ? (
        <Sheet title={t('launch.title')} place="top" onClose={() => setAsking(false)}>
          <Question preview={preview} onLaunched={onLaunched} onCancel={() => setAsking(false)} />
        </Sheet>
      ) : null}
    </div>
  );
}

type Outlook = Posted<'/api/drafts/{id}/launch-preview'>;
type Choice = 'none' | 'asPlanned' | { readonly dueOn: string };

function Question({ preview: { plan, directory, version }, onLaunched, onCancel }: LaunchProps & { readonly onCancel: () => void }) {
  const t = useText('import');
  const navigate = useNavigate();
  const plans = usePlans();
  const { detail: { id } } = useEditor();
  const [year, setYear] = useState<number | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [typed, setTyped] = useState('');
  const asked = { version, clock: { kind: 'live' } as const, ...(year === null ? {} : { rebase: year }) };
  const outlook = useQuery({
    queryKey: ['draft', id, 'launch', version, year],
    queryFn: () => answer(api.POST('/api/drafts/{id}/launch-preview', { params: { path: { id } }, body: asked })),
  });
  const launch = useCommand((body: Body<'/api/drafts/{id}/launch'>, once) => answer(api.POST('/api/drafts/{id}/launch', { params: { path: { id } }, body, ...once })), {
    touches: [DRAFTS],
    quiet: true,
    said: t('launch.done'),
    onDone: ({ planId }) => {
      onLaunched();
      // First the list that knows of it: the page it leads to would show another plan.
      void plans.refetch().then(() => navigate(`/plan?plan=${planId}`));
    },
  });
  const data = outlook.data;
  const names = data === undefined ? [] : [...data.gaps.units, ...data.gaps.office, ...data.gaps.groups];
  const late = data?.late ?? [];
  const open = late.filter(({ task }) => !isMade(choices.get(task))).length;
  const onPurpose = late.filter(({ task }) => choices.get(task) === 'asPlanned');
  const confirmed = names.length === 0 || typed.trim() === t('launch.word');
  const ready = data !== undefined && open === 0 && confirmed;
  const send = () =>
    launch.send({
      ...asked,
      late: late.map(({ task }) => {
        const choice = choices.get(task)!;
        return typeof choice === 'string' ? { task, choice } : { task, choice: 'date' as const, dueOn: choice.dueOn };
      }),
      confirmed: names,
    });
  return (
    <>
      <h2>{t('launch.title')}</h2>
      <p lang="zh-CN"><strong>{plan.title}</strong></p>
      <ul className="import-facts">
        <li>{t('launch.tasks', { tasks: plan.tasks.length, units: directory.units.length })}</li>
        {data === undefined ? null : <li><strong>{t('launch.first')} <PlanDate date={data.firstNoticesAt} time /></strong></li>}
        {data?.lastDay == null ? null : <li>{t('launch.until')} <PlanDate date={lastOf(data.lastDay, choices)} /></li>}
        {data === undefined || data.over.length === 0 ? null : <li>{t('launch.over')} <span lang="zh-CN">{data.over.map(({ name }) => name).join('、')}</span></li>}
      </ul>
      {data !== undefined && (late.length > 0 || data.fittingYear !== null) ? <Late outlook={data} choices={choices} onYear={(to) => (setYear(to), setChoices(new Map()))} onChoose={setChoices} /> : null}
      {names.length === 0 ? null : (
        <div role="group" aria-label={t('launch.gaps', { count: names.length })}>
          <p>{t('launch.gaps', { count: names.length })}</p>
          <p lang="zh-CN" className="quiet">{names.join('、')}</p>
          <p><Link to={`/import/${id}/directory`}>{t('launch.fillIn')}</Link></p>
          <label>
            {t('launch.type', { word: t('launch.word') })}
            <input className="import-field" value={typed} onChange={({ target }) => setTyped(target.value)} />
          </label>
        </div>
      )}
      {onPurpose.length === 0 ? null : <p className="fault">{t('launch.onPurpose', { count: onPurpose.length })} <span lang="zh-CN">{[...new Set(onPurpose.flatMap((task) => task.units))].join('、')}</span></p>}
      {data === undefined || ready ? null : <p className="quiet" role="status">{[...(open > 0 ? [t('launch.open', { count: open })] : []), ...(confirmed ? [] : [t('launch.unconfirmed')])].join(t('launch.also'))}</p>}
      {outlook.error ? <p className="fault" role="alert">{sentenceOf(outlook.error, t('unreachable'))}</p> : null}
      {launch.error ? <p className="fault" role="alert">{sentenceOf(launch.error, t('unreachable'))}</p> : null}
      <div className="import-adds">
        <Button type="primary" disabled={!ready} loading={launch.busy} onClick={send}>{t('launch.sure')}</Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </>
  );
}

/** The plan's last day with the new dates chosen so far. */
function lastOf(lastDay: string, choices: ReadonlyMap<number, Choice>): string {
  return [...choices.values()].reduce((last, choice) => (typeof choice === 'object' && choice.dueOn > last ? choice.dueOn : last), lastDay);
}

function isMade(choice: Choice | undefined): boolean {
  return choice !== undefined && (typeof choice === 'string' || choice.dueOn !== '');
}

interface LateProps {
  readonly outlook: Outlook;
  readonly choices: ReadonlyMap<number, Choice>;
  readonly onYear: (year: number) => void;
  readonly onChoose: (choices: ReadonlyMap<number, Choice>) => void;
}

/** What would be late on the first day, by name: another year, or for each task a new date, none, or late on purpose. */
function Late({ outlook: { late, fittingYear }, choices, onYear, onChoose }: LateProps) {
  const t = useText('import');
  const units = new Set(late.flatMap((task) => task.units)).size;
  const choose = (task: number, choice: Choice) => onChoose(new Map(choices).set(task, choice));
  return (
    <div role="group" aria-label={t('launch.late', { count: late.length, units })}>
      {late.length === 0 ? null : <p className="fault">{t('launch.late', { count: late.length, units })}</p>}
      {fittingYear === null ? null : <Button onClick={() => onYear(fittingYear)}>{t('launch.fits', { year: fittingYear })}</Button>}
      {(['none', 'asPlanned'] as const).map((choice) => (
        <Button key={choice} type="text" onClick={() => onChoose(new Map(late.map(({ task }) => [task, choice])))}>{t(`launch.all.${choice}`)}</Button>
      ))}
      <ul className="import-facts">
        {late.map(({ task, title, due, units: names }) => {
          const choice = choices.get(task);
          return (
            <li key={task}>
              <span lang="zh-CN">{task} {title}</span> <PlanDate date={due} /> <span lang="zh-CN" className="quiet">{names.join('、')}</span>
              <select className="import-field" aria-label={t('launch.choose', { task })} value={choice === undefined ? '' : typeof choice === 'string' ? choice : 'date'} onChange={({ target }) => choose(task, target.value === 'date' ? { dueOn: '' } : (target.value as 'none' | 'asPlanned'))}>
                <option value="" disabled>{t('launch.choice.open')}</option>
                {(['date', 'none', 'asPlanned'] as const).map((each) => <option key={each} value={each}>{t(`launch.choice.${each}`)}</option>)}
              </select>
              {typeof choice === 'object' ? <input className="import-field" type="date" aria-label={t('launch.newDate', { task })} value={choice.dueOn} onChange={({ target }) => choose(task, { dueOn: target.value })} /> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
