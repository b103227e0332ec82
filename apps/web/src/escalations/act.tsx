import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { useText } from '../texts.js';
import type { Choice } from './use-chosen.js';
import { useActs } from './use-escalations.js';

interface ActProps {
  readonly act: 'hold' | 'release' | 'annul';
  /** Of the chosen. */
  readonly choice: Choice;
}

/** Does it to the chosen: with one reason for all, or where wanted one for each. */
export function Act({ act, choice }: ActProps) {
  const t = useText('escalations');
  const { chosen, reasons, setReason } = choice;
  const [reason, setShared] = useState('');
  const [each, setEach] = useState(false);
  const acts = useActs(() => (choice.clear(), setShared(''), setEach(false)));
  const own = (assignment: string) => (each ? (reasons.get(assignment) ?? '').trim() : '');
  const ready = chosen.length > 0 && (act === 'release' || reason.trim() !== '' || chosen.every(({ assignment }) => own(assignment) !== ''));
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    acts.send({
      act,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      items: chosen.map(({ assignment, version }) => ({ assignment, seen: version, ...(own(assignment) === '' ? {} : { reason: own(assignment) }) })),
    });
  };
  return (
    <form className="escalations-act" onSubmit={send} aria-label={t(`${act}.title`)}>
      {act === 'release' || chosen.length === 0 ? null : (
        <>
          <label>
            {t(`${act}.reason`)}
            <Input.TextArea lang="zh-CN" maxLength={2000} autoSize={{ minRows: 2 }} value={reason} onChange={({ target }) => setShared(target.value)} />
          </label>
          {chosen.length < 2 ? null : <label className="escalations-each"><input type="checkbox" checked={each} onChange={({ target }) => setEach(target.checked)} /> {t('each')}</label>}
          {each ? chosen.map(({ assignment, unitName, task }) => (
            <label key={assignment}>
              <span><span lang="zh-CN">{unitName}</span> {t('task', { no: task })}</span>
              <Input lang="zh-CN" maxLength={2000} value={reasons.get(assignment) ?? ''} placeholder={reason.trim()} onChange={({ target }) => setReason(assignment, target.value)} />
            </label>
          )) : null}
        </>
      )}
      <div>
        <Button type={act === 'release' ? 'default' : 'primary'} danger={act === 'annul'} htmlType="submit" disabled={!ready || acts.busy}>{t(`${act}.do`, { count: chosen.length })}</Button>{' '}
        <span className="quiet">{t(`${act}.hint`)}</span>
      </div>
    </form>
  );
}
