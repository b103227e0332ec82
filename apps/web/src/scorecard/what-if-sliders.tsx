import { unitOf } from '../evidence/figures.js';
import { useLanguage, useText } from '../texts.js';
import { figureText } from './figure-text.js';
import type { Moved } from './index.js';
import { signed } from './totals.js';
import type { ScoredIndicator, WhatIf } from './use-scorecard.js';
import { tidy, type Control } from './what-if-controls.js';

interface WhatIfSlidersProps {
  readonly indicator: ScoredIndicator;
  readonly controls: readonly Control[];
  readonly moved: Moved;
  readonly whatIf: WhatIf | undefined;
  readonly onMove: (key: string, value: number) => void;
}

/** What if: a slider for each figure of an indicator, by mouse, finger or arrow keys, and what the indicator would score then. */
export function WhatIfSliders({ indicator, controls, moved, whatIf, onMove }: WhatIfSlidersProps) {
  const t = useText('scorecard');
  const of = (card: WhatIf['after'] | undefined) => card?.indicators.find((one) => one.no === indicator.no);
  const [before, then] = controls.some(({ key }) => moved[key] !== undefined) ? [of(whatIf?.before), of(whatIf?.after)] : [];
  return (
    <div className="whatif">
      {controls.map((control) => (
        <Slider key={control.key} indicator={indicator} control={control} place={moved[control.key]} onMove={onMove} />
      ))}
      <p className="whatif-score" role="status">
        {whatIf === undefined || before === undefined || then === undefined ? (
          <span className="quiet">{t('whatIf.move')}</span>
        ) : (
          <>
            {t('whatIf.would')} <b className="number">{then.score.toFixed(2)}</b> <span className="number">{t('whatIf.difference', { difference: signed(then.score - before.score) })}</span>
            {t('listComma')}
            {t('whatIf.wouldTotal')} <b className="number">{whatIf.after.total.toFixed(2)}</b>
          </>
        )}
      </p>
    </div>
  );
}

interface SliderProps {
  readonly indicator: ScoredIndicator;
  readonly control: Control;
  readonly place: number | undefined;
  readonly onMove: (key: string, value: number) => void;
}

function Slider({ indicator, control, place, onMove }: SliderProps) {
  const t = useText('scorecard');
  const language = useLanguage();
  const { key, item, what, min, max, step, now } = control;
  const steps = Math.max(1, Math.round((max - min) / step));
  const value = place ?? now ?? min;
  const unit = unitOf(indicator.rule);
  const words = (figure: number) => (what === 'met' ? t('whatIf.met', { count: figure, of: max }) : figureText(figure, unit, t, language));
  const label = item ?? t(`whatIf.label.${what}`);
  return (
    <label className={place === undefined ? 'whatif-slider' : 'whatif-slider whatif-moved'}>
      <span className="whatif-label" {...(item === null ? {} : { lang: 'zh-CN' })}>
        {label}
      </span>
      <input
        type="range"
        min={0}
        max={steps}
        step={1}
        value={Math.min(steps, Math.max(0, Math.round((value - min) / step)))}
        disabled={max <= min}
        aria-valuetext={words(value)}
        onChange={(event) => onMove(key, Math.min(max, tidy(min + Number(event.target.value) * step)))}
      />
      <output className="whatif-value number">{place === undefined && now === null ? t('score.unmeasured') : words(value)}</output>
    </label>
  );
}
