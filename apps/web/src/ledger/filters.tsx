import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';

import { LIGHTS, Light } from '../design/light.js';
import { usePlanDocument } from '../evidence/use-plan-document.js';
import { useText } from '../texts.js';
import { ROLES, STATUSES, type LedgerQuestion } from './ledger-question.js';
import { useUnits } from './use-units.js';
import type { LedgerPage } from './use-ledger.js';

/** Milliseconds after the last key before the database is asked. */
const TYPED = 300;

/** What narrows the ledger down. */
export function Filters({ question, filters, ask, replace }: LedgerQuestion) {
  const t = useText('ledger');
  const document = usePlanDocument();
  const units = useUnits();
  const numbered = (items: readonly { readonly no: number; readonly text: string }[] = []) => items.map(({ no, text }) => ({ value: no, label: `${no} ${text}` }));
  const words = <T extends string>(values: readonly T[], area: string) => values.map((value) => ({ value, label: t(`${area}.${value}`) }));
  const choice = { allowClear: true, showSearch: { optionFilterProp: 'label' }, popupMatchSelectWidth: false } as const;
  return (
    <div className="ledger-filters" role="search">
      <TypedSearch value={question.q ?? ''} onChange={(q) => ask({ q })} />
      <Select {...choice} aria-label={t('column.unit')} placeholder={t('column.unit')} value={question.unit ?? null} options={units} onChange={(unit) => ask({ unit: unit ?? undefined })} />
      <Select
        {...choice}
        aria-label={t('column.task')}
        placeholder={t('column.task')}
        value={question.task ?? null}
        options={numbered(document.data?.plan.tasks.map(({ no, title }) => ({ no, text: title })))}
        onChange={(task) => ask({ task: task ?? undefined })}
      />
      <Select
        {...choice}
        aria-label={t('stage')}
        placeholder={t('stage')}
        value={question.stage ?? null}
        options={numbered(document.data?.plan.stages.map(({ no, name }) => ({ no, text: name })))}
        onChange={(stage) => ask({ stage: stage ?? undefined })}
      />
      <Select {...choice} aria-label={t('column.status')} placeholder={t('column.status')} value={question.status ?? null} options={words(STATUSES, 'state')} onChange={(status) => ask({ status: status ?? undefined })} />
      <Select {...choice} aria-label={t('column.role')} placeholder={t('column.role')} value={question.role ?? null} options={words(ROLES, 'unitRole')} onChange={(role) => ask({ role: role ?? undefined })} />
      <Toggle on={question.overdue === 'true'} label={t('overdue')} onChange={(on) => ask({ overdue: on ? 'true' : undefined })} />
      <Toggle on={question.keySupervision === 'true'} label={t('keySupervision')} onChange={(on) => ask({ keySupervision: on ? 'true' : undefined })} />
      {filters === 0 ? null : <Button type="text" onClick={() => replace({ sort: question.sort, order: question.order })}>{t('clear', { count: filters })}</Button>}
    </div>
  );
}

interface LightCountsProps {
  readonly lights: LedgerPage['lights'];
  readonly chosen: string | undefined;
  readonly onChoose: (light: string | undefined) => void;
}

/** How many have each light; a click shows only those. */
export function LightCounts({ lights, chosen, onChoose }: LightCountsProps) {
  const t = useText('ledger');
  return (
    <div className="light-counts" role="group" aria-label={t('column.light')}>
      {LIGHTS.map((light) => (
        <button key={light} type="button" aria-pressed={chosen === light} onClick={() => onChoose(chosen === light ? undefined : light)}>
          <Light light={light} /> <b className="number">{lights[light]}</b>
        </button>
      ))}
    </div>
  );
}

function Toggle({ on, label, onChange }: { readonly on: boolean; readonly label: string; readonly onChange: (on: boolean) => void }) {
  return (
    <Button aria-pressed={on} type={on ? 'primary' : 'default'} onClick={() => onChange(!on)}>
      {label}
    </Button>
  );
}

function TypedSearch({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const t = useText('ledger');
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  // The address changed by something else than typing here: a saved view, the way back.
  if (asked !== value) {
    setAsked(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = window.setTimeout(() => onChange(typed.trim()), TYPED);
    return () => window.clearTimeout(timer);
  });
  return <Input className="ledger-search" type="search" aria-label={t('search')} placeholder={t('search')} value={typed} onChange={({ target }) => setTyped(target.value)} />;
}
