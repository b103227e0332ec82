import { Button, Input } from 'antd';
import { useState } from 'react';

import type { Indicator } from '../../../../domain/plan/plan.js';
import { answer, api, type Body } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PlanDate } from '../design/plan-date.js';
import { unitOf } from '../evidence/figures.js';
import { monthInWords } from '../evidence/month.js';
import { figureText } from '../scorecard/figure-text.js';
import { useLanguage, useText } from '../texts.js';
import type { Measurement } from './measurement-list.js';

interface MeasurementRowProps {
  readonly measurement: Measurement;
  readonly indicator: Indicator | undefined;
  readonly decides: boolean;
}

/** One figure: for what, how much, from whom; approved or rejected on the spot. */
export function MeasurementRow({ measurement, indicator, decides }: MeasurementRowProps) {
  const t = useText('measurements');
  const language = useLanguage();
  const { id, item, period, on, value, source, status, enteredBy, enteredAt, decidedBy, decidedAt, reason } = measurement;
  return (
    <tr>
      <th scope="row">
        <span className="quiet number">{measurement.indicator}</span> <span lang="zh-CN">{indicator?.name}</span>
        <span className="measurement-about">
          {item === null ? null : <span lang="zh-CN">{item}</span>} {period !== null ? monthInWords(period, language) : on !== null ? <PlanDate date={on} short /> : null}
        </span>
      </th>
      <td className="number">
        <b>{figureText(value, unitOf(indicator?.rule ?? null), t, language)}</b>
      </td>
      <td>
        {t(`source.${source}`)} <PlanDate date={enteredAt} short />
        <span className="measurement-about" lang="zh-CN">
          {enteredBy}
        </span>
      </td>
      <td>
        {status === 'pending' && decides ? (
          <Decision id={id} name={`${indicator?.name ?? ''} ${item ?? ''} ${period ?? ''}`.trim()} />
        ) : decidedAt === null ? (
          t('status.pending')
        ) : (
          <>
            <PlanDate date={decidedAt} short />
            <span className="measurement-about" lang="zh-CN">
              {decidedBy} {reason}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function Decision({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useText('measurements');
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const decide = useCommand((body: Body<'/api/measurements/{id}/decision'>, once) => answer(api.POST('/api/measurements/{id}/decision', { params: { path: { id } }, body, ...once })), {
    said: ({ status }) => t(`done.${status}`),
  });
  if (!rejecting) {
    return (
      <span className="measurement-decide">
        <Button type="primary" size="small" loading={decide.busy} aria-label={t('list.approveOne', { name })} onClick={() => decide.send({ approve: true })}>
          {t('list.approve')}
        </Button>
        <Button size="small" disabled={decide.busy} aria-label={t('list.rejectOne', { name })} onClick={() => setRejecting(true)}>
          {t('list.reject')}
        </Button>
      </span>
    );
  }
  return (
    <form
      className="measurement-decide"
      onSubmit={(event) => {
        event.preventDefault();
        decide.send({ approve: false, reason });
      }}
    >
      <Input size="small" autoFocus value={reason} aria-label={t('list.reason')} placeholder={t('list.reason')} onChange={({ target }) => setReason(target.value)} />
      <Button size="small" htmlType="submit" disabled={reason.trim() === ''} loading={decide.busy}>
        {t('list.reject')}
      </Button>
      <Button size="small" type="text" onClick={() => setRejecting(false)}>
        {t('list.cancel')}
      </Button>
    </form>
  );
}
