import { PlanDate } from '../design/plan-date.js';
import { pointsText } from '../design/points.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import type { LivePlan } from './use-live-plan.js';
import { timeScale } from './time-scale.js';

/** The plan's date, moving along its stages, and the score it has come to. */
export function Calendar({ plan, stages, score }: Pick<LivePlan, 'plan' | 'stages' | 'score'>) {
  const t = useText('plan');
  // The clock's own news is quicker than this page's answer.
  const { now, status } = usePlan();
  const today = now.slice(0, 10);
  const first = [plan.launchedAt.slice(0, 10), ...stages.map(({ start }) => start)].sort()[0]!;
  const scale = timeScale(first, [plan.lastDay, today].sort().at(-1)!);
  return (
    <section className="plan-calendar" aria-label={t('calendar.title')}>
      <h1 lang="zh-CN">{plan.title}</h1>
      <div className="plan-today">
        <PlanDate date={today} />
        <span className="plan-kind">{t(status === 'ended' ? 'status.ended' : `clock.${plan.clock}`)}</span>
        <span className="plan-total">
          <span className="plan-kind">{t('score.total')}</span> <span className="number">{score.total.toFixed(2)}</span>
          <span className="plan-kind number"> / {pointsText(score.max)}</span>
        </span>
      </div>
      <div className="plan-line" aria-hidden="true">
        {stages.map(({ no, start, end }) => (
          <i key={no} className={end < today ? 'plan-stage plan-past' : start <= today ? 'plan-stage plan-running' : 'plan-stage'} style={scale.span(start, end)} />
        ))}
        <i className="plan-now" style={{ left: scale.at(today) }} />
      </div>
      <ol className="plan-stages">
        {stages.map(({ no, name, start, end }) => (
          <li key={no} aria-current={start <= today && today <= end ? 'step' : undefined}>
            <span lang="zh-CN">{name}</span>
            <span className="quiet">
              <PlanDate date={start} short /> – <PlanDate date={end} short />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
