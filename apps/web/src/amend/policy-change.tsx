import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';

import type { Policy, Rung } from '../../../../domain/supervision/policy.js';
import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { sentenceOf } from '../design/states.js';
import { seen } from '../evidence/seen.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Preview } from './preview.js';

/** The number of a rung's time, where it has one, and what it counts. */
const NUMBERS = ['workingDays', 'days', 'day'] as const;

interface PolicyChangeProps {
  readonly policy: Policy;
  readonly version: string;
}

/** The ladder with its numbers to change; rungs keep their names and recipients. */
export function PolicyChange({ policy, version }: PolicyChangeProps) {
  const t = useText('amend');
  const { id: plan } = usePlan();
  const [changed, setChanged] = useState(policy);
  const change = useCommand(
    (body: Body<'/api/plans/{plan}/policy'>, once) => answer(api.POST('/api/plans/{plan}/policy', { params: { path: { plan } }, body, ...seen(once, { version }) })),
    { said: t('policy.done'), quiet: true },
  );
  // The API's schema has its lists writable; nothing here writes to them.
  const body = { policy: changed } as unknown as Body<'/api/plans/{plan}/policy'>;
  const setRung = (index: number, rung: Rung) => setChanged((before) => ({ ...before, rungs: before.rungs.map((each, at) => (at === index ? rung : each)) }));
  return (
    <Panel title={t('part.policy')}>
      <p className="amend-times">
        <label>{t('policy.at')} <Input type="time" value={changed.at} onChange={({ target }) => setChanged({ ...changed, at: target.value as Policy['at'] })} /></label>
        <label>{t('policy.until')} <Input type="time" value={changed.until} onChange={({ target }) => setChanged({ ...changed, until: target.value as Policy['until'] })} /></label>
        <label>{t('policy.behindBy')} <InputNumber min={0} max={100} precision={0} value={changed.behindBy} onChange={(value) => setChanged({ ...changed, behindBy: value ?? 0 })} /></label>
      </p>
      <div className="amend-scroll" tabIndex={0} role="region" aria-label={t('part.policy')}>
        <table className="amend-effects amend-policy">
          <thead>
            <tr><th scope="col">{t('policy.rule')}</th><th scope="col">{t('policy.when')}</th><th scope="col">{t('policy.to')}</th></tr>
          </thead>
          <tbody>
            {changed.rungs.map((rung, index) => (
              <tr key={rung.rule}>
                <th scope="row">{t(`rule.${rung.rule.replace(/-\d+$/, '')}`)}</th>
                <td><When rung={rung} onChange={(next) => setRung(index, next)} /></td>
                <td>{rung.to.map((recipient) => t(`recipient.${recipient}`)).join(t('listComma'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Preview change={JSON.stringify(changed) === JSON.stringify(policy) ? null : body}>
        <p className="fault" role="alert">{change.error ? sentenceOf(change.error, t('unreachable')) : null}</p>
        <Button type="primary" disabled={change.busy} onClick={() => change.send(body)}>{t('make')}</Button>
      </Preview>
    </Panel>
  );
}

function When({ rung, onChange }: { readonly rung: Rung; readonly onChange: (rung: Rung) => void }) {
  const t = useText('amend');
  const when = rung.when as { readonly kind: string } & Partial<Record<(typeof NUMBERS)[number], number>>;
  const number = NUMBERS.find((name) => when[name] !== undefined);
  if (number === undefined) return <>{t(`policy.kind.${when.kind}`)}</>;
  const words = t(`policy.kind.${when.kind}`);
  return (
    <label>
      {words}{' '}
      <InputNumber size="small" min={number === 'day' ? 1 : 0} max={number === 'day' ? 28 : 365} precision={0} value={when[number] ?? null} onChange={(value) => onChange({ ...rung, when: { ...when, [number]: value ?? when[number] } as Rung['when'] })} /> {t(`policy.counts.${number}`)}
    </label>
  );
}
