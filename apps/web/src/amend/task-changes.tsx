import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { useUnits } from '../ledger/use-units.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { AddChange, type TaskChange } from './add-change.js';
import { Preview } from './preview.js';

/** Due dates, units added and taken off: gathered first, then looked at together, then made together. */
export function TaskChanges({ version }: { readonly version: string }) {
  const t = useText('amend');
  const { id: plan } = usePlan();
  const units = new Map(useUnits().map(({ value, label }) => [value, label]));
  const [changes, setChanges] = useState<readonly TaskChange[]>([]);
  const [reason, setReason] = useState('');
  const amend = useCommand(
    (body: Body<'/api/plans/{plan}/amendments'>, once) => answer(api.POST('/api/plans/{plan}/amendments', { params: { path: { plan } }, body, ...seen(once, { version }) })),
    { said: t('tasks.done'), onDone: () => (setChanges([]), setReason('')), quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    amend.send({ reason: reason.trim(), changes: [...changes] });
  };
  return (
    <Panel title={t('part.tasks')}>
      <AddChange onAdd={(change) => setChanges((before) => [...before, change])} />
      {changes.length === 0 ? <p className="quiet">{t('tasks.none')}</p> : (
        <ol className="amend-changes">
          {changes.map((change, index) => (
            <li key={index}>
              <span>
                {t(`kind.${change.kind}`, { task: change.task })} {change.unit === undefined ? null : <span lang="zh-CN">{units.get(change.unit) ?? change.unit}</span>}
                {'dueOn' in change && change.dueOn ? <> → <PlanDate date={change.dueOn} /></> : null}
              </span>
              <Button size="small" type="text" aria-label={t('tasks.drop', { no: index + 1 })} onClick={() => setChanges((before) => before.filter((_, at) => at !== index))}>×</Button>
            </li>
          ))}
        </ol>
      )}
      <Preview change={changes.length === 0 ? null : { changes: [...changes] }}>
        <form className="amend-confirm" onSubmit={send}>
          <label>{t('reason')}<Input.TextArea required autoSize={{ minRows: 2 }} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
          <p className="fault" role="alert">{amend.error ? sentenceOf(amend.error, t('unreachable')) : null}</p>
          <Button type="primary" htmlType="submit" disabled={amend.busy || reason.trim() === ''}>{t('make')}</Button>
        </form>
      </Preview>
    </Panel>
  );
}
