import { Points } from '../design/points.js';
import { useLanguage, useText } from '../texts.js';
import { EvidenceTable } from './evidence-table.js';
import type { Moved } from './index.js';
import { ruleInWords } from './rule-words.js';
import type { Evidence, ScoredIndicator, WhatIf } from './use-scorecard.js';
import type { Control } from './what-if-controls.js';
import { WhatIfSliders } from './what-if-sliders.js';

interface IndicatorDetailProps {
  readonly indicator: ScoredIndicator;
  readonly evidence: readonly Evidence[];
  readonly controls: readonly Control[];
  readonly moved: Moved;
  readonly whatIf: WhatIf | undefined;
  readonly onMove: (key: string, value: number) => void;
}

/** One indicator: its rule, why it has its score, what would change it, and the evidence of every figure. */
export function IndicatorDetail({ indicator, evidence, controls, moved, whatIf, onMove }: IndicatorDetailProps) {
  const t = useText('scorecard');
  const language = useLanguage();
  const { no, name, points, score, attainable, explanation, text, reading, rule, dataSource, next } = indicator;
  const own = language === 'zh' ? 'zh-CN' : 'en';
  return (
    <article className="scorecard-indicator" aria-label={name}>
      <header>
        <h2>
          <span className="quiet number">{no}</span> <span lang="zh-CN">{name}</span>
        </h2>
        <p>
          {t('detail.earned')} <Points value={score} max={points} /> <span className="quiet">{t('attainable')}</span> <Points value={attainable} />
        </p>
      </header>

      <section>
        <h3>{t('detail.rule')}</h3>
        <ul className="scorecard-rule">
          {ruleInWords(rule, points, t, language).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <details>
          <summary className="quiet">{t('detail.notice')}</summary>
          <blockquote lang="zh-CN">{text}</blockquote>
          <p className="quiet">
            {t('detail.source')} <span lang="zh-CN">{dataSource}</span>
          </p>
        </details>
        {reading === null ? null : (
          <p className="scorecard-reading">
            <span className="quiet">{t('detail.reading')}</span> <span lang="zh-CN">{reading}</span>
          </p>
        )}
      </section>

      <section>
        <h3>{t('detail.why')}</h3>
        <p lang={own}>{explanation}</p>
        {next === null ? null : (
          <p lang={own} className="scorecard-next">
            {next.explanation}
          </p>
        )}
      </section>

      <section>
        <h3>{t('whatIf.title')}</h3>
        {controls.length === 0 ? <p className="quiet">{t('whatIf.none')}</p> : <WhatIfSliders indicator={indicator} controls={controls} moved={moved} whatIf={whatIf} onMove={onMove} />}
      </section>

      <section>
        <h3>{t('evidence.title')}</h3>
        <EvidenceTable rule={rule} items={evidence} />
      </section>
    </article>
  );
}
