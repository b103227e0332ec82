import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { Plan } from '../../../../domain/plan/plan.js';
import { answer, api, type Body } from '../api/client.js';
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

function Question({ preview: { plan, directory, version }, onLaunched, onCancel }: LaunchProps & { readonly onCancel: () => void }) {
  const t = useText('import');
  const navigate = useNavigate();
  const plans = usePlans();
  const { detail: { id } } = useEditor();
  const last = lastDay(plan);
  const thisYear = new Date().getFullYear();
  const past = last !== null && last < today();
  const [year, setYear] = useState(past ? String(thisYear) : '');
  const launch = useCommand((body: Body<'/api/drafts/{id}/launch'>, once) => answer(api.POST('/api/drafts/{id}/launch', { params: { path: { id } }, body, ...once })), {
    touches: [DRAFTS],
    quiet: true,
    said: t('launch.done'),
    onDone: ({ planId }) => {
      onLaunched();
      // First the list that knows of it: the page it leads to would show another plan.
      void plans.refetch().then(() => navigate(`/plans/${planId}`));
    },
  });
  const placeholders = directory.units.filter(({ contacts }) => contacts.officer.mail.endsWith('.example')).length;
  return (
    <>
      <h2>{t('launch.title')}</h2>
      <p lang="zh-CN"><strong>{plan.title}</strong></p>
      <ul className="import-facts">
        <li>{t('launch.tasks', { tasks: plan.tasks.length, units: directory.units.length })}</li>
        <li><strong>{t('launch.when')}</strong></li>
        {last === null ? null : <li>{t('launch.until')} <PlanDate date={last} /></li>}
        {placeholders === 0 ? null : <li>{t('launch.placeholders', { count: placeholders })}</li>}
      </ul>
      {past ? (
        <label>
          {t('launch.year')}
          <input className="import-field" type="number" min={thisYear} max={2200} value={year} onChange={({ target }) => setYear(target.value)} />
        </label>
      ) : null}
      {launch.error ? <p className="fault" role="alert">{sentenceOf(launch.error, t('unreachable'))}</p> : null}
      <div className="import-adds">
        <Button type="primary" loading={launch.busy} onClick={() => launch.send({ version, clock: { kind: 'live' }, ...(year === '' ? {} : { rebase: Number(year) }) })}>{t('launch.sure')}</Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </>
  );
}

/** As the domain's `lastDay`, without its library of dates. */
function lastDay({ stages, tasks }: Plan): string | null {
  return [...stages.map(({ end }) => end), ...tasks.flatMap(({ due }) => due ?? [])].sort().at(-1) ?? null;
}

/** The county's day: plan dates are of Asia/Shanghai. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
