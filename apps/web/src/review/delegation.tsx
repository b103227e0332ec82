import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api, type Body, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty, sentenceOf } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import './review.css';

type Delegations = Got<'/api/plans/{plan}/delegations'>;

/** Names a substitute reviewer for some days, and shows who was named. */
export default function Delegation() {
  const t = useText('review');
  const { id: plan } = usePlan();
  const query = useQuery({
    queryKey: keys.of(plan, 'delegations'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/delegations', { params: { path: { plan } } })),
  });
  return (
    <>
      <PageHead title={t('nav.delegation')} about={t('delegation.about')} />
      <Answer query={query}>
        {({ items, substitutes }) => (
          <>
            {substitutes.length === 0 ? <Empty title={t('delegation.nobody')}>{t('delegation.nobodyAsk')}</Empty> : <DelegationForm substitutes={substitutes} />}
            <Panel title={t('delegation.list')}>{items.length === 0 ? <p className="quiet">{t('delegation.none')}</p> : <Given items={items} />}</Panel>
          </>
        )}
      </Answer>
    </>
  );
}

function DelegationForm({ substitutes }: Pick<Delegations, 'substitutes'>) {
  const t = useText('review');
  const { id: plan, now } = usePlan();
  const today = now.slice(0, 10);
  const empty = { toAccount: '', fromDate: today, toDate: today };
  const [draft, setDraft] = useState(empty);
  const delegate = useCommand((body: Body<'/api/plans/{plan}/delegations'>, once) => answer(api.POST('/api/plans/{plan}/delegations', { params: { path: { plan } }, body, ...once })), {
    said: t('delegation.done'),
    onDone: () => setDraft(empty),
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    delegate.send(draft);
  };
  return (
    <form className="delegation-form" onSubmit={send} aria-label={t('nav.delegation')}>
      <div className="who">
        {/* Beside it, not around it: a click on a label would open the list and close it again. */}
        <label htmlFor="substitute">{t('delegation.who')}</label>
        <Select
          id="substitute"
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('delegation.choose')}
          value={draft.toAccount === '' ? null : draft.toAccount}
          onChange={(toAccount: string) => setDraft({ ...draft, toAccount })}
          options={substitutes.map(({ account, name }) => ({ value: account, label: name }))}
        />
      </div>
      <label>
        {t('delegation.from')}
        <Input type="date" size="large" required min={today} value={draft.fromDate} onChange={({ target }) => setDraft({ ...draft, fromDate: target.value })} />
      </label>
      <label>
        {t('delegation.to')}
        <Input type="date" size="large" required min={draft.fromDate} value={draft.toDate} onChange={({ target }) => setDraft({ ...draft, toDate: target.value })} />
      </label>
      <Button type="primary" size="large" htmlType="submit" disabled={delegate.busy || draft.toAccount === ''}>{t('delegation.do')}</Button>
      <p className="fault" role="alert">{delegate.error ? sentenceOf(delegate.error, t('unreachable')) : null}</p>
    </form>
  );
}

function Given({ items }: Pick<Delegations, 'items'>) {
  const t = useText('review');
  const { now } = usePlan();
  const end = useCommand((id: string, once) => answer(api.POST('/api/delegations/{id}/end', { params: { path: { id } }, ...once })), { said: t('delegation.endDone') });
  return (
    <div className="given" tabIndex={0} role="region" aria-label={t('delegation.list')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('delegation.who')}</th>
            <th scope="col">{t('delegation.period')}</th>
            <th scope="col">{t('delegation.state')}</th>
            <th scope="col">{t('delegation.by')}</th>
            <th scope="col"><span className="visually-hidden">{t('delegation.end')}</span></th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const state = stateOf(item, now.slice(0, 10));
            return (
              <tr key={item.id}>
                <td lang="zh-CN">{item.to}</td>
                <td><PlanDate date={item.fromDate} /> – <PlanDate date={item.toDate} /></td>
                <td>
                  {state === 'now' ? <strong>{t('delegation.now')}</strong> : t(`delegation.${state}`)}
                  {item.endedOn === null ? null : <> <PlanDate date={item.endedOn} /></>}
                </td>
                <td lang="zh-CN">{item.from}</td>
                <td>{state === 'now' || state === 'coming' ? <Button disabled={end.busy} onClick={() => end.send(item.id)}>{t('delegation.end')}</Button> : null}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function stateOf({ fromDate, toDate, endedOn }: Delegations['items'][number], today: string): 'ended' | 'past' | 'coming' | 'now' {
  if (endedOn !== null) return 'ended';
  if (toDate < today) return 'past';
  return fromDate > today ? 'coming' : 'now';
}
