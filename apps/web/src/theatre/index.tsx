import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Begin } from './begin.js';
import './theatre.css';

export type Rehearsal = Got<'/api/rehearsals'>['items'][number];

/** News of a rehearsal arrives only while its plan is in view; this asks besides. Milliseconds. */
const EVERY = 2_000;

/** The rehearsal theatre: a whole year ahead of time, on the real engine, writing to nobody real. */
export default function Theatre() {
  const t = useText('theatre');
  const { role } = useAccount();
  const query = useQuery({
    queryKey: ['rehearsals'],
    queryFn: () => answer(api.GET('/api/rehearsals')),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === 'running') ? EVERY : false),
  });
  const mayBegin = role === 'coordinator' || role === 'admin';
  return (
    <>
      <PageHead title={t('nav.theatre')} about={t('about')} />
      <Answer query={query} lines={8}>
        {({ items, allowed }) => (
          <div className="theatre">
            {!mayBegin ? null : <Panel title={t('begin.title')}>{allowed ? <Begin /> : <Empty title={t('notAllowed')} />}</Panel>}
            <Panel title={t('played')}>
              {items.length === 0 ? <Empty title={t('none')} /> : <ul className="rehearsals">{items.map((item) => <Line key={item.id} rehearsal={item} mayStop={mayBegin} />)}</ul>}
            </Panel>
          </div>
        )}
      </Answer>
    </>
  );
}

function Line({ rehearsal: { id, plan, title, seed, state, on, from, to, startedAt, startedBy, error }, mayStop }: { readonly rehearsal: Rehearsal; readonly mayStop: boolean }) {
  const t = useText('theatre');
  const stop = useCommand((rehearsal: string, once) => answer(api.POST('/api/rehearsals/{id}/stop', { params: { path: { id: rehearsal } }, ...once })), { touches: [['rehearsals']], said: t('stopped') });
  const of = (path: string) => `${path}?plan=${encodeURIComponent(plan ?? '')}`;
  return (
    <li>
      <div>
        <strong lang="zh-CN">{title}</strong> <span>{t(`state.${state}`)}</span>
        <p className="quiet">
          {seed === null ? null : <>{t('seed', { seed })} · </>}<PlanDate date={startedAt} time />{startedBy === null ? null : <> <span lang="zh-CN">{startedBy}</span></>}
        </p>
        {error === null ? null : <p className="fault" lang="zh-CN">{error}</p>}
      </div>
      {state === 'running' && on !== null && from !== null && to !== null ? (
        <div className="rehearsal-progress">
          <PlanDate date={on} />
          <progress aria-label={t('progress')} value={share(from, to, on)} max={1} />
        </div>
      ) : null}
      <div className="rehearsal-acts">
        {plan === null ? null : (
          <>
            <Link to={of('/plan')}>{t(state === 'running' ? 'watch' : 'plan')}</Link>
            <Link to={of('/ledger')}>{t('nav.ledger')}</Link>
            <Link to={of('/leader')}>{t('nav.leader')}</Link>
            <Link to={of('/burden')}>{t('nav.burden')}</Link>
          </>
        )}
        {state === 'running' && mayStop ? <Button size="small" disabled={stop.busy} onClick={() => stop.send(id)}>{t('stop')}</Button> : null}
      </div>
    </li>
  );
}

/** How much of the time from the first day to the last has passed. */
function share(from: string, to: string, on: string): number {
  const day = (date: string) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Math.min(1, Math.max(0, (day(on) - day(from)) / Math.max(1, day(to) - day(from))));
}
