import { useState, type CSSProperties } from 'react';

import type { Plan } from '../../../../domain/plan/plan.js';
import { Light, LIGHTS } from '../design/light.js';
import { PageHead } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer } from '../design/states.js';
import { usePlanDocument } from '../evidence/use-plan-document.js';
import { usePlan } from '../shell/plan-context.js';
import { useLanguage, useText } from '../texts.js';
import './gantt.css';
import { GanttTask } from './gantt-task.js';
import { StageRow } from './stage-row.js';
import { timeScale, type TimeScale } from './time-scale.js';
import { useLivePlan, type LivePlan } from './use-live-plan.js';

/** Stages and tasks along the year, with the plan's today; a task opens to the assignments of its units. */
export default function GanttPage() {
  const t = useText('plan');
  const live = useLivePlan();
  const document = usePlanDocument();
  const { now } = usePlan();
  return (
    <>
      <PageHead title={t('nav.gantt')} about={t('gantt.about')}>
        <span className="quiet">{t('gantt.today')}</span> <PlanDate date={now} />
      </PageHead>
      <Answer query={live} lines={12}>
        {(plan) => <Answer query={document}>{({ plan: written }) => <Gantt live={plan} written={written} today={now.slice(0, 10)} />}</Answer>}
      </Answer>
    </>
  );
}

interface GanttProps {
  readonly live: LivePlan;
  readonly written: Plan;
  readonly today: string;
}

function Gantt({ live, written, today }: GanttProps) {
  const t = useText('plan');
  const { plan, stages, tasks } = live;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const launched = plan.launchedAt.slice(0, 10);
  const dates = [launched, plan.lastDay, today, ...stages.flatMap(({ start, end }) => [start, end]), ...tasks.flatMap(({ due }) => due ?? [])].sort();
  const scale = timeScale(dates[0]!, dates.at(-1)!);
  const toggle = (no: number) => setOpen((before) => (before.has(no) ? new Set([...before].filter((one) => one !== no)) : new Set([...before, no])));
  const handedOut = (no: number) => {
    const stage = written.tasks.find((task) => task.no === no)?.stage;
    return stages.find((one) => one.no === stage)?.start ?? launched;
  };
  return (
    <>
      <p className="quiet gantt-legend">
        {LIGHTS.map((light) => (
          <Light key={light} light={light} />
        ))}
        <span>
          <i className="gantt-key gantt-key-done" aria-hidden="true" />
          {t('gantt.legend.done')}
        </span>
        <span>
          <i className="gantt-key gantt-key-reported" aria-hidden="true" />
          {t('gantt.legend.reported')}
        </span>
        <span>
          <i className="gantt-key gantt-key-late" aria-hidden="true" />
          {t('gantt.legend.late')}
        </span>
      </p>
      <table className="gantt" style={lines(scale, today)}>
        <caption className="visually-hidden">{t('gantt.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('gantt.task')}</th>
            <th scope="col">{t('gantt.period')}</th>
            <th scope="col" className="number">
              {t('gantt.done')}
            </th>
            <td className="gantt-time" aria-hidden="true">
              <Months scale={scale} today={today} />
            </td>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <StageRow key={stage.no} stage={stage} scale={scale} today={today} />
          ))}
        </tbody>
        {tasks.map((task) => (
          <GanttTask key={task.no} task={task} from={handedOut(task.no)} until={plan.lastDay} scale={scale} today={today} open={open.has(task.no)} onToggle={() => toggle(task.no)} />
        ))}
      </table>
    </>
  );
}

function Months({ scale, today }: { readonly scale: TimeScale; readonly today: string }) {
  const language = useLanguage();
  const short = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', month: 'short' });
  return (
    <div className="gantt-months">
      {scale.months.map((month) => (
        <span key={month} className={month.slice(0, 7) === today.slice(0, 7) ? 'gantt-current' : undefined} style={{ left: scale.at(month) }}>
          {short.format(new Date(`${month.slice(0, 7)}-15T12:00:00Z`))}
        </span>
      ))}
    </div>
  );
}

/** Months and today as lines behind every row. */
function lines({ months, at }: TimeScale, today: string): CSSProperties {
  const line = (date: string, colour: string, width: number) => `linear-gradient(to right, transparent ${at(date)}, ${colour} ${at(date)}, ${colour} calc(${at(date)} + ${width}px), transparent calc(${at(date)} + ${width}px))`;
  return { '--lines': [line(today, 'var(--ink)', 2), ...months.map((month) => line(month, 'var(--rule)', 1))].join(', ') } as CSSProperties;
}
