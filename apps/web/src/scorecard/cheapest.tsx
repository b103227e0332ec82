import { Panel } from '../design/page.js';
import { pointsText } from '../design/points.js';
import { useLanguage, useText } from '../texts.js';
import type { Scorecard } from './use-scorecard.js';

const SHOWN = 5;

interface CheapestProps {
  readonly items: Scorecard['cheapest'];
  readonly onChoose: (no: number) => void;
}

/** Where the next points cost least effort, the cheapest first. */
export function Cheapest({ items, onChoose }: CheapestProps) {
  const t = useText('scorecard');
  const language = useLanguage();
  return (
    <Panel className="scorecard-cheapest" title={t('cheapest.title')} aside={t('cheapest.why')}>
      {items.length === 0 ? <p className="quiet">{t('cheapest.none')}</p> : null}
      <ol>
        {items.slice(0, SHOWN).map(({ no, name, gain, explanation }) => (
          <li key={no}>
            <span className="scorecard-gain number">+{pointsText(gain)}</span>
            <span>
              <button type="button" className="scorecard-link" onClick={() => onChoose(no)}>
                <span className="number quiet">{no}</span> <span lang="zh-CN">{name}</span>
              </button>
              <span className="scorecard-how" lang={language === 'zh' ? 'zh-CN' : 'en'}>
                {explanation}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
