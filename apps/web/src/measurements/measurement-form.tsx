import { Button, Input } from 'antd';
import { useId, useMemo, useState, type FormEvent } from 'react';

import type { Indicator } from '../../../../domain/plan/plan.js';
import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { readFigure, type SubmittedFigure } from '../evidence/figures.js';
import { monthInWords } from '../evidence/month.js';
import { usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import { FigureBox } from './figure-box.js';
import { fieldsOfIndicator, monthsToChoose } from './fields.js';
import { Preview } from './preview.js';

interface MeasurementFormProps {
  readonly indicators: readonly Indicator[];
  readonly chosen: number | null;
  readonly onChoose: (no: number | null) => void;
}

/** Choose an indicator; the boxes are those its rule asks for, in the units people use. */
export function MeasurementForm({ indicators, chosen, onChoose }: MeasurementFormProps) {
  const t = useText('measurements');
  const id = useId();
  const indicator = indicators.find(({ no }) => no === chosen) ?? indicators[0];
  if (!indicator) return null;
  return (
    <Panel title={t('form.title')}>
      <div className="measurement-form">
        <label htmlFor={id}>{t('form.indicator')}</label>
        <select id={id} className="measurement-select" value={indicator.no} onChange={({ target }) => onChoose(Number(target.value))} lang="zh-CN">
          {indicators.map(({ no, name }) => (
            <option key={no} value={no}>
              {no} {name}
            </option>
          ))}
        </select>
        <p className="quiet" lang="zh-CN">
          {indicator.dataSource}
        </p>
        <Boxes key={indicator.no} indicator={indicator} />
      </div>
    </Panel>
  );
}

type Entry = SubmittedFigure & { readonly value: number };

function Boxes({ indicator }: { readonly indicator: Indicator }) {
  const t = useText('measurements');
  const language = useLanguage();
  const ids = { month: useId(), on: useId() };
  const { id: plan, now, launchedAt } = usePlan();
  const fields = useMemo(() => fieldsOfIndicator(indicator), [indicator]);
  const months = monthsToChoose(fields, launchedAt, now);
  const today = now.slice(0, 10);
  const [month, setMonth] = useState(months?.[0] ?? null);
  const [on, setOn] = useState(today);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);

  const reads = fields.map((field) => ({ field, text: typed[field.key] ?? '', read: readFigure(field, typed[field.key] ?? '', month) }));
  const told = JSON.stringify(reads.flatMap(({ read }) => (read.kind === 'figure' && read.figure.value !== undefined ? [read.figure] : [])));
  const entries = useMemo(() => JSON.parse(told) as Entry[], [told]);
  const faulty = reads.some(({ read }) => read.kind === 'fault');

  const enter = useCommand(
    (items: readonly Entry[], once) => answer(api.POST('/api/plans/{plan}/measurements', { params: { path: { plan } }, body: { items: items.map((item) => (months === null ? { ...item, on } : item)) }, ...once })),
    {
      said: ({ ids: made }) => t('form.done', { count: made.length }),
      onDone: () => {
        setTyped({});
        setTried(false);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!faulty && entries.length > 0) enter.send(entries);
  };

  return (
    <form className="measurement-boxes" onSubmit={submit} noValidate>
      {months === null ? (
        <div className="measurement-when">
          <label htmlFor={ids.on}>{t('form.on')}</label>
          <Input id={ids.on} type="date" value={on} max={today} onChange={({ target }) => setOn(target.value === '' ? today : target.value)} />
        </div>
      ) : (
        <div className="measurement-when">
          <label htmlFor={ids.month}>{t('form.month')}</label>
          <select id={ids.month} className="measurement-select" value={month ?? ''} onChange={({ target }) => setMonth(target.value)}>
            {months.map((one) => (
              <option key={one} value={one}>
                {monthInWords(one, language)}
              </option>
            ))}
          </select>
        </div>
      )}
      {reads.map(({ field, text, read }) => (
        <FigureBox key={field.key} field={field} text={text} read={read} onType={(next) => setTyped((before) => ({ ...before, [field.key]: next }))} />
      ))}
      {tried && entries.length === 0 && !faulty ? (
        <p className="fault" role="alert">
          {t('form.nothing')}
        </p>
      ) : null}
      <Preview no={indicator.no} figures={entries} />
      <div>
        <Button type="primary" htmlType="submit" loading={enter.busy}>
          {t('form.send')}
        </Button>{' '}
        <span className="quiet">{t('form.hint')}</span>
      </div>
    </form>
  );
}
