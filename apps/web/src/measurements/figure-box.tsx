import { Input } from 'antd';
import { useId } from 'react';

import { numberText } from '../evidence/figure-list.js';
import type { FigureField, FigureRead } from '../evidence/figures.js';
import { useLanguage, useText } from '../texts.js';

interface FigureBoxProps {
  readonly field: FigureField;
  readonly text: string;
  readonly read: FigureRead;
  readonly onType: (text: string) => void;
}

/** One figure with its unit; what is wrong with it is said under it as it is typed. */
export function FigureBox({ field, text, read, onType }: FigureBoxProps) {
  const t = useText('measurements');
  const language = useLanguage();
  const [box, note] = [useId(), useId()];
  const unit = t(`unit.${field.unit}`);
  const limit = (value: number) => `${numberText(value, language)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`;
  const faultText = ({ fault, min, max }: Extract<FigureRead, { kind: 'fault' }>) => {
    if (fault !== 'range') return t(`fault.${fault}`);
    return max === undefined ? t('fault.atLeast', { min: limit(min ?? 0) }) : t('fault.between', { min: limit(min ?? 0), max: limit(max) });
  };
  const fault = read.kind === 'fault' ? faultText(read) : null;
  return (
    <div className="measurement-figure">
      <label htmlFor={box} {...(field.item === null ? {} : { lang: 'zh-CN' })}>
        {field.item ?? t('form.value')}
      </label>
      <Input id={box} inputMode="decimal" autoComplete="off" value={text} suffix={<span className="quiet">{unit}</span>} aria-invalid={fault !== null} aria-describedby={note} onChange={({ target }) => onType(target.value)} {...(fault === null ? {} : { status: 'error' as const })} />
      <span id={note} className={fault === null ? 'quiet' : 'fault'} role={fault === null ? undefined : 'alert'}>
        {fault}
      </span>
    </div>
  );
}
