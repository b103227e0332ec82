import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

import { PageHead } from '../design/page.js';
import { Answer } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useNarrow } from '../shell/use-narrow.js';
import { useText } from '../texts.js';
import { Cheapest } from './cheapest.js';
import { IndicatorDetail } from './indicator-detail.js';
import { IndicatorList } from './indicator-list.js';
import './scorecard.css';
import { Totals } from './totals.js';
import { useEvidence, useScorecard, useWhatIf, type Evidence, type ScoredIndicator, type Scorecard } from './use-scorecard.js';
import { controlsOf } from './what-if-controls.js';

/** Every point of the plan: why it was given, on which evidence, and what would bring the next. */
export default function ScorecardPage() {
  const t = useText('scorecard');
  const card = useScorecard();
  const evidence = useEvidence();
  return (
    <>
      <PageHead title={t('nav.scorecard')} about={t('about')} />
      <Answer query={card} lines={12}>
        {(scored) => <Answer query={evidence}>{({ items }) => <Card card={scored} evidence={items} />}</Answer>}
      </Answer>
    </>
  );
}

interface CardProps {
  readonly card: Omit<Scorecard, 'indicators'> & { readonly indicators: readonly ScoredIndicator[] };
  readonly evidence: readonly Evidence[];
}

/** Places of the sliders by the control's key, where they were moved. */
export type Moved = Readonly<Record<string, number>>;

const NOTHING: Moved = {};

function Card({ card, evidence }: CardProps) {
  const { now } = usePlan();
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const [moved, setMoved] = useState<Moved>(NOTHING);
  const month = now.slice(0, 7);

  const controls = useMemo(() => {
    const approved = evidence.filter(({ status }) => status === 'approved').sort((a, b) => (a.enteredAt < b.enteredAt ? -1 : 1));
    return new Map(card.indicators.map((indicator) => [indicator.no, controlsOf(indicator, approved.filter((one) => one.indicator === indicator.no), month)]));
  }, [card.indicators, evidence, month]);
  const figures = useMemo(() => [...controls.values()].flat().flatMap(({ key, figures: at }) => (moved[key] === undefined ? [] : at(moved[key]))), [controls, moved]);
  const answer = useWhatIf(figures);
  const whatIf = figures.length === 0 ? undefined : answer.data;

  const named = Number(params.get('indicator'));
  const chosen = card.indicators.find(({ no }) => no === named) ?? (narrow ? undefined : (card.indicators.find(({ no }) => no === card.cheapest[0]?.no) ?? card.indicators[0]));
  const choose = (no: number | null) =>
    setParams(
      (before) => {
        if (no === null) before.delete('indicator');
        else before.set('indicator', String(no));
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  const detail =
    chosen === undefined ? null : (
      <IndicatorDetail
        key={chosen.no}
        indicator={chosen}
        evidence={evidence.filter(({ indicator }) => indicator === chosen.no)}
        controls={controls.get(chosen.no) ?? []}
        moved={moved}
        whatIf={whatIf}
        onMove={(key, value) => setMoved((before) => ({ ...before, [key]: value }))}
      />
    );

  return (
    <div className="scorecard">
      <div className="scorecard-side">
        <Totals card={card} whatIf={whatIf} error={figures.length === 0 ? null : answer.error} onReset={() => setMoved(NOTHING)} />
        <IndicatorList indicators={card.indicators} chosen={chosen?.no ?? null} whatIf={whatIf} onChoose={choose} below={narrow ? detail : null} />
      </div>
      <div className="scorecard-side">
        <Cheapest items={card.cheapest} onChoose={choose} />
        {narrow ? null : <div className="scorecard-detail">{detail}</div>}
      </div>
    </div>
  );
}
