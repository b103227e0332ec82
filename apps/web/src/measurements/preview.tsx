import { pointsText } from '../design/points.js';
import { signed } from '../scorecard/totals.js';
import { useWhatIf } from '../scorecard/use-scorecard.js';
import type { Figure } from '../scorecard/what-if-controls.js';
import { useLanguage, useText } from '../texts.js';

interface PreviewProps {
  readonly no: number;
  readonly figures: readonly Figure[];
}

/** What the figures that are being typed would score, and why. */
export function Preview({ no, figures }: PreviewProps) {
  const t = useText('measurements');
  const language = useLanguage();
  const { data } = useWhatIf(figures);
  if (figures.length === 0 || data === undefined) return null;
  const [then, now] = [data.after, data.before].map(({ indicators }) => indicators.find((one) => one.no === no));
  if (!then || !now) return null;
  return (
    <div className="measurement-preview" role="status">
      <p>
        {t('preview.score')} <b className="number">{then.score.toFixed(2)}</b> <span className="quiet number">/ {pointsText(then.points)}</span>{' '}
        <span className="number">{t('preview.difference', { difference: signed(then.score - now.score) })}</span>
        {t('listComma')}
        {t('preview.total')} <b className="number">{data.after.total.toFixed(2)}</b>
      </p>
      <p className="quiet" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {then.explanation}
      </p>
    </div>
  );
}
