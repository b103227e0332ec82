import type { ReactNode } from 'react';

import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import type { Place } from '../../../../domain/notice/draft.js';
import { useText } from '../texts.js';
import { useEditor } from './editor.js';

interface TracedProps {
  /** The field's id, as {@link useEditor}'s `goTo` names it. */
  readonly id: string;
  readonly label: string;
  readonly place?: Place | undefined;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A field with the sentence it was read from: named beside its label, marked when the field gets the focus. */
export function Traced({ id, label, place, wide = false, children }: TracedProps) {
  const { mark } = useEditor();
  return (
    <div className={wide ? 'traced traced-wide' : 'traced'} onFocus={() => place && mark(place)}>
      <span className="traced-head">
        <label htmlFor={id}>{label}</label>
        <FromLine place={place} about={label} />
      </span>
      {children}
    </div>
  );
}

/** The line of the source; pressing it shows the place. */
export function FromLine({ place, about }: { readonly place?: Place | undefined; readonly about: string }) {
  const t = useText('import');
  const { mark, lineAt } = useEditor();
  if (place === undefined || place.end === 0) return null;
  const line = lineAt(place.start);
  return (
    <button type="button" className="from-line" aria-label={t('source.show', { line, about })} onClick={() => mark(place)}>
      {t('source.line', { line })}
    </button>
  );
}

interface FieldProps extends Omit<TracedProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'date' | 'number' | 'long';
  readonly max?: number;
}

/** A text, a date, a number or a longer text. */
export function Field({ id, label, place, wide, value, onChange, kind = 'text', max = 500 }: FieldProps) {
  const { fixed } = useEditor();
  const about = { id, value, disabled: fixed, ...(kind === 'text' || kind === 'long' ? { lang: 'zh-CN' } : {}) };
  return (
    <Traced id={id} label={label} place={place} wide={wide ?? kind === 'long'}>
      {kind === 'long' ? (
        <textarea className="import-field" rows={3} {...about} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input className="import-field" type={kind} {...(kind === 'number' ? { min: 0, step: 'any' } : { maxLength: max })} {...about} onChange={({ target }) => onChange(target.value)} />
      )}
    </Traced>
  );
}

/** An empty text is no value. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

export function numberOrNull(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) || value < 0 ? null : value;
}

/** A date of a date field, which is empty or whole; null for none. */
export function dateOrNull(value: string): IsoDate | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? (value as IsoDate) : null;
}
