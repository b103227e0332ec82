import { useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';

import type { Indicator } from '../../../../domain/plan/plan.js';
import { answer, api, type Body, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, sentenceOf } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';

type Token = Got<'/api/plans/{plan}/push-tokens'>['items'][number];

const NOTHING = { name: '', indicators: [] as number[] };

/** Platforms that send figures by themselves: to let one in, to see which may, to shut one out. */
export function PushTokens({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const t = useText('measurements');
  const { id: plan } = usePlan();
  const [form, setForm] = useState(NOTHING);
  const [given, setGiven] = useState<{ readonly name: string; readonly token: string } | null>(null);
  const query = useQuery({ queryKey: keys.of(plan, 'measurements', 'tokens'), queryFn: () => answer(api.GET('/api/plans/{plan}/push-tokens', { params: { path: { plan } } })) });
  const give = useCommand((body: Body<'/api/plans/{plan}/push-tokens'>, once) => answer(api.POST('/api/plans/{plan}/push-tokens', { params: { path: { plan } }, body, ...once })), {
    quiet: true,
    onDone: ({ token }, { name }) => {
      setGiven({ name, token });
      setForm(NOTHING);
    },
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    give.send({ name: form.name.trim(), indicators: form.indicators });
  };
  return (
    <Panel title={t('push.title')}>
      <p className="quiet">{t('push.about')}</p>
      <form className="measurement-form" onSubmit={send} aria-label={t('push.title')}>
        <label htmlFor="push-name">{t('push.name')}</label>
        <Input id="push-name" required maxLength={100} autoComplete="off" value={form.name} onChange={({ target }) => setForm({ ...form, name: target.value })} />
        <label htmlFor="push-indicators">{t('push.indicators')}</label>
        <Select
          id="push-indicators"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={form.indicators}
          options={indicators.map(({ no, name }) => ({ value: no, label: `${no} ${name}` }))}
          onChange={(chosen: number[]) => setForm({ ...form, indicators: chosen })}
        />
        <p className="fault" role="alert">{give.error ? sentenceOf(give.error, t('unreachable')) : null}</p>
        <div><Button htmlType="submit" disabled={give.busy || form.name.trim() === '' || form.indicators.length === 0}>{t('push.give')}</Button></div>
      </form>
      {given === null ? null : (
        <div className="push-given" role="status">
          <p>{t('push.once', { name: given.name })}</p>
          <code className="push-token" lang="zxx">{given.token}</code>
          <Button size="small" onClick={() => setGiven(null)}>{t('push.kept')}</Button>
        </div>
      )}
      <Answer query={query} empty={({ items }) => items.length === 0 && <></>}>
        {({ items }) => <ul className="push-list" aria-label={t('push.list')}>{items.map((token) => <Line key={token.id} token={token} />)}</ul>}
      </Answer>
    </Panel>
  );
}

function Line({ token: { id, name, indicators, active, givenAt } }: { readonly token: Token }) {
  const t = useText('measurements');
  const withdraw = useCommand((of: string, once) => answer(api.POST('/api/push-tokens/{id}/withdraw', { params: { path: { id: of } }, ...once })), { said: t('push.withdrawn', { name }) });
  return (
    <li className={active ? undefined : 'quiet'}>
      <span><strong lang="zh-CN">{name}</strong> <span className="quiet">{t('push.of', { indicators: indicators.join(t('listComma')) })} · <PlanDate date={givenAt} /></span></span>
      {active ? (
        <Popconfirm title={t('push.sure', { name })} okText={t('push.withdraw')} cancelText={t('list.cancel')} onConfirm={() => withdraw.send(id)}>
          <Button size="small" disabled={withdraw.busy} aria-label={t('push.withdrawOne', { name })}>{t('push.withdraw')}</Button>
        </Popconfirm>
      ) : (
        <span>{t('push.shut')}</span>
      )}
    </li>
  );
}
