import { Button, Progress } from 'antd';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';

import { Refused } from '../api/refused.js';
import { sentenceOf } from '../design/states.js';
import { useChosenPlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { DRAFTS } from './draft-query.js';
import { ACCEPTED, sendFile } from './send-file.js';

interface Sending {
  readonly name: string;
  readonly share: number;
  readonly error: unknown;
}

/** A notice or a ledger by dragging it in or choosing it. What was read of it opens at once. */
export function Drop() {
  const t = useText('import');
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { plans } = useChosenPlan();
  const [units, setUnits] = useState('');
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const busy = sending !== null && sending.error === null;

  const send = async (file: File | undefined) => {
    if (file === undefined || busy) return;
    setSending({ name: file.name, share: 0, error: null });
    try {
      const draft = await sendFile(file, units === '' ? null : units, (share) => setSending((before) => before && { ...before, share }));
      void client.invalidateQueries({ queryKey: DRAFTS });
      await navigate(`/import/${draft}`);
    } catch (error) {
      setSending((before) => before && { ...before, error });
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <div className={over ? 'import-drop import-over' : 'import-drop'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      <label htmlFor={`${id}units`}>{t('drop.units')}</label>
      <select id={`${id}units`} className="import-field" value={units} onChange={({ target }) => setUnits(target.value)}>
        <option value="">{t('drop.noUnits')}</option>
        {plans.map((one) => (
          <option key={one.id} value={one.id} lang="zh-CN">
            {one.title}
          </option>
        ))}
      </select>
      <div className="import-choose">
        <Button type="primary" size="large" disabled={busy} aria-describedby={`${id}kinds`} onClick={() => picker.current?.click()}>
          {t('drop.choose')}
        </Button>
        <span className="import-drag">{t('drop.drag')}</span>
      </div>
      <p className="quiet" id={`${id}kinds`}>{t('drop.kinds')}</p>
      <a href="/api/drafts/template.xlsx" download>{t('drop.template')}</a>
      <input
        ref={picker}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={t('drop.choose')}
        onChange={({ currentTarget: input }) => {
          void send(input.files?.[0]);
          // The same file, corrected, may be chosen again.
          input.value = '';
        }}
      />
      <div aria-live="polite">
        {sending === null ? null : sending.error === null ? (
          <>
            <span lang="zh-CN">{sending.name}</span> <span className="quiet">{sending.share < 1 ? t('drop.sending') : t('drop.reading')}</span>
            <Progress percent={Math.round(sending.share * 100)} size="small" aria-label={t('drop.sending')} />
          </>
        ) : (
          <Refusal name={sending.name} error={sending.error} />
        )}
      </div>
    </div>
  );
}

/** The API's own sentence; of a ledger, what is wrong in every row. */
function Refusal({ name, error }: { readonly name: string; readonly error: unknown }) {
  const t = useText('import');
  const faults = error instanceof Refused && error.faults.length > 1 ? error.faults : [];
  return (
    <div className="import-refused" role="alert">
      <strong>{t('drop.refused')} <span lang="zh-CN">{name}</span></strong>
      {faults.length === 0 ? <p>{sentenceOf(error, t('unreachable'))}</p> : <ul>{faults.map(({ where, detail }, index) => <li key={`${where} ${index}`}>{detail}</li>)}</ul>}
      {error instanceof Refused && error.omitted > 0 ? <p className="quiet">{t('drop.omitted', { count: error.omitted })}</p> : null}
    </div>
  );
}
