import { useContext } from 'react';

import type { PlanSummary, Snapshot, StageSummary } from '../api.js';
import { LanguageContext, useText, type Language } from '../texts.js';

const DAY_MS = 86_400_000;

interface CalendarProps {
  readonly plan: PlanSummary;
  readonly stages: readonly StageSummary[];
  readonly score: Snapshot['score'];
}

/** The plan's date, moving along its stages, and the score it has come to. */
export function Calendar({ plan, stages, score }: CalendarProps) {
  const t = useText();
  const language = useContext(LanguageContext);
  const first = [plan.launchedAt.slice(0, 10), ...stages.map(({ start }) => start)].sort()[0]!;
  // The ladder goes on after the last day, so there is a little room behind it.
  const whole = days(first, plan.lastDay) * 1.08;
  const at = (date: string) => `${Math.min(100, Math.max(0, (days(first, date) / whole) * 100))}%`;
  const today = plan.now.slice(0, 10);
  return (
    <section className="calendar" aria-label={t('calendar.title')}>
      <h1>{plan.title}</h1>
      <p className="today">
        <time dateTime={plan.now}>{longDate(today, language)}</time>
        <span className="clock-kind">{t(plan.status === 'ended' ? 'status.ended' : `clock.${plan.clock}`)}</span>
        <span className="total">
          <span className="clock-kind">{t('score.total')}</span> <span className="number">{score.total.toFixed(2)}</span>
          <span className="clock-kind number"> / {score.max}</span>
        </span>
      </p>
      <div className="line" aria-hidden="true">
        {stages.map(({ no, start, end }) => (
          <i key={no} className={end < today ? 'stage past' : start <= today ? 'stage running' : 'stage'} style={{ left: at(start), width: `calc(${at(end)} - ${at(start)})` }} />
        ))}
        <i className="now" style={{ left: at(today) }} />
      </div>
      <ol className="stages">
        {stages.map(({ no, name, start, end }) => (
          <li key={no} aria-current={start <= today && today <= end ? 'step' : undefined}>
            <span>{name}</span>
            <span className="quiet number">
              {start.slice(5)} – {end.slice(5)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function longDate(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(Date.parse(date));
}
