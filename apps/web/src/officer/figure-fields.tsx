import { Input } from 'antd';
import { useId } from 'react';

import type { Plan } from '../../../../domain/plan/plan.js';
import { numberText } from '../evidence/figure-list.js';
import { namesIn, type FigureField, type FigureRead, type FigureUnit } from '../evidence/figures.js';
import { monthInWords } from '../evidence/month.js';
import { useLanguage, useText, type Language, type Say } from '../texts.js';
import { cellKey, periodsOf, type EvidenceDraft } from './evidence-draft.js';

interface FigureFieldsProps {
  readonly plan: Plan;
  readonly now: string;
  readonly fields: readonly FigureField[];
  readonly typed: EvidenceDraft['figures'];
  readonly cells: ReadonlyMap<string, FigureRead>;
  readonly onType: (key: string, text: string) => void;
}

/** The figures an evidence is asked for: one box an indicator, in the units people use; a line a month where it is counted so. */
export function FigureFields({ plan, now, fields, ...cell }: FigureFieldsProps) {
  const t = useText('officer');
  const indicators = [...new Set(fields.map(({ indicator }) => indicator))];
  return (
    <>
      {indicators.map((indicator) => (
        <fieldset key={indicator.no} className="figure-box">
          <legend>
            {t('figures.indicator', { no: indicator.no })} <span lang="zh-CN">{indicator.name}</span>
          </legend>
          <p className="quiet" lang="zh-CN">{indicator.text}</p>
          <div className="figure-cells">
            {fields
              .filter((field) => field.indicator === indicator)
              .flatMap((field) => periodsOf(field, plan, now).map((period) => ({ field, period })))
              .toSorted((a, b) => (b.period ?? '').localeCompare(a.period ?? ''))
              .map(({ field, period }) => (
                <FigureCell key={cellKey(field, period)} field={field} period={period} {...cell} />
              ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

interface FigureCellProps extends Pick<FigureFieldsProps, 'typed' | 'cells' | 'onType'> {
  readonly field: FigureField;
  readonly period: string | null;
}

function FigureCell({ field, period, typed, cells, onType }: FigureCellProps) {
  const t = useText('officer');
  const language = useLanguage();
  const note = useId();
  const key = cellKey(field, period);
  const text = typed[key] ?? '';
  const read = cells.get(key);
  const fault = read?.kind === 'fault' ? faultText(read, field.unit, t, language) : null;
  const label = (
    <>
      {field.item === null ? null : <span lang="zh-CN">{field.item} </span>}
      {period === null ? null : <span>{monthInWords(period, language)} </span>}
      {field.item === null && period === null ? t(`figures.what.${field.unit}`) : null}
    </>
  );
  const shared = { value: text, 'aria-invalid': fault !== null, 'aria-describedby': note, ...(fault === null ? {} : { status: 'error' as const }) };
  return (
    <label className={field.unit === 'names' ? 'figure-cell wide' : 'figure-cell'}>
      <span>{label}</span>
      {field.unit === 'names' ? (
        <Input.TextArea lang="zh-CN" autoSize={{ minRows: 3 }} {...shared} onChange={({ target }) => onType(key, target.value)} />
      ) : (
        <Input inputMode="decimal" autoComplete="off" suffix={t(`figures.unit.${field.unit}`)} {...shared} onChange={({ target }) => onType(key, target.value)} />
      )}
      <span id={note} className={fault === null ? 'quiet' : 'fault'}>
        {fault ?? (field.unit === 'names' ? t('figures.counted', { count: namesIn(text).length }) : '')}
      </span>
    </label>
  );
}

function faultText({ fault, min, max }: Extract<FigureRead, { kind: 'fault' }>, unit: FigureUnit, t: Say, language: Language): string {
  if (fault !== 'range') return t(`figures.${fault}`);
  const shown = (value: number | undefined) => numberText(value ?? 0, language);
  const of = t(`figures.unit.${unit}`);
  return max === undefined ? t('figures.atLeast', { min: shown(min), unit: of }) : t('figures.between', { min: shown(min), max: shown(max), unit: of });
}
